/** A comparison as text for a terminal, as Markdown for a pull request, and as JSON. */
import { blocks, bullets, code, plain, section } from "../report/markdown.ts";
import { visible } from "../report/visible.ts";
import { type Comparison, isEmpty } from "./compare.ts";
import { type Line, type Piece, type Section, sectionsOf } from "./lines.ts";

/** How files are called for readers. */
type Shown = (file: string) => string;

/** Several models one below the other; those without a change are left out. */
export function textOf(comparisons: readonly Comparison[], shown: Shown): string {
  const told = comparisons.filter((one) => !isEmpty(one));
  if (told.length === 0) return "Nothing differs.\n";
  const pieceText = (piece: Piece) =>
    visible(typeof piece === "string" ? piece : "name" in piece ? piece.name : piece.said);
  const text = (pieces: readonly Piece[]) => pieces.map(pieceText).join("");
  const line = ({ sign, pieces, more }: Line) =>
    [`  ${sign} ${text(pieces)}`, ...more.map((one) => `      ${text(one)}`)].join("\n");
  const models = told.map((one) =>
    [
      visible(one.title),
      ...(one.broken ? ["  The text has errors: what they hide is not compared."] : []),
      ...sectionsOf(one, shown).map(({ title, lines }) => `${title}\n${lines.map(line).join("\n")}`),
    ].join("\n\n"),
  );
  const summary = (one: Comparison) =>
    told.length === 1 ? summaryOf(one) : `${visible(one.title)}: ${summaryOf(one)}`;
  return `${models.join("\n\n")}\n\n${told.map(summary).join("\n")}\n`;
}

/** So many lines of a section stand open; a comment is to be read. */
const mostOpen = 15;

/** Ready to be a comment: what got worse first; what was written, and what is long, in parts that open. */
export function markdownOf(comparisons: readonly Comparison[], shown: Shown): string {
  const told = comparisons.filter((one) => !isEmpty(one));
  if (told.length === 0) return "The design does not differ.\n";
  const models = told.map((one) => {
    const sections = sectionsOf(one, shown);
    const open = sections.filter(({ folded }) => !folded).map(openSection);
    const folded = sections.filter((each) => each.folded);
    const warning = one.broken ? "The text has errors: what they hide is not compared." : "";
    const all = folded.map(({ title, lines }) =>
      section(title, 4, bullets(lines.map((line) => item(line, true)))),
    );
    const titles = folded.map(({ title, lines }) => `${title.toLowerCase()} (${lines.length})`).join(", ");
    return section(
      plain(one.title),
      3,
      `**${plain(summaryOf(one))}**`,
      warning,
      ...open,
      folded.length === 0 ? "" : details(`All that differs: ${titles}`, ...all),
    );
  });
  return `${blocks(...models)}\n`;
}

function openSection({ title, lines }: Section): string {
  // What is new has its level.
  const items = lines.map((line) => item(title === "New findings" ? { ...line, sign: "~" } : line, false));
  const rest = items.slice(mostOpen);
  return section(
    title,
    4,
    bullets(items.slice(0, mostOpen)),
    rest.length === 0 ? "" : details(`${rest.length} more`, bullets(rest)),
  );
}

/** A part that opens, as GitHub and GitLab know it; a blank line begins Markdown again. */
const details = (summary: string, ...parts: readonly string[]): string =>
  blocks(`<details><summary>${summary}</summary>`, ...parts, "</details>");

const signWords = { "+": "added", "-": "removed", "~": "changed", "!": "⚠" } as const;

/** `signs`: whether what came and went is said. */
function item({ sign, pieces, more }: Line, signs: boolean): string {
  const lead = signs && sign !== "!" ? `${signWords[sign]}: ` : sign === "!" ? `${signWords[sign]} ` : "";
  return [`${lead}${markdownText(pieces)}`, ...more.map((one) => `- ${markdownText(one)}`)].join("\n");
}

const markdownText = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) =>
      typeof piece === "string" ? plain(piece) : "name" in piece ? code(piece.name) : plain(piece.said),
    )
    .join("");

/** One line: how many of what. */
export function summaryOf({ elements, findings, targets, figures }: Comparison): string {
  const count = (n: number, one: string, many = `${one}s`): readonly string[] =>
    n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  const appeared = findings.filter(({ change }) => change === "appeared");
  const levels = (["error", "warning", "info"] as const).flatMap((level) =>
    count(appeared.filter(({ finding }) => finding.level === level).length, level),
  );
  const of = (change: string) => findings.filter((one) => one.change === change).length;
  const missed = targets.filter(({ before, after }) => after?.state === "fail" && before?.state !== "fail");
  const met = targets.filter(({ before, after }) => after?.state === "pass" && before?.state === "fail");
  const parts = [
    ...count(missed.length, "target newly missed", "targets newly missed"),
    ...count(met.length, "target met again", "targets met again"),
    ...(appeared.length === 0 ? [] : [`${count(appeared.length, "new finding")[0]} (${levels.join(", ")})`]),
    ...(of("vanished") === 0 ? [] : [`${of("vanished")} gone`]),
    ...(of("accepted") === 0 ? [] : [`${of("accepted")} newly accepted`]),
    ...count(figures.filter(({ better }) => better === false).length, "figure worse", "figures worse"),
  ];
  const written = (["added", "removed", "moved", "renamed", "changed"] as const).flatMap((change) =>
    count(elements.filter((one) => one.change === change).length, change, change),
  );
  const told = [parts, written].filter((list) => list.length > 0).map((list) => list.join(", "));
  return told.length === 0 ? "Figures moved." : `${told.join("; in the text ")}.`;
}

/** For machines. `shown` names the files of findings. */
export function jsonOf(comparisons: readonly Comparison[], shown: Shown): string {
  const finite = (value: number | undefined) => (Number.isFinite(value) ? value : null);
  const models = comparisons.map(({ title, elements, findings, targets, figures, points, broken }) => ({
    title,
    broken,
    elements: elements.map(({ from, kind, ...one }) => ({
      ...one,
      kind: kind ?? null,
      from: from ?? null,
      facts: one.facts.map(({ property, before, after }) => ({
        property,
        before: before ?? null,
        after: after ?? null,
      })),
    })),
    findings: findings.map(({ change, finding, fingerprint, line }) => ({
      change,
      rule: finding.rule,
      level: finding.level,
      message: finding.message,
      file: shown(finding.location.file),
      line,
      components: finding.components,
      flow: finding.flow ?? null,
      fingerprint,
    })),
    targets: targets.map(({ before, after }) => {
      const one = (after ?? before)!;
      const side = (target: typeof before) =>
        target === undefined
          ? null
          : { wanted: target.wanted, found: target.found ?? null, state: target.state };
      return { flow: one.flow, label: one.label, what: one.what, before: side(before), after: side(after) };
    }),
    figures: figures.map(({ of, what, before, after, text, better }) => ({
      of,
      what,
      before: finite(before),
      after: finite(after),
      text,
      better: better ?? null,
    })),
    singlePoints: points,
  }));
  return `${JSON.stringify({ version: 1, models }, undefined, 2)}\n`;
}
