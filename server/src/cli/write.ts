/** Writes files so that a reader sees the old text or the new one, never half of one. */
import { chmodSync, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "./usage.ts";

/** Writes beside the file and puts it in its place. A link stays one, permissions stay. */
export function writeAtomically(path: string, text: string): void {
  let temporary: string | undefined;
  try {
    const there = existsSync(path);
    const file = there ? realpathSync(path) : path;
    temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
    writeFileSync(temporary, text, { flag: "wx" });
    if (there) chmodSync(temporary, statSync(file).mode);
    renameSync(temporary, file);
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw new UsageError(`${path} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}
