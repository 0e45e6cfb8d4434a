/** What is told of a file: the findings of all its models as diagnostics, with a name for exactly that list. Sends nothing. */
import type { Diagnostic } from "vscode-languageserver";
import { groupedBy } from "../../core/lint/support/graph.ts";
import type { Finding } from "../../core/lint/types.ts";
import type { Review } from "../../core/project.ts";
import { diagnosticOf } from "../../service/convert.ts";
import type { ServerContext } from "../feature.ts";
import { fingerprint } from "../fingerprint.ts";
import { type Reviewed, sameList } from "../reviews.ts";

export interface Report {
  /** The same list has the same id, also after the server was started again. */
  readonly id: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Reports {
  /** The report of a file by its current reviews. */
  of(file: string, reviewed: readonly Reviewed[]): Report;
  /** Whether the files' findings are listed at all: of open files always, of others where the settings want it. */
  isListed(file: string): boolean;
  /** Files beside the open ones whose findings are listed. */
  closed(): readonly string[];
  readonly none: Report;
}

interface Known {
  readonly reviewed: readonly Reviewed[];
  /** Where its lines start: a block of a Markdown document moves while its text stays. */
  readonly starts: readonly number[];
  readonly report: Report;
}

type Needs = Pick<ServerContext, "workspace" | "places" | "options" | "settings">;

export function createReports({ workspace, places, options, settings }: Needs): Reports {
  const none: Report = { id: fingerprint("[]"), diagnostics: [] };
  /** By the first of a file's reviews: a report lives as long as they do. */
  const known = new WeakMap<Reviewed, Map<string, Known>>();
  const byFile = new WeakMap<Review, ReadonlyMap<string, readonly Finding[]>>();

  function findingsOf(review: Review, file: string): readonly Finding[] {
    let there = byFile.get(review);
    if (there === undefined) {
      there = groupedBy(review.findings, ({ location }) => location.file);
      byFile.set(review, there);
    }
    return there.get(file) ?? [];
  }

  /** A file of several models shows what is found in any of them, each thing once. */
  function findingsIn(file: string, reviews: readonly Review[]): readonly Finding[] {
    const found = reviews.flatMap((review) => findingsOf(review, file));
    const all =
      reviews.length < 2
        ? found
        : [
            ...new Map(
              found.map((one) => [`${one.rule} ${one.location.start} ${one.message}`, one]),
            ).values(),
          ];
    // An old version in a diff: what it imports cannot be read, and what follows from that is no mistake.
    const alone = !workspace.isReadable(file) && !file.startsWith("untitled:");
    if (!alone || !all.some(({ rule }) => rule === "model/import-missing")) return all;
    return all.filter(({ rule }) => rule === "model/syntax");
  }

  function reportOf(file: string, reviews: readonly Review[]): Report {
    const found = findingsIn(file, reviews);
    if (found.length === 0) return none;
    const starts = places.startsOf(file);
    const { rulePages } = options();
    const pageOf = (rule: string) => (rulePages === undefined ? undefined : `${rulePages}${rule}.md`);
    const diagnostics = found.map((finding) => diagnosticOf(finding, starts, places, pageOf(finding.rule)));
    return { id: fingerprint(JSON.stringify(diagnostics)), diagnostics };
  }

  const isWide = (): boolean => settings().diagnosticScope === "workspace";

  return {
    none,
    of(file, reviewed) {
      const [first] = reviewed;
      if (first === undefined) return none;
      const ofFirst = known.get(first) ?? new Map<string, Known>();
      known.set(first, ofFirst);
      const there = ofFirst.get(file);
      const starts = places.startsOf(file);
      if (there?.starts === starts && sameList(there.reviewed, reviewed)) return there.report;
      const report = reportOf(
        file,
        reviewed.map(({ review }) => review),
      );
      ofFirst.set(file, { reviewed, starts, report });
      return report;
    },
    isListed: (file) => workspace.isOpen(file) || (isWide() && workspace.isListed(file)),
    closed: () => (isWide() ? workspace.listed().filter((file) => !workspace.isOpen(file)) : []),
  };
}
