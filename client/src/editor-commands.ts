/**
 * Commands that lenses, hints, code actions and the status item run: they move the editor and change no text. Their
 * arguments come from the server, or from anywhere, and are checked here.
 */
import { commands, Disposable, Location, Range, type Uri, window } from "vscode";
import {
  isSelectArguments,
  isShowPathArguments,
  isShowReferencesArguments,
  commands as names,
  type SelectArguments,
} from "../../server/src/protocol/commands.ts";
import type { LineRange } from "../../server/src/protocol/requests.ts";
import type { Client } from "./client.ts";
import type { Previews } from "./preview/previews.ts";

export function registerEditorCommands(client: Client, previews: Previews): Disposable {
  const asUri = (uri: string): Uri => client.languageClient.protocol2CodeConverter.asUri(uri);

  /** Registers a command that takes one argument of a shape, and does nothing for any other. */
  function register<Args>(
    command: string,
    accepts: (value: unknown) => value is Args,
    run: (args: Args) => unknown,
  ): Disposable {
    return commands.registerCommand(command, (args: unknown) => {
      if (accepts(args)) return run(args);
      client.log.warn(`${command}: arguments of the wrong shape were dropped`);
      return undefined;
    });
  }

  async function select({ uri, range }: SelectArguments): Promise<void> {
    const document = asUri(uri);
    const shown = window.visibleTextEditors.find(
      (one) => one.document.uri.toString() === document.toString(),
    );
    const editor = await window.showTextDocument(document, {
      selection: rangeOf(range),
      ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }),
    });
    editor.revealRange(rangeOf(range));
  }

  return Disposable.from(
    commands.registerCommand(names.showFindings, () =>
      commands.executeCommand("workbench.actions.view.problems"),
    ),
    commands.registerCommand("faultline.showOutput", () => client.log.show()),
    register(names.showPath, isShowPathArguments, ({ uri, ids }) => previews.showPath(asUri(uri), ids)),
    register(names.showReferences, isShowReferencesArguments, ({ uri, position, locations }) =>
      commands.executeCommand(
        "editor.action.showReferences",
        asUri(uri),
        rangeOf({ start: position, end: position }).start,
        locations.map((one) => new Location(asUri(one.uri), rangeOf(one.range))),
      ),
    ),
    register(names.select, isSelectArguments, select),
    register(names.rename, isSelectArguments, async (place) => {
      await select({ uri: place.uri, range: { start: place.range.start, end: place.range.start } });
      await commands.executeCommand("editor.action.rename");
    }),
  );
}

const rangeOf = ({ start, end }: LineRange): Range =>
  new Range(start.line, start.character, end.line, end.character);
