/** Runs the built command line. */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `cwd` defaults to the project's root; `input` is standard input. */
export function faultline(args: readonly string[], options: { cwd?: string; input?: string } = {}): Ran {
  const done = spawnSync(process.execPath, [join(root, "dist/faultline.cjs"), ...args], {
    cwd: options.cwd ?? root,
    input: options.input ?? "",
    encoding: "utf8",
    // What waits for something that never comes fails its test instead of stopping all.
    timeout: 60_000,
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}
