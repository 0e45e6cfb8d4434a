/** A comparison as text for a terminal, as Markdown for a pull request, and as JSON. */
import { blocks, bullets, code, plain, section } from "../report/markdown.ts";
import { visible } from "../report/visible.ts";
import { type Comparison, isEmpty } from "./compare.ts";
import { type Line, type Piece, sectionsOf } from "./lines.ts";

/** Several models one below the other; those without a change are left out. */
export function textOf(comparisons: readonly Comparison[]): string {
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
      ...sectionsOf(one).map(({ title, lines }) => `${title}\n${lines.map(line).join("\n")}`),
    ].join("\n\n"),
  );
  return `${models.join("\n\n")}\n\n${told.map(summaryOf).join("\n")}\n`;
}

/** Ready to be a comment: what is new first, what the text says in a part that opens. */
export function markdownOf(comparisons: readonly Comparison[]): string {
  const told = comparisons.filter((one) => !isEmpty(one));
  if (told.length === 0) return "The design does not differ.\n";
  const pieceText = (piece: Piece) =>
    typeof piece === "string" ? plain(piece) : "name" in piece ? code(piece.name) : plain(piece.said);
  const text = (pieces: readonly Piece[]) => pieces.map(pieceText).join("");
  const words = { "+": "added", "-": "removed", "~": "changed", "!": "⚠" } as const;
  const item = ({ sign, pieces, more }: Line, signs: boolean) =>
    [
      `${signs ? `${words[sign]}: ` : sign === "!" ? `${words[sign]} ` : ""}${text(pieces)}`,
      ...more.map((one) => `  - ${text(one)}`),
    ].join("\n");
  const models = told.map((one) => {
    const parts = sectionsOf(one).map(({ title, lines }) => {
      const elements = ["Components", "Places", "Relations", "Flows"].includes(title);
      return section(title, 3, bullets(lines.map((each) => item(each, elements))));
    });
    const warning = one.broken ? "The text has errors: what they hide is not compared." : "";
    return section(plain(one.title), 2, plain(summaryOf(one)), warning, ...parts);
  });
  return `${blocks(...models)}\n`;
}

/** One line: how many of what. */
export function summaryOf({ elements, findings, targets }: Comparison): string {
  const count = (n: number, one: string): readonly string[] =>
    n === 0 ? [] : [`${n} ${one}${n === 1 ? "" : "s"}`];
  const of = (change: string) => findings.filter((one) => one.change === change).length;
  const elementCount = (change: string) => elements.filter((one) => one.change === change).length;
  const missed = targets.filter(({ before, after }) => after?.state === "fail" && before?.state !== "fail");
  const parts = [
    ...count(of("appeared"), "new finding"),
    ...(of("vanished") === 0 ? [] : [`${of("vanished")} gone`]),
    ...(missed.length === 0 ? [] : [`${missed.length} newly missed target${missed.length === 1 ? "" : "s"}`]),
    ...(["added", "removed", "moved", "changed"] as const).flatMap((change) => {
      const n = elementCount(change);
      return n === 0 ? [] : [`${n} ${change}`];
    }),
  ];
  return parts.length === 0 ? "Figures moved." : `${parts.join(", ")}.`;
}

/** For machines. `shown` names the files of findings. */
export function jsonOf(comparisons: readonly Comparison[], shown: (file: string) => string): string {
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
