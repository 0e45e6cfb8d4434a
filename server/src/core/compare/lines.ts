/** What a comparison says, as sections of lines that text and Markdown both print. Words of users are marked, not escaped. */
import type { Comparison, TargetChange } from "./compare.ts";
import type { ElementChange, FactChange } from "./elements.ts";
import type { FindingChange } from "./findings.ts";

/** A piece of a line: our words, or a name or text of the user. */
export type Piece = string | { readonly name: string } | { readonly said: string };

export interface Line {
  /** `+` came, `-` went, `~` changed, `!` needs a look. */
  readonly sign: "+" | "-" | "~" | "!";
  readonly pieces: readonly Piece[];
  /** Lines that say more. */
  readonly more: readonly (readonly Piece[])[];
}

export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
  /** To look up: it says what was written, or what moved neither for better nor for worse. */
  readonly folded: boolean;
}

/** Only sections that say something; what got worse first. `shown` names files. */
export function sectionsOf(of: Comparison, shown: (file: string) => string): readonly Section[] {
  const findings = (change: FindingChange["change"], sign: Line["sign"]) =>
    of.findings
      .filter((one) => one.change === change)
      .sort((a, b) => levels.indexOf(a.finding.level) - levels.indexOf(b.finding.level))
      .map((one) => findingLine(one, sign, shown));
  const targets = of.targets.map(targetLine);
  const judged = of.figures.filter(({ better }) => better !== undefined).map(figureLine);
  const [worse, others] = [
    (lines: readonly Line[]) => lines.filter(({ sign }) => sign === "!"),
    (lines: readonly Line[]) => lines.filter(({ sign }) => sign !== "!"),
  ];
  const sections: readonly Section[] = [
    { title: "Targets", lines: [...worse(targets), ...others(targets)], folded: false },
    { title: "New findings", lines: findings("appeared", "!"), folded: false },
    { title: "Single points of failure", lines: pointLines(of.points), folded: false },
    { title: "Figures", lines: [...worse(judged), ...others(judged)], folded: false },
    { title: "Findings that are gone", lines: findings("vanished", "-"), folded: false },
    { title: "Newly accepted", lines: findings("accepted", "~"), folded: false },
    {
      title: "Other figures",
      lines: of.figures.filter(({ better }) => better === undefined).map(figureLine),
      folded: true,
    },
    ...(["component", "place", "relation", "flow"] as const).map((sort) => ({
      title: titles[sort],
      lines: of.elements.filter((one) => one.sort === sort).map(elementLine),
      folded: true,
    })),
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

const levels = ["error", "warning", "info"];

function figureLine({ of: id, what, text, better }: Comparison["figures"][number]): Line {
  const verdict = better === undefined ? "" : better ? ", better" : ", worse";
  const sign = better === false ? "!" : "~";
  return {
    sign,
    pieces: [{ name: id }, ` ${what}: ${text.before} → ${text.after}${verdict}`],
    more: [],
  };
}

const titles = {
  component: "Components",
  place: "Places",
  relation: "Relations",
  flow: "Flows",
} as const;

function findingLine(
  { finding, line }: FindingChange,
  sign: Line["sign"],
  shown: (file: string) => string,
): Line {
  const { level, rule, message, accepted, location } = finding;
  const reason = accepted === undefined ? [] : [["accepted: ", { said: accepted.reason }]];
  const place = { name: `${shown(location.file)}:${line}` };
  return {
    sign,
    pieces: [`${level} `, { name: rule }, " at ", place, ": ", { said: message }],
    more: reason,
  };
}

/** `Place an order: latency p99 400ms met (about 331ms) → missed (about 431ms)`. */
function targetLine({ before, after }: TargetChange): Line {
  const one = (after ?? before)!;
  const alike = before === undefined || after === undefined || before.wanted === after.wanted;
  const told = (target: typeof before): string => {
    if (target === undefined) return "not asked";
    const wanted = alike || target.what.startsWith("survives") ? "" : `${target.wanted} `;
    const found = target.numbers === undefined || target.found === undefined ? "" : ` (${target.found})`;
    return `${wanted}${words[target.state]}${found}`;
  };
  const sign = after?.state === "fail" && before?.state !== "fail" ? "!" : "~";
  const what = one.what.startsWith("survives") || !alike ? one.what : `${one.what} ${one.wanted}`;
  const why = after?.why === undefined ? [] : [[{ said: after.why }]];
  return {
    sign,
    pieces: [{ said: one.label }, ": ", { said: what }, ` ${told(before)} → ${told(after)}`],
    more: after?.state === "pass" ? [] : why,
  };
}

const words = { pass: "met", fail: "missed", unproven: "not proved" } as const;

/** One line for each flow and way, what came first. */
function pointLines(points: Comparison["points"]): readonly Line[] {
  const line = (sign: Line["sign"], flow: string, verb: string, ids: readonly string[]): readonly Line[] =>
    ids.length === 0
      ? []
      : [
          {
            sign,
            pieces: [{ name: flow }, verb, ...ids.flatMap((id, i) => [i === 0 ? "" : ", ", { name: id }])],
            more: [],
          },
        ];
  return [
    ...points.flatMap(({ flow, added }) => line("!", flow, " now falls with ", added)),
    ...points.flatMap(({ flow, removed }) => line("-", flow, " no longer falls with ", removed)),
  ];
}

function elementLine({ id, kind, change, from, facts }: ElementChange): Line {
  const signs = { added: "+", removed: "-", moved: "~", renamed: "~", changed: "~" } as const;
  const was: readonly Piece[] = from === undefined ? [] : [", before ", { name: from }];
  return {
    sign: signs[change],
    pieces: [...(kind === undefined ? [] : [`${kind} `]), { name: id }, ...was],
    more: facts.map(factPieces),
  };
}

function factPieces({ property, before, after }: FactChange): readonly Piece[] {
  if (before === undefined) return [`${property}: `, { said: after ?? "" }];
  if (after === undefined) return [`${property}: `, { said: before }, " → not said"];
  return [`${property}: `, { said: before }, " → ", { said: after }];
}
