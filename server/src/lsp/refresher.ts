/**
 * Asks the client to ask again for what it shows in the text, when that changed although the document did not: another
 * file was edited, a setting switched. A document that was itself edited is asked about again by the client anyway.
 */
import type { ClientCapabilities } from "vscode-languageserver";
import type { Source } from "../service/source.ts";
import type { ServerContext } from "./feature.ts";

export interface Refresher {
  /** Asks the client in any case. */
  always(context: ServerContext): void;
  /** Asks the client if what it would be given differs from the last time. */
  ifChanged(context: ServerContext): void;
}

/** What a document showed; its content is worked out only when there is something to compare it with. */
interface Seen {
  readonly version: number;
  readonly source: Source;
  content?: string;
}

/** Several reviews that follow each other are looked at once, this many milliseconds after the last. */
const calm = 200;

export function createRefresher(what: {
  supported(client: ClientCapabilities): boolean;
  send(context: ServerContext): Promise<void>;
  content(context: ServerContext, source: Source): unknown;
}): Refresher {
  const seen = new WeakMap<ServerContext, Map<string, Seen>>();
  const waiting = new WeakSet<ServerContext>();

  const ask = (context: ServerContext): void => {
    const send = context.guard("refresh", undefined, () => what.send(context));
    send().catch(() => undefined);
  };

  const contentOf = (context: ServerContext, one: Seen): string => {
    one.content ??= JSON.stringify(what.content(context, one.source));
    return one.content;
  };

  /** Whether an open document that was not edited since the last look shows something else. */
  async function look(context: ServerContext): Promise<boolean> {
    const before = seen.get(context) ?? new Map<string, Seen>();
    const now = new Map<string, Seen>();
    let changed = false;
    for (const { uri, version, languageId } of context.documents.all()) {
      if (languageId === "markdown") continue;
      const source = await context.source(uri, undefined, { change: "fine" });
      const last = before.get(uri);
      if (last?.source.review === source.review) {
        now.set(uri, last);
        continue;
      }
      const one: Seen = { version, source };
      now.set(uri, one);
      if (last?.version === version && contentOf(context, last) !== contentOf(context, one)) changed = true;
    }
    seen.set(context, now);
    return changed;
  }

  return {
    always(context) {
      if (what.supported(context.client())) ask(context);
    },
    ifChanged(context) {
      if (!what.supported(context.client()) || waiting.has(context)) return;
      waiting.add(context);
      setTimeout(() => {
        waiting.delete(context);
        const run = context.guard("refresh", false, () => look(context));
        run().then(
          (changed) => {
            if (changed) ask(context);
          },
          () => undefined,
        );
      }, calm).unref?.();
    },
  };
}
