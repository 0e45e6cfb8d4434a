/** `faultline source`: gives back the source that a picture holds. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { sourceOf } from "../../protocol/picture-source.ts";
import { theDisk } from "../disk.ts";
import { shown } from "../load.ts";
import { reason, UsageError } from "../usage.ts";
import { refuseOutside, tellWritten, writeBelow } from "../write.ts";

export interface SourceOptions {
  /** A folder; without it the one file of the source goes to standard output. */
  readonly output: string | undefined;
  readonly force: boolean;
}

export function openSource(picture: string, { output, force }: SourceOptions): number {
  if (theDisk.kind(resolve(picture)) !== "file") throw new UsageError(`there is no file ${picture}`);
  const source = sourceOf(theDisk.read(resolve(picture)));
  if (source === undefined)
    throw new UsageError(`${picture} holds no source: it was not drawn by Faultline, or without its source`);
  const { files } = source;
  const archs = files.filter(({ name }) => name.endsWith(".arch"));
  if (output === undefined) {
    if (archs.length > 1)
      throw new UsageError(`${picture} holds ${files.length} files: name a folder for them with -o`);
    process.stdout.write(archs[0]?.text ?? "");
    return 0;
  }
  const targets = files.map(({ name, text }) => ({ file: join(resolve(output), ...name.split("/")), text }));
  const there = targets.find(({ file }) => existsSync(file));
  if (there !== undefined && !force)
    throw new UsageError(`${shown(there.file)} is there already; --force writes over it`);
  const folder = resolve(output);
  made(folder);
  // All of it or nothing.
  for (const { file } of targets) refuseOutside(folder, file);
  for (const { file, text } of targets) {
    made(dirname(file));
    writeBelow(folder, file, text);
    tellWritten(file);
  }
  return 0;
}

function made(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`the folder ${shown(folder)} cannot be made: ${reason(error)}`);
  }
}
