/** Findings that appear and vanish between two reviews, known by their fingerprints. */
import { lineStarts, positionAt } from "../base/text.ts";
import type { Finding } from "../lint/types.ts";
import type { Review } from "../project.ts";
import { printed } from "../report/fingerprint.ts";
import type { Renames } from "./renames.ts";

export interface FindingChange {
  /**
   * `appeared`: open now and not before; `vanished`: the other way round; `accepted`: open before, accepted now. What an
   * acceptance no longer covers appears.
   */
  readonly change: "appeared" | "vanished" | "accepted";
  /** As it is now, or of a vanished one as it was. */
  readonly finding: Finding;
  readonly fingerprint: string;
  /** Of the text that it stands in, from one. */
  readonly line: number;
}

/** New ones first, each group in the order of the text. */
export function findingChanges(before: Review, after: Review, renames: Renames): readonly FindingChange[] {
  const [old, now] = [byPrint(before, (id) => id), byPrint(after, renames.old)];
  const isOpen = (finding: Finding | undefined) => finding !== undefined && finding.accepted === undefined;
  const lines = { before: linesOf(before), after: linesOf(after) };
  const appeared: FindingChange[] = [];
  const accepted: FindingChange[] = [];
  for (const [fingerprint, finding] of now) {
    const was = isOpen(old.get(fingerprint));
    const told = { finding, fingerprint, line: lines.after(finding) };
    if (isOpen(finding) && !was) appeared.push({ change: "appeared", ...told });
    if (!isOpen(finding) && was) accepted.push({ change: "accepted", ...told });
  }
  const vanished = [...old].flatMap(([fingerprint, finding]): readonly FindingChange[] =>
    isOpen(finding) && !now.has(fingerprint)
      ? [{ change: "vanished", finding, fingerprint, line: lines.before(finding) }]
      : [],
  );
  return [...appeared, ...accepted, ...vanished];
}

function linesOf({ trees }: Review): (finding: Finding) => number {
  const starts = new Map([...trees].map(([file, { text }]) => [file, lineStarts(text)]));
  return ({ location }) => positionAt(starts.get(location.file) ?? [0], location.start).line + 1;
}

/** The names of the files do not matter: two versions of a model may stand in files of different names. */
function byPrint({ findings, trees }: Review, old: (id: string) => string): ReadonlyMap<string, Finding> {
  const naming = { textOf: (file: string) => trees.get(file)?.text, nameOf: () => "" };
  const known = findings.map((finding) => ({
    ...finding,
    components: finding.components.map(old),
    flow: finding.flow === undefined ? undefined : old(finding.flow),
  }));
  return new Map(printed(known, naming).map(({ fingerprint }, i) => [fingerprint, findings[i]!]));
}
