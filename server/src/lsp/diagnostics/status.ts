/** What a review found in an open file, in numbers: sent to clients that show it. Counts what is told as diagnostics. */
import { DiagnosticSeverity } from "vscode-languageserver";
import { methods, type Status } from "../../protocol/requests.ts";
import type { ServerContext } from "../feature.ts";
import type { Reviewed } from "../reviews.ts";
import type { Reports } from "./reports.ts";

export interface StatusNews {
  told(file: string, reviewed: readonly Reviewed[]): void;
}

type Needs = Pick<ServerContext, "connection" | "open" | "options">;

export function createStatusNews({ connection, open, options }: Needs, reports: Reports): StatusNews {
  return {
    told(file, reviewed) {
      if (options().status !== true) return;
      const documents = open.of(file);
      if (documents.length === 0) return;
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
      for (const { uri, version } of documents) {
        const status: Status = { uri, version, ...counts };
        void connection.sendNotification(methods.status, status);
      }
    },
  };
}
