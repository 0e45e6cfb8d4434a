/** Entry for desktop and remote editors: the server is a Node process of its own, started again when it crashes. */
import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activate as activateShared, type Exports } from "../extension.ts";
import { registerTasks } from "./tasks.ts";

export { deactivate } from "../extension.ts";

export function activate(context: ExtensionContext): Promise<Exports> {
  const run = { module: context.asAbsolutePath("dist/server.cjs"), transport: TransportKind.ipc };
  context.subscriptions.push(registerTasks(context));
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
  return activateShared(
    context,
    (options) => new LanguageClient("faultline", "Faultline", { run, debug }, options),
  );
}
