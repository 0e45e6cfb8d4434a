/** Runs something again whenever one of the files it read changes. Asks the system to tell; looks at no file by itself. */
import { type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** Editors write a file in several steps, and several files at once: one more run is enough for all of them. */
const calm = 60;

/**
 * Runs `run`, which answers the files that it read, and again after each change of one of them until the process is
 * interrupted. Folders are watched, not files: a file that is replaced or comes back is still seen.
 */
export function runOnChange(run: () => Promise<readonly string[]>): Promise<void> {
  const watchers = new Map<string, FSWatcher>();
  let names = new Map<string, ReadonlySet<string>>();
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;

  return new Promise((resolve) => {
    const changed = (): void => {
      clearTimeout(timer);
      timer = setTimeout(start, calm);
    };
    /** Answers whether one of the files changed since `started`, before anybody looked. */
    const follow = (files: readonly string[], started: number): boolean => {
      const known = new Set(watchers.keys());
      names = new Map();
      for (const file of files) {
        const folder = dirname(file);
        names.set(folder, new Set([...(names.get(folder) ?? []), basename(file)]));
      }
      for (const [folder, watcher] of watchers) {
        if (names.has(folder)) continue;
        watcher.close();
        watchers.delete(folder);
      }
      for (const folder of names.keys()) {
        if (watchers.has(folder)) continue;
        const watcher = watch(folder, (_, name) => {
          if (name === null || names.get(folder)?.has(name) === true) changed();
        });
        // A folder that is taken away is told as an error; the others are still watched.
        watcher.on("error", () => watcher.close());
        watchers.set(folder, watcher);
      }
      return files.some((file) => !known.has(dirname(file)) && changedAt(file) >= started);
    };
    function start(): void {
      if (running) {
        again = true;
        return;
      }
      running = true;
      const started = Date.now();
      void run().then((files) => {
        again = follow(files, started) || again;
        running = false;
        if (!again) return;
        again = false;
        start();
      });
    }
    const end = (): void => {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      process.off("SIGINT", end).off("SIGTERM", end);
      resolve();
    };
    process.on("SIGINT", end).on("SIGTERM", end);
    start();
  });
}

/** Milliseconds since 1970; of what is gone, long ago. */
const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
