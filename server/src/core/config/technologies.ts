/**
 * Technologies of a project's own, as `faultline.json` describes them: `"our-cache": { "extends": "redis", "facts": ["evict lru"] }`.
 * Each fact is a line of `.arch` and is tried on the kinds it is for; what does not hold is told with its place and left out.
 */
import { mostSimilar } from "../base/similar.ts";
import { bind } from "../model/bind.ts";
import { parse } from "../syntax/parse.ts";
import { kindNamed, kinds, technologies as known, technologyNamed } from "../vocabulary/index.ts";
import type { Limit, Technology, TechnologyFact } from "../vocabulary/types.ts";
import type { Json, Member } from "./json.ts";
import { limitsOf } from "./limits.ts";
import { type Report, textOf, unique, unknown } from "./members.ts";

/** More than that is cut: a configuration may not make a review endless. */
const most = { technologies: 500, facts: 50 } as const;

const settings = ["label", "kinds", "extends", "facts", "limits", "icon", "page"] as const;

/** A name as the language writes one: words with single dashes between. */
const name = /^[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*$/u;

/** Figures are the system's own: no technology brings them. */
const figures: ReadonlySet<string> = new Set([
  "availability",
  "sla",
  "mtbf",
  "mttr",
  "capacity",
  "latency",
  "bandwidth",
  "cost",
]);

/** The technologies of an object by name, those with a mistake as far as they go. */
export function technologiesOf(value: Json, report: Report): readonly Technology[] {
  if (value.type !== "object") {
    report(value, '"technologies" is an object: { "our-cache": { "extends": "redis" } }.');
    return [];
  }
  const own = new Map<string, Technology>();
  const members = unique(value.members, report);
  for (const member of members.slice(0, most.technologies)) {
    const technology = technologyOf(member, own, report);
    if (technology !== undefined) own.set(technology.name.toLowerCase(), technology);
  }
  const tooMany = members[most.technologies];
  if (tooMany !== undefined) report(tooMany.at, `There are at most ${most.technologies} technologies.`);
  return [...own.values()];
}

function technologyOf(
  member: Member,
  own: ReadonlyMap<string, Technology>,
  report: Report,
): Technology | undefined {
  if (!name.test(member.name)) {
    report(member.at, "A technology has a name like `our-cache`: letters, digits and single dashes.");
    return undefined;
  }
  const taken = technologyNamed(member.name) ?? own.get(member.name.toLowerCase());
  if (taken !== undefined) {
    report(
      member.at,
      `"${member.name}" is already the technology ${taken.label}; give yours another name and say "extends": "${taken.name}".`,
    );
    return undefined;
  }
  if (member.value.type !== "object") {
    report(member.value, 'A technology is an object: { "label": …, "kinds": […], "facts": […] }.');
    return undefined;
  }
  const set = new Map<string, Json>();
  for (const { name: key, at, value } of unique(member.value.members, report)) {
    if (settings.some((each) => each === key)) set.set(key, value);
    else unknown("setting of a technology", { name: key, at, value }, settings, report);
  }
  const base = baseOf(set.get("extends"), own, report);
  const given = kindsOf(set.get("kinds"), report);
  const its = given.length > 0 ? given : (base?.kinds ?? []);
  if (its.length === 0) {
    if (!set.has("kinds") && !set.has("extends"))
      report(member.at, `Say of which kinds "${member.name}" is: "kinds": ["cache"].`);
    return undefined;
  }
  const text = (key: (typeof settings)[number]): string | undefined => {
    const value = set.get(key);
    return value === undefined ? undefined : textOf(key, value, report);
  };
  const label = text("label") ?? member.name;
  const page = pageOf(set.get("page"), report);
  const facts = factsOf(set.get("facts"), its, page ?? "", report);
  const limits = limitsOf(set.get("limits"), its, page ?? "", report);
  const icon = iconOf(set.get("icon"), report) ?? base?.icon;
  return {
    name: member.name,
    label,
    kinds: its,
    summary:
      base === undefined
        ? "A technology of this project."
        : `A technology of this project, after ${base.label}.`,
    sources: page === undefined ? [] : [page],
    synonyms: [],
    ...(icon === undefined ? {} : { icon }),
    ...inherited(base, facts, limits),
    facts: [...facts, ...inheritedFacts(base, facts)],
  };
}

/** What the vendor publishes holds for its service as it is: whoever says another reach, runs something else. */
function inherited(
  base: Technology | undefined,
  facts: readonly TechnologyFact[],
  own: readonly Limit[],
): Partial<Technology> {
  const { pacelc, publishes } = base ?? {};
  const asItIs = !facts.some(({ line }) => headOf(line) === "managed");
  const bounded = new Set(own.map(({ bound }) => bound?.property));
  // Its own limit of a property stands in place of the other's.
  const limits = [
    ...own,
    ...(base?.limits ?? []).filter(({ bound }) => bound === undefined || !bounded.has(bound.property)),
  ];
  return {
    ...(pacelc === undefined ? {} : { pacelc }),
    ...(limits.length === 0 ? {} : { limits }),
    ...(publishes === undefined || !asItIs ? {} : { publishes }),
  };
}

function inheritedFacts(
  base: Technology | undefined,
  facts: readonly TechnologyFact[],
): readonly TechnologyFact[] {
  const said = new Set(facts.map(({ line }) => headOf(line)));
  return (base?.facts ?? []).filter(({ line }) => !said.has(headOf(line)));
}

const headOf = (line: string): string => line.trim().split(/\s/, 1)[0] ?? "";

function baseOf(
  value: Json | undefined,
  own: ReadonlyMap<string, Technology>,
  report: Report,
): Technology | undefined {
  if (value === undefined) return undefined;
  const word = textOf("extends", value, report);
  if (word === undefined) return undefined;
  const found = own.get(word.toLowerCase()) ?? technologyNamed(word);
  if (found !== undefined) return found;
  const near = mostSimilar(
    word,
    [...own.values(), ...known].flatMap((each) => [each.name, ...each.synonyms]),
  );
  const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
  report(value, `There is no technology "${word}" to extend; one of your own must stand above.${hint}`, near);
  return undefined;
}

function kindsOf(value: Json | undefined, report: Report): readonly string[] {
  if (value === undefined) return [];
  const items = value.type === "array" ? value.items : [value];
  const found = items.flatMap((item): readonly string[] => {
    const word = item.type === "string" ? item.value : "";
    const kind = kindNamed(word);
    if (kind !== undefined && !kind.place) return [kind.name];
    const near = mostSimilar(
      word,
      kinds.filter(({ place }) => !place).map(({ name: each }) => each),
    );
    const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
    report(item, `"kinds" lists kinds of components such as "cache" or "service".${hint}`, near);
    return [];
  });
  return [...new Set(found)];
}

function factsOf(
  value: Json | undefined,
  of: readonly string[],
  source: string,
  report: Report,
): readonly TechnologyFact[] {
  if (value === undefined) return [];
  if (value.type !== "array") {
    report(value, '"facts" is a list of lines of .arch: ["evict lru", "managed regional"].');
    return [];
  }
  const tooMany = value.items[most.facts];
  if (tooMany !== undefined) report(tooMany, `A technology has at most ${most.facts} facts.`);
  return value.items.slice(0, most.facts).flatMap((item): readonly TechnologyFact[] => {
    const line = textOf("facts", item, report);
    const wrong = line === undefined ? undefined : wrongWith(line, of);
    if (line === undefined) return [];
    if (wrong !== undefined) {
      report(item, wrong);
      return [];
    }
    // A technology makes no copies: how it replicates holds where a component says that it does.
    const given = headOf(line) === "replication" ? { given: "replication" } : {};
    return [{ line, source, ...given }];
  });
}

/** Why a line is no fact of any of the kinds; undefined where it is one. */
function wrongWith(line: string, of: readonly string[]): string | undefined {
  const { value: tree, problems } = parse("fact", line);
  const [statement, ...more] = tree.statements;
  const broken = problems.find(({ level }) => level === "error");
  if (broken !== undefined) return broken.message;
  if (statement?.node.type !== "entry" || more.length > 0)
    return 'A fact is one property, such as "evict lru".';
  const head = statement.node.head.text;
  if (figures.has(head))
    return `A technology brings no figures: say \`${head}\` of the component that has it.`;
  const reasons = of.map((kind) => firstProblem(`${kind} it { ${line} }`));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

/** What is wrong with a text of one component; names in it mean nothing here, so a reference is wrong, too. */
function firstProblem(text: string): string | undefined {
  const { value: tree } = parse("fact", text);
  const { model, problems } = bind({ roots: ["fact"], trees: new Map([["fact", tree]]) });
  const problem = problems.find(({ level }) => level !== "info");
  if (problem !== undefined) return problem.message;
  const [component] = model.components.values();
  return model.components.size === 1 && component?.facts.size
    ? undefined
    : "This is no property of a component.";
}

/** The logo of a technology, by the technology's name or by its own. */
function iconOf(value: Json | undefined, report: Report): string | undefined {
  const word = value === undefined ? undefined : textOf("icon", value, report);
  if (value === undefined || word === undefined) return undefined;
  const logos = new Set(known.flatMap(({ icon }) => icon ?? []));
  if (logos.has(word)) return word;
  const of = technologyNamed(word)?.icon;
  if (of !== undefined) return of;
  const near = mostSimilar(word, [
    ...logos,
    ...known.flatMap((each) => (each.icon === undefined ? [] : each.name)),
  ]);
  const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
  report(value, `There is no logo "${word}".${hint}`, near);
  return undefined;
}

function pageOf(value: Json | undefined, report: Report): string | undefined {
  const text = value === undefined ? undefined : textOf("page", value, report);
  if (value === undefined || text === undefined) return undefined;
  if (/^https:\/\/[\w.-]+(?::\d+)?(?:\/[^\s<>"()]*)?$/.test(text)) return text;
  report(value, '"page" is an address that begins with https://.');
  return undefined;
}
