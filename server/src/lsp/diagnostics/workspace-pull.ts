/**
 * The diagnostics of the whole workspace in one long answer: what differs from what the client holds is streamed, first of
 * all files and then whenever something changes, for as long as the client listens.
 */
import type {
  CancellationToken,
  PreviousResultId,
  ResultProgressReporter,
  WorkDoneProgressReporter,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { ServerContext } from "../feature.ts";
import { unlessCancelled } from "../guard.ts";
import { keyOf } from "../keys.ts";
import { plainReport } from "./pull.ts";
import type { Report, Reports } from "./reports.ts";

export interface WorkspacePull {
  /** Whether somebody listens, so that files are reviewed that nobody asks for. */
  isListening(): boolean;
  /** All that was changed is reviewed: what differs is sent. */
  settled(): void;
}

/** So many files are reviewed without a word. */
const manyFiles = 50;
/** Files in one part of the answer. */
const partSize = 32;

export function createWorkspacePull(context: ServerContext, reports: Reports): WorkspacePull {
  const { connection, documents, client, guard, open, workspace, reviews } = context;
  /** Wakes whoever holds an answer open. */
  const waiting = new Set<() => void>();

  function item(uri: string, report: Report, held: string | undefined): WorkspaceDocumentDiagnosticReport {
    return { uri, version: documents.get(uri)?.version ?? null, ...plainReport(report, held) };
  }

  /** Goes through all files once and sends what is not as the client holds it. */
  async function sendDifferences(
    held: Map<string, string>,
    token: CancellationToken,
    send: (items: WorkspaceDocumentDiagnosticReport[]) => void,
    progress: (share: number) => void,
  ): Promise<void> {
    const files = new Set([...workspace.openFiles(), ...reports.closed()]);
    const uris = new Set<string>();
    let items: WorkspaceDocumentDiagnosticReport[] = [];
    const put = (uri: string, report: Report): void => {
      if (held.get(uri) === report.id) return;
      items.push(item(uri, report, undefined));
      held.set(uri, report.id);
      if (items.length < partSize) return;
      send(items);
      items = [];
    };
    let done = 0;
    for (const file of files) {
      const reviewed = await reviews.all(file, token);
      const documented = open.of(file).map(({ uri }) => uri);
      const addresses = documented.length > 0 ? documented : [open.uriOf(file)];
      for (const uri of reports.isListed(file) ? addresses : []) {
        uris.add(uri);
        put(uri, reports.of(file, reviewed));
      }
      progress(++done / files.size);
    }
    // Gone, renamed, or no longer listed.
    for (const uri of [...held.keys()]) {
      if (uris.has(uri)) continue;
      if (held.get(uri) !== reports.none.id) items.push(item(uri, reports.none, undefined));
      held.delete(uri);
    }
    if (items.length > 0) send(items);
  }

  /** A bar of ours where the client brings none, and there is something to wait for. */
  async function ownBar(): Promise<WorkDoneProgressReporter | undefined> {
    if (client().window?.workDoneProgress !== true || reports.closed().length < manyFiles) return undefined;
    return connection.window.createWorkDoneProgress().catch(() => undefined);
  }

  async function answer(
    previous: readonly PreviousResultId[],
    token: CancellationToken,
    workDone: WorkDoneProgressReporter,
    partial: ResultProgressReporter<WorkspaceDiagnosticReport> | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    // By the address as we would send it: the client may hold the same file under another spelling.
    const held = new Map(previous.map(({ uri, value }) => [open.uriOf(keyOf(uri)), value]));
    const known = new Map(held);
    const gathered: WorkspaceDocumentDiagnosticReport[] = [];
    const send = (items: WorkspaceDocumentDiagnosticReport[]): void => {
      if (partial === undefined) gathered.push(...items);
      else partial.report({ items });
    };
    workDone.begin("Faultline: reviewing the workspace", 0);
    let told = 0;
    const progress = (share: number): void => {
      const percent = Math.floor(share * 100);
      if (percent > told) workDone.report(percent);
      told = Math.max(told, percent);
    };
    try {
      await sendDifferences(held, token, send, progress);
    } finally {
      workDone.done();
    }
    if (partial === undefined) {
      for (const [uri, id] of known)
        if (held.get(uri) === id) gathered.push(item(uri, { id, diagnostics: [] }, id));
      return { items: gathered };
    }
    for (;;) {
      await unlessCancelled(
        token,
        new Promise<void>((wake) => {
          const own = () => {
            waiting.delete(own);
            wake();
          };
          waiting.add(own);
          token.onCancellationRequested(own);
        }),
      );
      await sendDifferences(held, token, send, () => {});
    }
  }

  connection.languages.diagnostics.onWorkspace(
    guard(
      "workspace diagnostics",
      { items: [] } as WorkspaceDiagnosticReport,
      async ({ previousResultIds, workDoneToken }, token, workDone, partial) => {
        const bar = workDoneToken === undefined ? ((await ownBar()) ?? workDone) : workDone;
        return answer(previousResultIds, token, bar, partial);
      },
    ),
  );

  return {
    isListening: () => waiting.size > 0,
    settled() {
      for (const wake of [...waiting]) wake();
    },
  };
}
