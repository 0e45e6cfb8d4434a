/** One of the four places where a bug is caught: a handler that throws is logged and answers with its fallback; the server lives on. */

export interface Log {
  error(message: string): void;
}

export type Guard = <A extends unknown[], R>(
  name: string,
  fallback: R,
  handler: (...args: A) => R | Promise<R>,
) => (...args: A) => Promise<R>;

export function createGuard(log: Log): Guard {
  return (name, fallback, handler) =>
    async (...args) => {
      try {
        return await handler(...args);
      } catch (error) {
        log.error(
          `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
        return fallback;
      }
    };
}
