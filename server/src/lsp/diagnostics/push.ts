/** Diagnostics for clients that do not ask for them: sent with the version of the document, and only where they changed. */
import type { ServerContext } from "../feature.ts";
import type { Reviewed } from "../reviews.ts";
import type { Report, Reports } from "./reports.ts";

export interface Push {
  told(file: string, reviewed: readonly Reviewed[]): void;
  /** Takes back what is listed of files that are no longer listed. */
  settled(): void;
}

interface Shown {
  readonly version: number | undefined;
  readonly report: Report;
}

type Needs = Pick<ServerContext, "connection" | "open">;

export function createPush({ connection, open }: Needs, reports: Reports): Push {
  /** What the editor shows, by file and address. */
  const shown = new Map<string, Map<string, Shown>>();

  function show(file: string, uri: string, version: number | undefined, report: Report): void {
    const ofFile = shown.get(file) ?? new Map<string, Shown>();
    shown.set(file, ofFile);
    const before = ofFile.get(uri);
    // Of several documents of a model most are as they were: what is shown already is not sent again.
    if (before?.version === version && before?.report.id === report.id) return;
    ofFile.set(uri, { version, report });
    void connection.sendDiagnostics({
      uri,
      diagnostics: [...report.diagnostics],
      ...(version === undefined ? {} : { version }),
    });
  }

  function clear(file: string, keep: (uri: string) => boolean): void {
    const ofFile = shown.get(file);
    if (ofFile === undefined) return;
    for (const [uri, { report }] of [...ofFile]) {
      if (keep(uri)) continue;
      ofFile.delete(uri);
      if (report.id !== reports.none.id) void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
    if (ofFile.size === 0) shown.delete(file);
  }

  /** The addresses that a file is listed under, with the versions of its documents. */
  function addresses(file: string): ReadonlyMap<string, number | undefined> {
    const documents = open.of(file);
    if (documents.length > 0) return new Map(documents.map(({ uri, version }) => [uri, version]));
    return new Map(reports.isListed(file) ? [[open.uriOf(file), undefined]] : []);
  }

  return {
    told(file, reviewed) {
      const all = addresses(file);
      clear(file, (uri) => all.has(uri));
      for (const [uri, version] of all) show(file, uri, version, reports.of(file, reviewed));
    },
    settled() {
      for (const file of [...shown.keys()]) {
        const all = addresses(file);
        clear(file, (uri) => all.has(uri));
        // A version that says the same as the one before is told all the same.
        for (const [uri, version] of all) {
          const before = shown.get(file)?.get(uri);
          if (before !== undefined) show(file, uri, version, before.report);
        }
      }
    },
  };
}
