/** Writes files so that a reader sees the old text or the new one, never half of one. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { shown } from "./disk.ts";
import { safe } from "./reporters/safe.ts";
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

/**
 * Writes a file whose name nobody typed: it comes from a text, a picture or another file's name. Links that stand there lead
 * to nothing outside of `folder`.
 */
export function writeBelow(folder: string, path: string, content: string | Uint8Array): void {
  refuseOutside(folder, path);
  writeAtomically(path, content);
}

/** Throws where a link leads out of a folder, or where something stands that is no file. */
export function refuseOutside(folder: string, path: string): void {
  if (isOther(path)) throw new UsageError(`${shown(path)} is no file: it was not written over`);
  if (!staysBelow(folder, path))
    throw new UsageError(`${shown(path)} leads out of ${shown(folder)} by a link: it was not written`);
}

/** A folder, a pipe or a device. */
const isOther = (path: string): boolean => existsSync(path) && !statSync(path).isFile();

function staysBelow(folder: string, path: string): boolean {
  let there = path;
  while (lstatSync(there, { throwIfNoEntry: false }) === undefined) there = dirname(there);
  try {
    const [inside, real] = [realpathSync(folder), realpathSync(there)];
    return real === inside || real.startsWith(inside.endsWith(sep) ? inside : inside + sep);
  } catch {
    // A link to nothing.
    return false;
  }
}

/** Tells which file was written, for people and for whoever reads what we print. */
export function tellWritten(file: string): void {
  process.stdout.write(`${safe(shown(file))}\n`);
}

/** What is left of a write that failed; where that cannot be removed it was never there, or is not ours. */
function removed(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {}
}
