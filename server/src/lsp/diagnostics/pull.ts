/** Diagnostics for clients that ask for them, of one document at a time. An answer for a text that is no more is not given. */
import {
  type CancellationToken,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
  type UnchangedDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { ServerContext } from "../feature.ts";
import { keyOf } from "../keys.ts";
import type { Reviewed } from "../reviews.ts";
import type { Report, Reports } from "./reports.ts";

export interface Pull {
  told(file: string, reviewed: readonly Reviewed[]): void;
  /** Asks the client to ask again where something it holds is no longer so, though its text is. */
  settled(): void;
}

type Plain = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

/** The report, or that it is the one that the client holds. */
export function plainReport({ id, diagnostics }: Report, held: string | undefined): Plain {
  return id === held
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id }
    : { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: [...diagnostics] };
}

/** What the client is told when its question is about a text that is no more; it asks again. */
const askAgain = () =>
  new ResponseError(LSPErrorCodes.ServerCancelled, "the document changed meanwhile", {
    retriggerRequest: true,
  });

export function createPull(context: ServerContext, reports: Reports): Pull {
  const { connection, documents, guard, open, reviews, client } = context;
  /** What the client was answered last of a document, and of which version. */
  const answered = new Map<string, { readonly id: string; readonly version: number | undefined }>();
  /** The report because of which the client was last asked to ask again: it may not care for a hidden document. */
  const announced = new Map<string, string>();
  let isOutdated = false;

  documents.onDidClose(({ document }) => {
    answered.delete(document.uri);
    announced.delete(document.uri);
  });

  /** Other files of the same models whose reports are others than those the client was given. */
  async function related(
    file: string,
    reviewed: readonly Reviewed[],
    token: CancellationToken,
  ): Promise<Record<string, Plain>> {
    const found: Record<string, Plain> = {};
    const others = new Set(reviewed.flatMap(({ review }) => [...review.trees.keys()]));
    for (const other of others) {
      if (other === file || !reports.isListed(other)) continue;
      const report = reports.of(other, await reviews.all(other, token));
      const uri = open.uriOf(other);
      if (answered.get(uri)?.id === report.id) continue;
      answered.set(uri, { id: report.id, version: documents.get(uri)?.version });
      found[uri] = plainReport(report, undefined);
    }
    return found;
  }

  connection.languages.diagnostics.on(
    guard(
      "diagnostics",
      { kind: DocumentDiagnosticReportKind.Full, items: [] } as DocumentDiagnosticReport,
      async ({ textDocument: { uri }, previousResultId }, token) => {
        const file = keyOf(uri);
        if (!reports.isListed(file)) return plainReport(reports.none, previousResultId);
        const version = documents.get(uri)?.version;
        const reviewed = await reviews.all(file, token);
        if (documents.get(uri)?.version !== version) throw askAgain();
        const report = reports.of(file, reviewed);
        answered.set(uri, { id: report.id, version });
        const plain = plainReport(report, previousResultId);
        if (client().textDocument?.diagnostic?.relatedDocumentSupport !== true) return plain;
        const relatedDocuments = await related(file, reviewed, token);
        if (documents.get(uri)?.version !== version) throw askAgain();
        return { ...plain, relatedDocuments };
      },
    ),
  );

  return {
    told(file, reviewed) {
      for (const { uri, version } of open.of(file)) {
        const before = answered.get(uri);
        // Who typed asks anyway.
        if (before === undefined || before.version !== version) continue;
        const { id } = reports.of(file, reviewed);
        if (before.id === id || announced.get(uri) === id) continue;
        announced.set(uri, id);
        isOutdated = true;
      }
    },
    settled() {
      if (!isOutdated) return;
      isOutdated = false;
      if (client().workspace?.diagnostics?.refreshSupport === true)
        void connection.languages.diagnostics.refresh();
    },
  };
}
