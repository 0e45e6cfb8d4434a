/** Code actions: offered at a range, and given their edits when one is chosen that takes longer to work out. */
import type { ClientCapabilities, CodeAction } from "vscode-languageserver";
import {
  type Abilities,
  type Asked,
  codeActionKinds,
  codeActions,
  resolvedAction,
} from "../../service/features/code-actions.ts";
import { offsetIn } from "../../service/source.ts";
import type { LspFeature, ServerContext } from "../feature.ts";

/** What an action needs in order to be worked out again; made here, and checked when it comes back. */
interface Kept {
  readonly uri: string;
  readonly version: number | undefined;
  readonly title: string;
  readonly range: Asked["range"];
  readonly only?: readonly string[];
}

export const codeActionsFeature: LspFeature = {
  capabilities: () => ({
    codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: true },
  }),
  register(server) {
    const { connection, guard, open, source } = server;
    connection.onCodeAction(
      guard("code actions", [] as CodeAction[], async ({ textDocument: { uri }, range, context }, token) => {
        const from = await source(uri, token);
        const asked = {
          range: { start: offsetIn(from, range.start), end: offsetIn(from, range.end) },
          diagnostics: context.diagnostics,
          only: context.only,
        };
        const version = open.versionOf(uri);
        return codeActions(from, asked, abilities(server)).map((action) =>
          action.data === undefined ? action : { ...action, data: { ...action.data, uri, version } },
        );
      }),
    );
    connection.onCodeActionResolve(async (action, token) => {
      const resolve = guard("code action", action, async (kept: Kept) => {
        const from = await source(kept.uri, token);
        // Of a text that has changed since, the edit would be another one.
        if (open.versionOf(kept.uri) !== kept.version) return action;
        const made = resolvedAction(from, kept, kept.title, abilities(server));
        return made === undefined ? action : { ...action, ...made };
      });
      return isKept(action.data) ? resolve(action.data) : action;
    });
  },
};

function abilities({ client, options }: Pick<ServerContext, "client" | "options">): Abilities {
  const can: ClientCapabilities = client();
  return {
    snippets: can.workspace?.workspaceEdit?.snippetEditSupport === true,
    commands: options().commands === true,
    resolve: can.textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true,
  };
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  const { uri, title, range, only, version } = value as Partial<Record<keyof Kept, unknown>>;
  const ends = range as Partial<Asked["range"]> | null | undefined;
  return (
    typeof uri === "string" &&
    typeof title === "string" &&
    (version === undefined || version === null || typeof version === "number") &&
    typeof ends?.start === "number" &&
    typeof ends.end === "number" &&
    (only === undefined ||
      only === null ||
      (Array.isArray(only) && only.every((kind) => typeof kind === "string")))
  );
}
