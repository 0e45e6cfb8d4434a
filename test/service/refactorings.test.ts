/** Refactorings: each example with its result, and the law: what the model means stays, wherever one is offered. */
import { describe, expect, it } from "vitest";
import type { CodeAction } from "vscode-languageserver-types";
import type { Facts, Model } from "../../server/src/core/model/types.ts";
import type { Statement } from "../../server/src/core/syntax/ast.ts";
import { codeActions } from "../../server/src/service/features/code-actions.ts";
import { bindTexts } from "../support/model.ts";
import { plainEditor, scene, systems } from "../support/remedies.ts";
import { applyWorkspaceEdit, type Scene, sceneOf } from "../support/service.ts";

const only = ["refactor"];

function offered(of: Scene, range: { start: number; end: number }): readonly CodeAction[] {
  return codeActions(of.source, { range, only }, plainEditor);
}

function applied(of: Scene, action: CodeAction): Readonly<Record<string, string>> {
  return Object.fromEntries(applyWorkspaceEdit(of, action.edit!));
}

/** The result of the action with a title; the text holds the cursor, or `⟦…⟧` around a selection. */
function result(text: string, title: string): string | undefined {
  const of = sceneOf(text);
  const [file] = of.texts.keys();
  const range = of.marks.get(file!)?.[0] ?? { start: of.offset, end: of.offset };
  const all = offered(of, range);
  const action = all.find((one) => one.title === title);
  expect(action, all.map((one) => one.title).join("\n") || "nothing is offered").toBeDefined();
  return applied(of, action!)[file!];
}

const head = "client web\nservice a, b, c\n";

type Case = readonly [name: string, text: string, expected: string];

const cases: readonly (readonly [string, string, readonly Case[]])[] = [
  [
    "chains as steps",
    "Write the chain as single steps",
    [
      ["a chain", `${head}web -> ‸a -> b`, `${head}web -> a\na -> b`],
      [
        "labels and blocks of their own",
        `${head}web -> a "x" { retry 1 } -> ‸b "y" { timeout 1s }`,
        `${head}web -> a "x" { retry 1 }\na -> b "y" { timeout 1s }`,
      ],
      [
        "a block for all",
        `${head}web -> a -> ‸b { timeout 1s }`,
        `${head}web -> a { timeout 1s }\na -> b { timeout 1s }`,
      ],
      [
        "words that speak of waiting or of copies",
        `${head}queue q\n‸a -> b => q { timeout 1s; retry 2; lag 1s }`,
        `${head}queue q\na -> b { timeout 1s; retry 2 }\nb => q { timeout 1s; lag 1s }`,
      ],
      ["several ends", `${head}‸web -> a, b -> c`, `${head}web -> a, b\na, b -> c`],
      [
        "in a flow",
        `${head}web -> a -> b\nflow f {\n  ‸web -> a -> b\n}`,
        `${head}web -> a -> b\nflow f {\n  web -> a\n  a -> b\n}`,
      ],
      [
        "a path that is left out stays whole",
        `${head}web -> a -> b -> c\nflow f { ‸web -> ... -> b -> c }`,
        `${head}web -> a -> b -> c\nflow f { web -> ... -> b; b -> c }`,
      ],
    ],
  ],
  [
    "steps as a chain",
    "Join the steps into one chain",
    [
      ["two", `${head}‸web -> a\na -> b`, `${head}web -> a -> b`],
      ["from the middle", `${head}web -> a\na -> ‸b "x"\nb -> c`, `${head}web -> a -> b "x" -> c`],
      ["a selection", `${head}⟦web -> a\na -> b⟧\nb -> c`, `${head}web -> a -> b\nb -> c`],
      [
        "with blocks",
        `${head}‸web -> a { retry 1 }\na -> b { timeout 1s }`,
        `${head}web -> a { retry 1 } -> b { timeout 1s }`,
      ],
    ],
  ],
  [
    "several lines",
    "Write the block on several lines",
    [
      [
        "of a component",
        "group g {\n  service ‸a { instances 2; stateless } // c\n}",
        "group g {\n  service a {\n    instances 2\n    stateless\n  } // c\n}",
      ],
    ],
  ],
  [
    "one line",
    "Write the block on one line",
    [
      [
        "of a component",
        "service ‸a {\n  instances 2\n  size { cpu 2 }\n}",
        "service a { instances 2; size { cpu 2 } }",
      ],
    ],
  ],
  [
    "one by one",
    "Declare a, b one by one",
    [
      [
        "with what they share",
        'service ‸a "A", b { instances 2 }',
        'service a "A" { instances 2 }\nservice b { instances 2 }',
      ],
      ["zones", "region eu { zone ‸a, b }", "region eu { zone a; zone b }"],
    ],
  ],
  [
    "in one statement",
    "Declare a, b in one statement",
    [
      [
        "that say the same",
        "service ‸a { instances 2 }\nservice b {\n  instances 2\n}",
        "service a, b { instances 2 }",
      ],
    ],
  ],
  [
    "a new zone",
    "Move the selection into a new zone",
    [
      [
        "in a region",
        "client web\nregion eu {\n  zone other { service x }\n⟦  service api\n\n  database d // d\n⟧}\nweb -> eu.api -> d\nservice y { runs-on eu.api }",
        "client web\nregion eu {\n  zone other { service x }\n  zone new-zone {\n    service api\n\n    database d // d\n  }\n}\nweb -> eu.new-zone.api -> d\nservice y { runs-on eu.new-zone.api }",
      ],
    ],
  ],
  [
    "a new group",
    "Move the selection into a new group",
    [
      [
        "with a name that others have",
        "client web\n⟦service api⟧\nregion eu { service api }\nweb -> api",
        "client web\ngroup new-group {\n  service api\n}\nregion eu { service api }\nweb -> new-group.api",
      ],
    ],
  ],
  [
    "a new kind",
    "Extract the properties of pay into a kind",
    [
      [
        "of all that it says",
        'region eu {\n  service ‸pay "Pay" { instances 2; timeout 5s }\n}',
        'kind pay-kind extends service { instances 2; timeout 5s }\nregion eu {\n  pay-kind pay "Pay"\n}',
      ],
      [
        "what is no property stays",
        'service ‸pay {\n  instances 2\n  module m\n  timeout 5s\n  note "n"\n}',
        'kind pay-kind extends service { instances 2; timeout 5s }\npay-kind pay {\n  module m\n  note "n"\n}',
      ],
    ],
  ],
  [
    "a new kind for several",
    "Extract a kind from pay, buy, which say the same",
    [
      [
        "in the same file",
        "service ‸pay { instances 2; timeout 5s }\nservice buy { timeout 5s; instances 2 }",
        "kind pay-kind extends service { instances 2; timeout 5s }\npay-kind pay\npay-kind buy",
      ],
    ],
  ],
  [
    "a kind at a use",
    "Write the kind k out here",
    [
      [
        "its own word wins",
        "kind k extends service { instances 2; timeout 5s }\nk ‸pay { timeout 1s }\nk buy",
        "kind k extends service { instances 2; timeout 5s }\nservice pay { timeout 1s; instances 2 }\nk buy",
      ],
    ],
  ],
  [
    "a kind at all uses",
    "Write the kind k out at its 2 uses and remove it",
    [
      [
        "and gone",
        "kind ‸k extends service { instances 2; timeout 5s }\nk pay { timeout 1s }\nk buy",
        "service pay { timeout 1s; instances 2 }\nservice buy { instances 2; timeout 5s }",
      ],
    ],
  ],
  [
    "a flow",
    "Write what web reaches as a flow",
    [
      [
        "of a client",
        'client ‸web\nservice api\ncache k\ndatabase d\nqueue q\nworker w\nweb -> api\napi -> k | d "read"\napi ~> q ~> w',
        'client web\nservice api\ncache k\ndatabase d\nqueue q\nworker w\nweb -> api\napi -> k | d "read"\napi ~> q ~> w\n\nflow use-web {\n  web -> api -> k | d "read"\n  api ~> q ~> w\n}',
      ],
    ],
  ],
  [
    "an accept inward",
    "Move the accept into what it is about",
    [
      [
        "of a component",
        'service api { instances 1 }\n‸accept spof/single-instance on api "ok" until 2030-01-01',
        'service api { instances 1; accept spof/single-instance "ok" until 2030-01-01 }',
      ],
      [
        "of a flow",
        `${head}web -> a\naccept ops/unmeasured on ‸f "ok"\nflow f {\n  web -> a\n}`,
        `${head}web -> a\nflow f {\n  web -> a\n  accept ops/unmeasured "ok"\n}`,
      ],
    ],
  ],
  [
    "an accept outward",
    "Move the accept behind what it is about",
    [
      [
        "of a component",
        'region eu {\n  service api {\n    instances 1\n    ‸accept spof/single-instance "ok"\n  }\n}',
        'region eu {\n  service api {\n    instances 1\n  }\n  accept spof/single-instance on api "ok"\n}',
      ],
    ],
  ],
  [
    "needs",
    "Say which availability the flow needs…",
    [
      [
        "in the block",
        `${head}web -> a\nflow f {\n  ‸web -> a\n}`,
        `${head}web -> a\nflow f {\n  web -> a\n  needs availability 99.9%\n}`,
      ],
    ],
  ],
];

describe.each(cases)("%s", (_, title, list) => {
  it.each(list)("%s", (_, text, expected) => {
    expect(result(text, title)).toBe(expected);
  });
});

describe("nothing is offered", () => {
  it.each([
    ["for a chain that is not complete", `${head}web -> ‸a ->`],
    ["for steps whose block would speak of more", `${head}‸web -> a\na -> b { timeout 1s }`, "Join"],
    ["for a block with a comment", "service ‸a {\n  // why\n  instances 2\n}", "one line"],
    [
      "for a kind that is partly overridden",
      "kind k extends database { replication primary-replica { replicas 2; lag 1s } }\nk ‸d { replication primary-replica { lag 2s } }",
      "Write the kind",
    ],
    [
      "for properties that are extended elsewhere",
      "service ‸a { instances 2; tags x }\nextend a { tags y }",
      "Extract",
    ],
    [
      "for a place that another is like",
      "region eu {\n⟦  service a\n⟧}\nregion us { like eu }",
      "Move the selection",
    ],
    [
      "for what cannot stand in a place",
      'title "x"\n⟦view v { include * }\nservice a⟧',
      "Move the selection",
    ],
  ])("%s", (_, text, title = "Write the chain") => {
    const of = sceneOf(text);
    const [file] = of.texts.keys();
    const range = of.marks.get(file!)?.[0] ?? { start: of.offset, end: of.offset };
    expect(offered(of, range).filter((one) => one.title.includes(title))).toEqual([]);
  });

  it("asks for what it cannot know only where it can be selected", () => {
    const of = sceneOf(`${head}web -> a\nflow f { ‸web -> a }`);
    const range = { start: of.offset, end: of.offset };
    const can = { snippets: false, commands: false, resolve: false };
    const all = codeActions(of.source, { range, only }, can);
    expect(all.filter(({ title }) => title.startsWith("Say which"))).toEqual([]);
  });
});

/** What a model means, without places in the text and without where a fact comes from. */
function meaning(model: Model): string {
  const facts = (of: Facts) =>
    Object.fromEntries(
      [...of]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, all]) => [
          name,
          all.map(({ state, values, block }) => ({
            state,
            values,
            ...(block === undefined ? {} : { block: [...block.keys()] }),
          })),
        ]),
    );
  const elements = [...model.components.values(), ...model.places.values()]
    .map(({ id, name, label, kind, parent, facts: said }) => ({
      id,
      name,
      label,
      kind,
      parent,
      facts: facts(said),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const relations = [...model.relations.values()].map(
    ({ id, kind, from, to, label, alternatives, parallel, order, facts: said }) => ({
      id,
      kind,
      from,
      to,
      label,
      rank: alternatives?.rank,
      parallel: parallel !== undefined,
      order,
      facts: facts(said),
    }),
  );
  const plain = (_: string, value: unknown) => (value instanceof Map ? [...value] : value);
  const places = new Set(["location", "extent"]);
  const flows = JSON.stringify(
    [...model.flows.values()].map(({ id, label, steps, facts: said }) => ({
      id,
      label,
      steps,
      facts: facts(said),
    })),
    (key, value) => (places.has(key) ? undefined : plain(key, value)),
  );
  const accepts = model.accepts
    .map(({ rule, target, reason, until }) => [rule, target, reason, until])
    .sort();
  const references = model.references.map(({ from, property, to }) => `${from} ${property} ${to}`).sort();
  return JSON.stringify({ elements, relations, flows, accepts, references });
}

function everyStatement(list: readonly Statement[]): readonly Statement[] {
  return list.flatMap((one) => [one, ...everyStatement(one.blocks.flatMap(({ statements }) => statements))]);
}

function neighbours(list: readonly Statement[]): readonly { start: number; end: number }[] {
  const pairs = list.flatMap((one, i) => {
    const next = list[i + 1];
    return next === undefined ? [] : [{ start: one.start, end: next.end }];
  });
  return [...pairs, ...list.flatMap((one) => one.blocks.flatMap(({ statements }) => neighbours(statements)))];
}

describe("the model stays what it is", () => {
  it.each(systems)("%s", (_, texts) => {
    const before = scene(texts);
    const was = meaning(before.review.model);
    const errors = ({ problems, syntax }: ReturnType<typeof bindTexts>) =>
      [...syntax, ...problems].map(({ code, level, message }) => (level === "error" ? message : code)).sort();
    const first = bindTexts(texts);
    const seen = new Set<string>();
    const statements = everyStatement(before.source.tree.statements);
    const ranges = [
      ...statements.map(({ start }) => ({ start: start + 1, end: start + 1 })),
      ...before.source.names
        .inFile(before.source.file)
        .map(({ location }) => ({ start: location.start, end: location.start })),
      ...neighbours(before.source.tree.statements),
    ];
    for (const range of ranges)
      for (const action of offered(before, range)) {
        const key = JSON.stringify([action.title, action.edit]);
        if (seen.has(key)) continue;
        seen.add(key);
        const files = applied(before, action);
        const mended = Object.values(files).join("\n");
        const now = bindTexts(files);
        const where = `${action.title}\n${mended}`;
        if (action.title.startsWith("Say which") || action.title.startsWith("Write what")) {
          expect(
            errors(now).filter((one) => !errors(first).includes(one)),
            where,
          ).toEqual([]);
          continue;
        }
        let is = meaning(now.model);
        const place = /new-(region|zone|group)/.exec(mended)?.[0];
        if (place !== undefined && action.title.startsWith("Move")) {
          const model = now.model;
          const added = [...model.places.values()].find(({ name }) => name === place)!;
          const without = new Map(model.places);
          without.delete(added.id);
          is = meaning({ ...model, places: without })
            .replaceAll(`${place}.`, "")
            .replaceAll(
              `"parent":"${added.id}"`,
              added.parent === undefined ? "" : `"parent":"${added.parent}"`,
            )
            .replaceAll(/,(?=[,}])/g, "");
          const sorted = (all: string) =>
            JSON.stringify(
              JSON.parse(all).elements.sort((a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)),
            );
          expect(sorted(is), where).toBe(sorted(was));
          const ends = (of: string) =>
            JSON.parse(of)
              .relations.map(
                (one: { from: string; to: string; kind: string }) => `${one.from} ${one.kind} ${one.to}`,
              )
              .sort();
          expect(ends(is), where).toEqual(ends(was));
        } else expect(is, where).toBe(was);
        expect(errors(now), where).toEqual(errors(first));
      }
  });
});

describe("across files", () => {
  const action = (texts: Readonly<Record<string, string>>, title: string) => {
    const of = sceneOf(texts);
    const [file, marks] = [...of.marks].find(([, ranges]) => ranges.length > 0) ?? [];
    const range = marks?.[0] ?? { start: of.offset, end: of.offset };
    const all = codeActions(file === undefined ? of.source : of.sourceIn(file), { range, only }, plainEditor);
    const one = all.find((each) => each.title === title);
    expect(one, all.map((each) => each.title).join("\n") || "nothing is offered").toBeDefined();
    return Object.fromEntries(applyWorkspaceEdit(of, one!.edit!));
  };

  it("names of other files go on meaning what moved", () => {
    const main =
      'import "shared.arch" as p\nclient web\nweb -> p.api\nservice x { runs-on p.eu.d }\nview v { include p.api, p.eu.** }';
    const shared = "⟦service api\nregion eu { database d }⟧\napi -> d";
    const after = action({ "main.arch": main, "shared.arch": shared }, "Move the selection into a new group");
    expect(after).toEqual({
      "main.arch": main.replaceAll("p.api", "p.new-group.api").replaceAll("p.eu", "p.new-group.eu"),
      "shared.arch": "group new-group {\n  service api\n  region eu { database d }\n}\napi -> d",
    });
    expect(sceneOf(after).review.findings.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("a kind of another file is written out", () => {
    const kinds = "kind k extends service {\n  instances 2\n}";
    const after = action(
      { "main.arch": 'import "kinds.arch"\nclient web\n‸k api\nweb -> api', "kinds.arch": kinds },
      "Write the kind k out here",
    );
    expect(after).toEqual({
      "main.arch": 'import "kinds.arch"\nclient web\nservice api { instances 2 }\nweb -> api',
      "kinds.arch": kinds,
    });
  });
});
