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
}

/** Only sections that say something. */
export function sectionsOf(of: Comparison): readonly Section[] {
  const findings = (change: FindingChange["change"], sign: Line["sign"]) =>
    of.findings.filter((one) => one.change === change).map((one) => findingLine(one, sign));
  const sections: readonly Section[] = [
    { title: "New findings", lines: findings("appeared", "!") },
    { title: "Findings that are gone", lines: findings("vanished", "-") },
    { title: "Newly accepted", lines: findings("accepted", "~") },
    { title: "Targets", lines: of.targets.map(targetLine) },
    { title: "Figures", lines: of.figures.map(figureLine) },
    { title: "Single points of failure", lines: of.points.flatMap(pointLines) },
    ...(["component", "place", "relation", "flow"] as const).map((sort) => ({
      title: titles[sort],
      lines: of.elements.filter((one) => one.sort === sort).map(elementLine),
    })),
  ];
  return sections.filter(({ lines }) => lines.length > 0);

  function figureLine({ of: id, what, text, better }: Comparison["figures"][number]): Line {
    const verdict = better === undefined ? "" : better ? ", better" : ", worse";
    const sign = better === false ? "!" : "~";
    return {
      sign,
      pieces: [{ name: id }, ` ${what}: ${text.before} → ${text.after}${verdict}`],
      more: [],
    };
  }
}

const titles = {
  component: "Components",
  place: "Places",
  relation: "Relations",
  flow: "Flows",
} as const;

function findingLine({ finding, line }: FindingChange, sign: Line["sign"]): Line {
  const { level, rule, message, accepted } = finding;
  const reason = accepted === undefined ? [] : [["accepted: ", { said: accepted.reason }]];
  return { sign, pieces: [`${level} ${rule}, line ${line}: `, { said: message }], more: reason };
}

function targetLine({ before, after }: TargetChange): Line {
  const one = (after ?? before)!;
  const alike = before?.wanted === after?.wanted;
  const told = (target: typeof before): string =>
    target === undefined ? "not asked" : `${alike ? "" : `${target.wanted} `}${words[target.state]}`;
  const sign = after?.state === "fail" && before?.state !== "fail" ? "!" : "~";
  const why = after?.why === undefined ? [] : [[{ said: after.why }]];
  return {
    sign,
    pieces: [{ said: one.label }, ` needs ${one.what}: ${told(before)} → ${told(after)}`],
    more: after?.state === "pass" ? [] : why,
  };
}

const words = { pass: "met", fail: "missed", unproven: "not proved" } as const;

function pointLines({ flow, added, removed }: Comparison["points"][number]): readonly Line[] {
  return [
    ...added.map(
      (id): Line => ({
        sign: "!",
        pieces: [{ name: flow }, " now falls with ", { name: id }],
        more: [],
      }),
    ),
    ...removed.map(
      (id): Line => ({
        sign: "-",
        pieces: [{ name: flow }, " no longer falls with ", { name: id }],
        more: [],
      }),
    ),
  ];
}

function elementLine({ id, kind, change, from, facts }: ElementChange): Line {
  const signs = { added: "+", removed: "-", moved: "~", changed: "~" } as const;
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
