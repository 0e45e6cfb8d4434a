/** `faultline markdown`: draws the `arch` blocks of Markdown files into pictures beside them, and links those above the blocks. */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { defaultConfig } from "../../core/config/types.ts";
import { fenceOptions, noSuch } from "../../core/markdown/options.ts";
import type { ThemeName } from "../../core/picture.ts";
import { review } from "../../core/project.ts";
import { link, plain } from "../../core/report/markdown.ts";
import { drawReview } from "../../export/draw.ts";
import type { ExportMeans } from "../../export/export.ts";
import { type Block, blocksOf, withPictures } from "../../export/markdown-blocks.ts";
import { pictureSource, withSource } from "../../protocol/picture-source.ts";
import { theDisk } from "../disk.ts";
import { type Configs, configsFrom, loadText, shown } from "../load.ts";
import { themeOf } from "../picture-options.ts";
import { pictureMeans } from "../pictures.ts";
import { safe } from "../reporters/safe.ts";
import { dateOf, reason, UsageError } from "../usage.ts";
import { refuseOutside, tellWritten, writeAtomically, writeBelow } from "../write.ts";

export interface MarkdownOptions {
  /** Writes nothing; tells what would be written. */
  readonly check: boolean;
  readonly theme: string;
  readonly config: string | undefined;
  readonly today: string;
}

/** A picture of a block: its file, its content, and the text of its link. */
interface Drawn {
  readonly file: string;
  readonly svg: string;
  readonly link: string;
}

interface Job {
  readonly theme: ThemeName;
  readonly today: string;
  readonly configs: Configs;
  readonly means: ExportMeans;
}

/** Answers the exit code: 1 where a block has errors, or where something is stale and only that was asked. */
export async function markdown(paths: readonly string[], options: MarkdownOptions): Promise<number> {
  if (paths.length === 0) throw new UsageError("markdown takes at least one file");
  const job: Job = {
    theme: themeOf(options.theme),
    today: dateOf(options.today),
    configs: configsFrom(options.config),
    means: pictureMeans(),
  };
  let code = 0;
  for (const path of paths) {
    if (theDisk.kind(resolve(path)) !== "file") throw new UsageError(`there is no file ${path}`);
    const file = resolve(path);
    const text = textOf(file);
    const { pictures, broken } = await drawAll(file, text, job);
    if (broken) code = 1;
    const written = withPictures(text, (_, index) => pictures[index]?.link);
    for (const one of pictures) refuseOutside(dirname(file), one.file);
    const stale = [
      ...(written === text ? [] : [{ file, content: written }]),
      ...pictures
        .filter((one) => !existsSync(one.file) || readFileSync(one.file, "utf8") !== one.svg)
        .map((one) => ({ file: one.file, content: one.svg })),
    ];
    for (const one of stale) {
      if (!options.check) {
        if (one.file === file) writeAtomically(file, one.content);
        else writeBelow(dirname(file), one.file, one.content);
      }
      tellWritten(one.file);
    }
    if (options.check && stale.length > 0) code = 1;
  }
  return code;
}

/** Another encoding would be damaged when it is written back. */
function textOf(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${shown(file)} is not UTF-8 text`);
    throw new UsageError(`${shown(file)} cannot be read: ${reason(error)}`);
  }
}

async function drawAll(
  file: string,
  text: string,
  job: Job,
): Promise<{ readonly pictures: readonly Drawn[]; readonly broken: boolean }> {
  const pictures: Drawn[] = [];
  const blocks = blocksOf(text);
  // Names that blocks already have are theirs, wherever in the file they stand now.
  const taken = new Set(blocks.flatMap((block) => keptName(file, block) ?? []));
  const used = new Set<string>();
  let broken = false;
  for (const [index, block] of blocks.entries()) {
    const drawn = await drawBlock(file, index, block, job);
    broken ||= drawn.broken;
    const kept = keptName(file, block);
    const name = kept !== undefined && !used.has(kept) ? kept : freeName(file, drawn.title, taken);
    taken.add(name);
    used.add(name);
    const address = name.split(sep).join("/");
    pictures.push({
      file: join(dirname(file), name),
      svg: drawn.svg,
      link: `!${link(plain(drawn.title ?? "Architecture"), address)}`,
    });
  }
  return { pictures, broken };
}

async function drawBlock(
  file: string,
  index: number,
  { fence }: Block,
  { theme, today, configs, means }: Job,
): Promise<{ readonly svg: string; readonly title: string | undefined; readonly broken: boolean }> {
  const { files, named } = loadText(`${file}#arch-${index + 1}`, fence.text);
  const { config } = configs(dirname(file));
  const whole = review({ roots: named, files, config: config ?? defaultConfig, today });
  const { settings, problems } = fenceOptions(fence.info);
  const at = (line: number): string => `${shown(file)}:${line + 1}`;
  const tell = (line: number, message: string): void => {
    process.stderr.write(`faultline: ${safe(`${at(line)}: ${message}`)}\n`);
  };
  for (const { message } of problems) tell(fence.line - 1, message);
  const views = [...whole.model.views.values()].map(({ name }) => name);
  const noView = settings.view !== undefined && !views.includes(settings.view);
  if (noView) tell(fence.line - 1, noSuch("view", settings.view ?? "", views));
  if (whole.broken) tell(fence.line, "the block has errors; the picture shows what stands.");
  const { drawing } = await drawReview(whole, { settings, theme, elk: means.elk });
  const key = (one: string): string => one.replaceAll("\\", "/");
  const source = pictureSource({
    roots: named.map(key),
    files: new Map([...whole.trees].map(([one, { text }]) => [key(one), text])),
    view: settings.view,
  });
  return {
    svg: withSource(drawing.svg, source),
    title: drawing.scene.title,
    broken: whole.broken || problems.length > 0 || noView,
  };
}

/** The file that a block's link names: an SVG beside the Markdown or below its folder. */
function keptName(file: string, { linked }: Block): string | undefined {
  if (linked === undefined || !/\.svg$/i.test(linked) || /^[a-z][a-z0-9+.-]*:/i.test(linked))
    return undefined;
  const folder = dirname(file);
  const target = relative(folder, resolve(folder, decoded(linked)));
  return target === "" || target.startsWith("..") ? undefined : target;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `README.online-shop.svg`: of the file and of what the picture is called; a number behind where that is taken. */
function freeName(file: string, title: string | undefined, taken: ReadonlySet<string>): string {
  const stem = basename(file).replace(/\.(md|markdown)$/i, "");
  const slug = (title ?? "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  for (let n = 1; ; n++) {
    const name = `${stem}.${slug === "" ? "architecture" : slug}${n === 1 ? "" : `-${n}`}.svg`;
    if (!taken.has(name)) return name;
  }
}
