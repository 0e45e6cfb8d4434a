/** What a review found in an open file, in numbers: sent to clients that show it. Counts what is told as diagnostics. */
import { DiagnosticSeverity } from "vscode-languageserver";
import { methods, type Status } from "../../protocol/requests.ts";
import type { ServerContext } from "../feature.ts";
import { keyOf } from "../keys.ts";
import type { Reviewed } from "../reviews.ts";
import type { Reports } from "./reports.ts";

export interface StatusNews {
  told(file: string, reviewed: readonly Reviewed[]): void;
  /** Tells documents that were opened with a text that had been reviewed already. */
  settled(): void;
}

type Needs = Pick<
  ServerContext,
  "connection" | "documents" | "guard" | "open" | "options" | "reviews" | "workspace"
>;

export function createStatusNews(context: Needs, reports: Reports): StatusNews {
  const { connection, documents, guard, open, options, reviews, workspace } = context;
  /** Addresses of open documents that were told something. */
  const known = new Set<string>();
  documents.onDidClose(({ document: { uri } }) => known.delete(uri));

  function send(file: string, reviewed: readonly Reviewed[]): void {
    const targets = open.of(file);
    if (targets.length === 0 || reviewed.length === 0) return;
    const { diagnostics } = reports.of(file, reviewed);
    const count = (level: DiagnosticSeverity): number =>
      diagnostics.filter(({ severity }) => severity === level).length;
    const counts = {
      errors: count(DiagnosticSeverity.Error),
      warnings: count(DiagnosticSeverity.Warning),
      infos: count(DiagnosticSeverity.Information),
      // An accepted finding is told as a hint.
      accepted: count(DiagnosticSeverity.Hint),
      milliseconds: reviewed.reduce((sum, one) => sum + one.milliseconds, 0),
    };
    for (const { uri, version } of targets) {
      known.add(uri);
      const status: Status = { uri, version, ...counts };
      void connection.sendNotification(methods.status, status);
    }
  }

  const tellNew = guard("status", undefined, async () => {
    for (const { uri } of documents.all()) {
      const file = keyOf(uri);
      if (!known.has(uri) && workspace.isOpen(file)) send(file, await reviews.all(file));
    }
  });

  return {
    told(file, reviewed) {
      if (options().status === true) send(file, reviewed);
    },
    settled() {
      if (options().status === true) void tellNew();
    },
  };
}
