/** `faultline fmt`: writes files in the canonical format, or tells which are not in it. What is damaged stays as it is. */
import { readFileSync } from "node:fs";
import { formatted } from "../../core/format-words.ts";
import { MAX_LENGTH, parse } from "../../core/syntax/parse.ts";
import { expand, shown, standardInput } from "../load.ts";
import { safe } from "../reporters/safe.ts";
import { reason, UsageError } from "../usage.ts";
import { tellWritten, writeAtomically } from "../write.ts";

export interface FmtOptions {
  /** Only look: nothing is written. */
  readonly check: boolean;
}

/** Formats files, folders or (`-`) standard input; answers the exit code: 1 if `check` finds a file that would change. */
export function fmt(paths: readonly string[], { check }: FmtOptions): number {
  if (paths.includes("-")) {
    if (paths.length > 1) throw new UsageError("- stands alone: standard input is one file");
    return standard(check);
  }
  const files = expand(paths.length === 0 ? ["."] : paths);
  if (files.length === 0) throw new UsageError(`no .arch file found in ${paths.join(", ") || "this folder"}`);
  const changed = files.filter((file) => {
    const before = textOf(readBytes(file), shown(file));
    const after = canonical(before, shown(file));
    if (after === before) return false;
    if (!check) writeAtomically(file, after);
    tellWritten(file);
    return true;
  });
  return check ? verdict(changed.length, files.length) : 0;
}

function standard(check: boolean): number {
  const before = textOf(readFileSync(0), standardInput);
  const after = canonical(before, standardInput);
  if (!check) {
    process.stdout.write(after);
    return 0;
  }
  if (after !== before) process.stdout.write(`${standardInput}\n`);
  return verdict(after === before ? 0 : 1, 1);
}

function verdict(changed: number, all: number): number {
  if (changed === 0) {
    process.stdout.write(all === 1 ? "The file is formatted.\n" : `All ${all} files are formatted.\n`);
    return 0;
  }
  const what = changed === 1 ? "1 file is not formatted" : `${changed} files are not formatted`;
  process.stdout.write(`${what}. \`faultline fmt\` writes the canonical format.\n`);
  return 1;
}

function canonical(text: string, name: string): string {
  if (text.length > MAX_LENGTH) {
    process.stderr.write(`faultline: ${safe(name)} is too large to be formatted\n`);
    return text;
  }
  const { value, problems } = parse(name, text);
  if (problems.length > 0) {
    process.stderr.write(
      `faultline: ${safe(name)} has errors; those statements stay as they are. \`faultline check\` lists them.\n`,
    );
  }
  return formatted(value);
}

/** The text of a file, its byte order mark included. Other encodings are refused: writing them back would damage them. */
function textOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name} is not UTF-8 text and was left as it is`);
  }
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${shown(file)} cannot be read: ${reason(error)}`);
  }
}
