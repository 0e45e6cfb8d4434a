/**
 * Whatever is edited, in whichever file of a model and however often: with the trees and the review of before, everything
 * that is said is exactly what is said from scratch. Pauses on the way change nothing.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finish } from "../../server/src/core/base/steps.ts";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import {
  type Parsed,
  parseFile,
  type Review,
  review,
  reviewInSteps,
  reviewTexts,
  sameInput,
} from "../../server/src/core/project.ts";
import { anyText, apply, changes } from "../support/damage.ts";

const given = { roots: ["/main.arch"], config: defaultConfig, today: "2026-01-01" };
const examples = readdirSync("examples")
  .filter((name) => name.endsWith(".arch"))
  .map((name) => readFileSync(join("examples", name), "utf8"));
/** A model of several files, with a name that two of them use, a variant, a copy and mistakes. */
const project: Readonly<Record<string, string>> = {
  "/main.arch": `import "stores.arch"
import "deep/edge.arch" as edge
title "Shop"
client web "Browser"
service api { instances 2..4; tech nginx }
web -> edge.front -> api "orders" { timeout 1s }
api -> orders "write" { writes }
api -> nowhere
flow buy { web -> edge.front -> api -> orders; slo 99.9%; rate 10 rps }
view all { include *; exclude tag internal }
accept spof/single-instance "known" until 2026-12-31
variant small { remove orders; service lone; api -> lone }
`,
  "/stores.arch": `region eu {
  zone a, b
  database orders "Orders" { tech postgres; replication primary-replica { replicas 2; mode async } }
  queue work { dlq dead }
  queue dead
}
region us like eu
api ~> work ~> mailer
worker mailer
`,
  "/deep/edge.arch": 'import "../stores.arch"\nlb front "Front" { managed regional }\nfront -> orders\n',
};

/** All that is said, with what is worked out only when read. */
const told = ({ model, occurrences, failure, findings, crashed, broken, trees }: Review) =>
  JSON.stringify(
    { model, occurrences, failure, findings, crashed, broken, files: [...trees.keys()] },
    (_, value) =>
      value instanceof Map
        ? [...value]
        : value instanceof Set
          ? [...value]
          : value === undefined
            ? null
            : value,
  );

interface State {
  readonly files: ReadonlyMap<string, Parsed>;
  readonly review: Review;
}

const textsOf = ({ files }: Pick<State, "files">) =>
  new Map([...files].map(([file, { tree }]) => [file, tree.text]));

function begun(texts: Readonly<Record<string, string>>): State {
  const files = new Map(Object.entries(texts).map(([file, text]) => [file, parseFile(file, text)]));
  return { files, review: review({ ...given, files }) };
}

/** The next state by what is known of this one, after a check that it says what a new one would say. */
function next(state: State, file: string, text: string | undefined): State {
  const files = new Map(state.files);
  if (text === undefined) files.delete(file);
  else files.set(file, parseFile(file, text, state.files.get(file)));
  const now = review({ ...given, files, previous: state.review });
  const fresh = reviewTexts({ ...given, texts: textsOf({ files }) });
  expect(told(now)).toBe(told(fresh));
  return { files, review: now };
}

const edits = fc.array(fc.record({ file: fc.constantFrom(...Object.keys(project)), change: changes }), {
  minLength: 1,
  maxLength: 4,
});

describe("after any edits", () => {
  test("of a model of several files", () => {
    fc.assert(
      fc.property(edits, (all) => {
        let state = begun(project);
        for (const { file, change } of all)
          for (const one of change.slice(0, 3))
            state = next(state, file, apply(state.files.get(file)!.tree.text, one));
      }),
      { numRuns: 60 },
    );
  });

  test("of the examples, and back again", () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), changes, (text, all) => {
        let state = begun({ "/main.arch": text });
        for (const one of all.slice(0, 3))
          state = next(state, "/main.arch", apply(state.files.get("/main.arch")!.tree.text, one));
        next(state, "/main.arch", text);
      }),
      { numRuns: 25 },
    );
  });

  test("of any text into any other", () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 2, maxLength: 4 }), ([first = "", ...others]) => {
        let state = begun({ "/main.arch": first });
        for (const text of others) state = next(state, "/main.arch", text);
      }),
      { numRuns: 150 },
    );
  });

  test("of files that come and go", () => {
    const step = fc.tuple(fc.constantFrom("/stores.arch", "/deep/edge.arch"), fc.boolean());
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        let state = begun(project);
        for (const [file, there] of steps) state = next(state, file, there ? project[file] : undefined);
      }),
      { numRuns: 30 },
    );
  });
});

describe("what is taken over", () => {
  test("holds for the same texts asked the same way, and for nothing else", () => {
    const { files } = begun(project);
    const asked = { ...given, files };
    expect(sameInput(asked, { ...given, files: new Map(files) })).toBe(true);
    const beside = new Map([...files, ["/beside.arch", parseFile("/beside.arch", "service x\n")]]);
    expect(sameInput(asked, { ...given, files: beside })).toBe(true);
    const other = new Map(files).set("/stores.arch", parseFile("/stores.arch", "zone a\n"));
    expect(sameInput(asked, { ...given, files: other })).toBe(false);
    expect(sameInput(asked, { ...asked, roots: ["/stores.arch"] })).toBe(false);
    expect(sameInput(asked, { ...asked, today: "2027-01-01" })).toBe(false);
    expect(sameInput(asked, { ...asked, variant: "small" })).toBe(false);
    expect(sameInput(asked, { ...asked, config: { ...defaultConfig } })).toBe(false);
  });
});

test("two reviews made by turns, a step each, say what each says alone", () => {
  const inputs = [
    { ...given, files: begun(project).files },
    { ...given, files: begun({ "/main.arch": examples[0] ?? "" }).files },
  ];
  const running = inputs.map((input) => reviewInSteps(input));
  const done: Review[] = [];
  const waiting = running.map((steps, index) => ({ steps, index }));
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
    const step = one.steps.next();
    if (step.done === true) done[one.index] = step.value;
    else waiting.push(one);
  }
  expect(done.map(told)).toEqual(inputs.map((input) => told(finish(reviewInSteps(input)))));
});
