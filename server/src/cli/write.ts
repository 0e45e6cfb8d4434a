/** Writes files so that a reader sees the old text or the new one, never half of one. */
import { chmodSync, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { reason, UsageError } from "./usage.ts";

/** Writes beside the file and puts it in its place. A link stays one, permissions stay. */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  let temporary: string | undefined;
  try {
    const there = existsSync(path);
    const file = there ? realpathSync(path) : path;
    temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
    writeFileSync(temporary, content, { flag: "wx" });
    if (there) chmodSync(temporary, statSync(file).mode);
    renameSync(temporary, file);
  } catch (error) {
    if (temporary !== undefined) removed(temporary);
    throw new UsageError(`${path} cannot be written: ${reason(error)}`);
  }
}

/** What is left of a write that failed; where that cannot be removed it was never there, or is not ours. */
function removed(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {}
}
