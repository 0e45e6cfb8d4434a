/**
 * Limits of a project's own technologies: `"limits": [{ "most": "visibility-timeout 1h" }, { "most": "payload 256KB", "of": "calls" }]`.
 * Each says a property with the largest or the smallest figure that is allowed; what cannot be read is told and left out.
 */

import { capturesOf, compileSignature, kindNamed, propertyOn } from "../vocabulary/index.ts";
import { figureIn } from "../vocabulary/limit-figures.ts";
import type { Bound, Limit, PropertyEntry } from "../vocabulary/types.ts";
import type { Json } from "./json.ts";
import { type Report, textOf, unique, unknown } from "./members.ts";

/** More than that is cut: a configuration may not make a review endless. */
const mostLimits = 50;

const settings = ["most", "least", "of", "text"] as const;

const ofWhat = ["calls", "messages"] as const;

const figures = ["duration", "size", "count"] as const;

/** The limits of a technology of these kinds; `page` is the technology's own. */
export function limitsOf(
  value: Json | undefined,
  kinds: readonly string[],
  page: string,
  report: Report,
): readonly Limit[] {
  if (value === undefined) return [];
  if (value.type !== "array") {
    report(value, '"limits" is a list: [{ "most": "visibility-timeout 1h" }].');
    return [];
  }
  const tooMany = value.items[mostLimits];
  if (tooMany !== undefined) report(tooMany, `A technology has at most ${mostLimits} limits.`);
  return value.items.slice(0, mostLimits).flatMap((item) => limitOf(item, kinds, page, report) ?? []);
}

function limitOf(item: Json, kinds: readonly string[], page: string, report: Report): Limit | undefined {
  if (item.type !== "object") {
    report(item, 'A limit is an object: { "most": "visibility-timeout 1h" }.');
    return undefined;
  }
  const set = new Map<string, Json>();
  for (const member of unique(item.members, report)) {
    if (settings.some((each) => each === member.name)) set.set(member.name, member.value);
    else unknown("setting of a limit", member, settings, report);
  }
  const of = set.get("of");
  const whose = ofWhat.find((each) => of?.type === "string" && of.value === each);
  if (of !== undefined && whose === undefined) {
    report(of, '"of" is "calls" for all that is sent to it, or "messages" for what is handed over.');
    return undefined;
  }
  const read = (["most", "least"] as const).flatMap((way) => {
    const json = set.get(way);
    const line = json === undefined ? undefined : textOf(way, json, report);
    if (json === undefined || line === undefined) return [];
    const said = boundedBy(line, whose === undefined ? kinds : undefined);
    if (typeof said === "string") report(json, said);
    return typeof said === "string" ? [] : [{ way, ...said }];
  });
  const [first] = read;
  if (first === undefined) {
    if (!set.has("most") && !set.has("least"))
      report(
        item,
        'Say what a limit allows: { "most": "visibility-timeout 1h" } or { "least": "schedule every 1m" }.',
      );
    return undefined;
  }
  const same = read.filter(({ property }) => property === first.property);
  const bound: Bound = {
    property: first.property,
    ...(whose === undefined ? {} : { of: whose }),
    ...Object.fromEntries(same.map(({ way, figure }) => [way, figure])),
  };
  const told = set.get("text");
  const allowed = same.map(({ way, figure }) => `at ${way} ${figure}`).join(" and ");
  const text = told === undefined ? undefined : textOf("text", told, report);
  return { text: text ?? `\`${first.property}\` is ${allowed}`, source: page, bound };
}

/** The property and the figure of `visibility-timeout 1h`, or what is wrong with it; `kinds` unless it is one of relations. */
function boundedBy(
  line: string,
  kinds: readonly string[] | undefined,
): { readonly property: string; readonly figure: string } | string {
  const [word = "", ...values] = line.trim().split(/\s+/);
  const carriers =
    kinds === undefined
      ? [{ kind: "", type: "relation" } as const]
      : kinds.map(
          (kind) => ({ kind, type: "component", stateful: kindNamed(kind)?.stateful === true }) as const,
        );
  const entry = carriers.flatMap((carrier) => propertyOn(word, carrier) ?? [])[0];
  if (entry === undefined)
    return `\`${word}\` is no property of ${kinds === undefined ? "relations" : "a component of these kinds"}.`;
  const type = figures.find((each) => bears(entry, each) && figureIn(values.join(" "), each) !== undefined);
  const figure = type === undefined ? undefined : figureIn(values.join(" "), type)?.word;
  return figure === undefined
    ? `A limit is a property with a duration, a size or a number, such as \`visibility-timeout 1h\`.`
    : { property: entry.name, figure };
}

/** Whether the property takes such a figure. */
function bears(entry: PropertyEntry, type: (typeof figures)[number]): boolean {
  return capturesOf(compileSignature(entry.signature)).some(({ types }) =>
    types.some((each) => each === type || (type === "count" && each === "positive")),
  );
}
