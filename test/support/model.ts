/** Binds texts for tests; `check` compares problems with marked places. */
import { expect } from "vitest";
import type { Problem } from "../../server/src/core/base/problem.ts";
import { bind } from "../../server/src/core/model/bind.ts";
import type { Bound, Component, Fact, Model } from "../../server/src/core/model/types.ts";
import { parse } from "../../server/src/core/syntax/parse.ts";

/** One text (`main.arch`) or several by file; the first is the root. */
export type Texts = string | Readonly<Record<string, string>>;

export interface BindOptions {
  readonly variant?: string;
  readonly roots?: readonly string[];
}

export function filesOf(texts: Texts): ReadonlyMap<string, string> {
  return new Map(Object.entries(typeof texts === "string" ? { "main.arch": texts } : texts));
}

/** What bind says of the texts; problems of the syntax come first. */
export function bindTexts(
  texts: Texts,
  options: BindOptions = {},
): Bound & { readonly syntax: readonly Problem[] } {
  const files = filesOf(texts);
  const parsed = [...files].map(([file, text]) => parse(file, text));
  const bound = bind({
    roots: options.roots ?? [[...files.keys()][0]!],
    trees: new Map(parsed.map(({ value }) => [value.file, value])),
    ...(options.variant === undefined ? {} : { variant: options.variant }),
  });
  return { ...bound, syntax: parsed.flatMap(({ problems }) => problems) };
}

/** The model of texts that have no problem at all. */
export function modelOf(texts: Texts, options: BindOptions = {}): Model {
  const { model, problems, syntax } = bindTexts(texts, options);
  expect([...syntax, ...problems].map((problem) => `${problem.code}: ${problem.message}`)).toEqual([]);
  return model;
}

interface Marked {
  readonly text: string;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** Takes `⟦…⟧` out of a text. */
export function readMarks(marked: string): Marked {
  const ranges: { start: number; end: number }[] = [];
  const open: number[] = [];
  let text = "";
  for (const c of marked) {
    if (c === "⟦") open.push(text.length);
    else if (c === "⟧") ranges.push({ start: open.pop()!, end: text.length });
    else text += c;
  }
  return { text, ranges: ranges.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/**
 * Asserts the problems of bind, in the order of the text, each at a `⟦marked⟧` place. An expectation is a code without
 * `model/`, with a part of the message behind a colon if that matters: `unknown-name: Did you mean`.
 */
export function check(texts: Texts, expected: readonly string[], options: BindOptions = {}): Bound {
  const marked = new Map([...filesOf(texts)].map(([file, text]) => [file, readMarks(text)]));
  const bound = bindTexts(Object.fromEntries([...marked].map(([file, { text }]) => [file, text])), options);
  const places = [...marked].flatMap(([file, { ranges, text }]) =>
    ranges.map(({ start, end }) => `${file} ${start}: ${text.slice(start, end)}`),
  );
  const shown = (problem: Problem) => {
    const { file, start, end } = problem.location;
    return `${file} ${start}: ${marked.get(file)?.text.slice(start, end)}`;
  };
  const said = bound.problems.map((problem) => `${problem.code.replace("model/", "")}: ${problem.message}`);
  const matching = said.map((each, i) => {
    const [code, ...rest] = (expected[i] ?? "").split(": ");
    const fits = each.startsWith(`${code}: `) && each.includes(rest.join(": "));
    return fits ? expected[i] : each;
  });
  expect(matching).toEqual(expected);
  expect(bound.problems.map(shown).sort()).toEqual([...places].sort());
  for (const problem of bound.problems) expect(problem.message).toMatch(/^\S.*[.?]$/s);
  return bound;
}

/** The text after the first fix (or the one whose title starts so) of the first problem that has one. */
export function applyFix(text: string, title = "", options: BindOptions = {}): string {
  const { problems } = bindTexts(text, options);
  const fix = problems.flatMap((problem) => problem.fixes ?? []).find((each) => each.title.startsWith(title));
  if (fix === undefined) throw new Error(`no fix: ${problems.map((problem) => problem.message).join("; ")}`);
  let result = "";
  let at = 0;
  for (const { location, text: inserted } of [...fix.edits].sort(
    (a, b) => a.location.start - b.location.start,
  )) {
    result += text.slice(at, location.start) + inserted;
    at = location.end;
  }
  return result + text.slice(at);
}

export function component(model: Model, id: string): Component {
  const found = model.components.get(id);
  if (found === undefined)
    throw new Error(`no component ${id}; there are ${[...model.components.keys()].join(", ")}`);
  return found;
}

/** `ttl` → its values; `none` where absent; undefined where not said. */
export function said(of: { readonly facts: ReadonlyMap<string, readonly Fact[]> }, property: string) {
  const fact = of.facts.get(property)?.[0];
  return fact === undefined ? undefined : fact.state === "absent" ? "none" : fact.values;
}
