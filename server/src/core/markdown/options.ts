/**
 * What may follow `arch` in the opening line of a block: `view=checkout overlay=cap legend title=no`. Words with or without a value,
 * in any order; a value with blanks stands in quotes. Mistakes are told, and what is left counts.
 */
import { mostSimilar } from "../base/similar.ts";
import type { Range } from "../base/text.ts";
import type { PictureOptions } from "../scene/options.ts";
import type { OverlayRequest } from "../scene/overlay.ts";

export interface FenceOptions {
  readonly settings: PictureOptions & { readonly overlay?: OverlayRequest };
  readonly problems: readonly OptionProblem[];
  /** Where the names of the view and of the flow stand, for who knows whether there are such. */
  readonly named: { readonly view?: Range; readonly flow?: Range };
}

/** `message` is one sentence with its remedy; the range counts from the start of what was given. */
export interface OptionProblem extends Range {
  readonly message: string;
}

type Value =
  | { readonly type: "name"; readonly what: string }
  | { readonly type: "flag" }
  | { readonly type: "one"; readonly of: readonly string[] };

const overlays = [
  "availability",
  "load",
  "consistency",
  "cap",
  "walk",
] as const satisfies readonly OverlayRequest["name"][];
const findings = ["none", "marks", "list"] as const;

/** Every option with what it takes. */
export const fenceOptionValues: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["view", { type: "name", what: "a view" }],
  ["flow", { type: "name", what: "a flow" }],
  ["overlay", { type: "one", of: overlays }],
  ["findings", { type: "one", of: findings }],
  ["title", { type: "flag" }],
  ["legend", { type: "flag" }],
  ["words", { type: "flag" }],
]);

const item = /([^\s="]+)(?:=(?:"([^"]*)"|([^\s"]*)))?|\S+/g;

/** The options in the rest of an info string. */
export function fenceOptions(info: string): FenceOptions {
  const problems: OptionProblem[] = [];
  const said = new Map<string, { readonly value: string; readonly range: Range }>();
  for (const match of info.matchAll(item)) {
    const [whole, name, quoted, bare] = match;
    const range = { start: match.index, end: match.index + whole.length };
    const problem = name === undefined ? unreadable(whole) : check(name, quoted ?? bare);
    const twice = name !== undefined && said.has(name);
    if (problem !== undefined) problems.push({ ...range, message: problem });
    else if (twice) problems.push({ ...range, message: `\`${name}\` stands here twice; leave one of them.` });
    else said.set(name!, { value: quoted ?? bare ?? "yes", range });
  }
  const value = (name: string): string | undefined => said.get(name)?.value;
  const flag = (name: string) => (said.has(name) ? { [name]: value(name) === "yes" } : {});
  const [view, flow] = [value("view"), value("flow")];
  const overlay = overlays.find((one) => one === value("overlay"));
  const shown = findings.find((one) => one === value("findings"));
  if (overlay === "walk" && flow === undefined)
    problems.push({ ...said.get("overlay")!.range, message: "Say which flow is walked: `flow=NAME`." });
  const laid = overlay === undefined ? undefined : requested(overlay, flow);
  return {
    settings: {
      ...(view === undefined ? {} : { view }),
      ...(flow === undefined ? {} : { flow }),
      ...(shown === undefined ? {} : { findings: shown }),
      // Nothing can be pointed at here: what a colour means, and which step a number is, must stand below.
      ...(laid === undefined && flow === undefined ? {} : { words: true }),
      ...flag("title"),
      ...flag("legend"),
      ...flag("words"),
      ...(laid === undefined ? {} : { overlay: laid }),
    },
    problems,
    named: Object.fromEntries(
      ["view", "flow"].flatMap((name) => {
        const there = said.get(name);
        return there === undefined ? [] : [[name, there.range]];
      }),
    ),
  };
}

/** Of a model, what options can name. */
export interface Nameable {
  readonly views: readonly { readonly id: string; readonly name: string }[];
  readonly flows: readonly { readonly id: string; readonly name: string }[];
}

/** The names in options that the block's model has not. */
export function unknownNames(
  { settings, named }: FenceOptions,
  { views, flows }: Nameable,
): readonly OptionProblem[] {
  return (
    [
      ["view", views],
      ["flow", flows],
    ] as const
  ).flatMap(([what, there]) => {
    const [name, range] = [settings[what], named[what]];
    if (name === undefined || range === undefined) return [];
    if (there.some((one) => one.id === name || one.name === name)) return [];
    const names = there.map((one) => one.name);
    return [{ ...range, message: noSuch(what, name, names) }];
  });
}

/** The sentence for a name that the model has not. */
export function noSuch(what: "view" | "flow", name: string, there: readonly string[]): string {
  const near = mostSimilar(name, there);
  if (near !== undefined) return `There is no ${what} \`${name}\`; did you mean \`${near}\`?`;
  return there.length === 0
    ? `There is no ${what} \`${name}\`, and no other; take it out.`
    : `There is no ${what} \`${name}\`; there is ${there.map((one) => `\`${one}\``).join(", ")}.`;
}

function requested(name: (typeof overlays)[number], flow: string | undefined): OverlayRequest | undefined {
  if (name === "walk") return flow === undefined ? undefined : { name, flow };
  return flow === undefined ? { name } : { name, flow };
}

const unreadable = (text: string): string => `\`${text}\` is no option; write \`name\` or \`name=value\`.`;

/** What is wrong with an option, in a sentence. */
function check(name: string, value: string | undefined): string | undefined {
  const takes = fenceOptionValues.get(name);
  if (takes === undefined) {
    const all = [...fenceOptionValues.keys()];
    const near = mostSimilar(name, all);
    if (near !== undefined) return `There is no option \`${name}\`; did you mean \`${near}\`?`;
    return `There is no option \`${name}\`; there are ${all.map((one) => `\`${one}\``).join(", ")}.`;
  }
  switch (takes.type) {
    case "name":
      return value ? undefined : `Name ${takes.what}: \`${name}=NAME\`.`;
    case "flag":
      return value === undefined || value === "yes" || value === "no"
        ? undefined
        : `\`${name}\` is \`yes\` or \`no\`, or stands alone.`;
    case "one":
      return takes.of.includes(value ?? "")
        ? undefined
        : `\`${name}\` is one of ${takes.of.map((one) => `\`${one}\``).join(", ")}.`;
  }
}
