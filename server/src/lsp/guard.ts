/** One of the four places where a bug is caught: a handler that throws is logged and answers with its fallback; the server lives on. */
import { CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver";

export interface Log {
  error(message: string): void;
}

export type Guard = <A extends unknown[], R>(
  name: string,
  fallback: R,
  handler: (...args: A) => R | Promise<R>,
) => (...args: A) => Promise<R>;

/** A server answers between its start and its shutdown only. */
export type Phase = "starting" | "running" | "shut down";

export function createGuard(log: Log, phase: () => Phase = () => "running"): Guard {
  return (name, fallback, handler) =>
    async (...args) => {
      if (phase() !== "running") {
        // A request brings its token. Nobody hears what else there would be to do.
        if (args.some((arg) => CancellationToken.is(arg))) throw notRunning(phase());
        return fallback;
      }
      try {
        return await handler(...args);
      } catch (error) {
        // An answer that says why there is none: cancelled, refused.
        if (error instanceof ResponseError) throw error;
        log.error(
          `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
        return fallback;
      }
    };
}

/** What is thrown when a client asks before it said hello, or after it said goodbye. */
export const notRunning = (phase: Phase): ResponseError<void> =>
  phase === "starting"
    ? new ResponseError(ErrorCodes.ServerNotInitialized, "the server is not initialized yet")
    : new ResponseError(ErrorCodes.InvalidRequest, `the server is ${phase}`);

/** What a handler throws when nobody waits for its answer any more. */
export const cancelled = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");

/** What a handler throws when the text it was asked about is no longer the text. */
export const outdated = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.ContentModified, "the document changed meanwhile");

/** The promise, or a rejection as soon as the token is cancelled. */
export function unlessCancelled<T>(token: CancellationToken | undefined, promise: Promise<T>): Promise<T> {
  if (token === undefined) return promise;
  return new Promise((resolve, reject) => {
    const stop = token.onCancellationRequested(() => reject(cancelled()));
    if (token.isCancellationRequested) reject(cancelled());
    promise.then(resolve, reject).finally(() => stop.dispose());
  });
}
