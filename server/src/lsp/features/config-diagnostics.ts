/**
 * What is wrong with a `faultline.json`, told at its place: the reader skips it, and nobody would know. Sent for each such file
 * that applies to an `.arch` file of the workspace, as it is on disk.
 */
import type { Diagnostic } from "vscode-languageserver";
import { lineStarts } from "../../core/base/text.ts";
import { rangeOf, severities } from "../../service/convert.ts";
import type { LspFeature, ServerContext } from "../feature.ts";
import { uriOf } from "../keys.ts";
import type { ConfigText } from "../workspace.ts";

export const configDiagnosticsFeature: LspFeature = {
  capabilities: () => ({}),
  register(context) {
    const { connection, guard, reviews } = context;
    /** The texts whose problems the editor shows, by path. */
    let shown: ReadonlyMap<string, ConfigText> = new Map();
    let last = 0;
    const tell = guard("faultline.json", undefined, async () => {
      const mine = ++last;
      const found = await configsOf(context);
      if (mine !== last) return;
      const before = shown;
      shown = found;
      for (const path of before.keys())
        if (!found.has(path)) void connection.sendDiagnostics({ uri: uriOf(path), diagnostics: [] });
      for (const [path, written] of found)
        if (before.get(path) !== written)
          void connection.sendDiagnostics({ uri: uriOf(path), diagnostics: diagnosticsOf(written) });
    });
    reviews.listen({ settled: () => void tell() });
  },
};

/** Those with problems that apply to any known file. */
async function configsOf({ workspace }: ServerContext): Promise<ReadonlyMap<string, ConfigText>> {
  const found = new Map<string, ConfigText>();
  for (const file of new Set([...workspace.openFiles(), ...workspace.listed()])) {
    const { written } = await workspace.configOf(file);
    if (written !== undefined && written.problems.length > 0) found.set(written.path, written);
  }
  return found;
}

function diagnosticsOf({ text, problems }: ConfigText): Diagnostic[] {
  const starts = lineStarts(text);
  return problems.map(({ code, level, message, location }) => ({
    range: rangeOf(starts, location),
    severity: severities[level],
    source: "faultline",
    code,
    message,
  }));
}
