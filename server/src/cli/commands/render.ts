/** `faultline render`: draws files into pictures and other formats, once or whenever they change. */
import { existsSync, mkdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { ThemeName } from "../../core/picture.ts";
import type { Background } from "../../export/background.ts";
import { type ExportMeans, exportPicture } from "../../export/export.ts";
import type { Format } from "../../export/formats.ts";
import { shown } from "../load.ts";
import { formatOf, groundOf, type PictureOptions, scaleOf, settingsOf, themeOf } from "../picture-options.ts";
import { pictureMeans, type ReviewedFile, reviewFile } from "../pictures.ts";
import { safe } from "../reporters/safe.ts";
import { dateOf, UsageError } from "../usage.ts";
import { runOnChange } from "../watch.ts";
import { tellWritten, writeAtomically, writeBelow } from "../write.ts";

export interface RenderOptions extends PictureOptions {
  readonly output: string | undefined;
  readonly all: boolean;
  readonly format: string | undefined;
  readonly theme: string;
  readonly scale: string;
  readonly background: string | undefined;
  /** Whether an SVG holds its source. */
  readonly source: boolean;
  readonly config: string | undefined;
  readonly watch: boolean;
  readonly today: string;
}

/** What is the same for all pictures of a run. */
interface Job {
  readonly options: RenderOptions;
  readonly format: Format;
  readonly theme: ThemeName;
  readonly scale: number;
  readonly background: Background;
  readonly means: ExportMeans;
}

/** Writes the pictures and tells where; answers the exit code. A file with errors is drawn as far as it stands, and says so. */
export async function render(paths: readonly string[], options: RenderOptions): Promise<number> {
  if (paths.length === 0) throw new UsageError("render takes at least one file");
  const { output, all, watch, view } = options;
  dateOf(options.today);
  if (all && view !== undefined)
    throw new UsageError("--all draws every view: --view has no meaning beside it");
  const job: Job = {
    options,
    format: formatOf(options.format, output),
    theme: themeOf(options.theme),
    scale: scaleOf(options.scale),
    background: groundOf(options.background),
    means: pictureMeans(),
  };
  const many = all || paths.length > 1;
  if (many && output === "-")
    throw new UsageError("standard output takes one picture: name a folder with -o");
  if (many && output !== undefined && existsSync(output) && !statSync(output).isDirectory())
    throw new UsageError(`${output} is no folder: several pictures need one`);
  if (!watch) {
    let code = 0;
    for (const path of paths) code = Math.max(code, (await renderFile(path, many, job)).code);
    return code;
  }
  if (output === "-") throw new UsageError("--watch writes files: -o - has no meaning beside it");
  await runOnChange(async () => {
    const read: string[] = [];
    for (const path of paths) read.push(...(await renderAgain(path, many, job)));
    return read;
  });
  return 0;
}

/** A text that cannot be drawn now may be mended in a moment: what is wrong is told, and watching goes on. */
async function renderAgain(path: string, many: boolean, job: Job): Promise<readonly string[]> {
  try {
    return (await renderFile(path, many, job)).read;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`faultline: ${safe(error.message)}\n`);
    return [resolve(path)];
  }
}

async function renderFile(
  path: string,
  many: boolean,
  job: Job,
): Promise<{ readonly code: number; readonly read: readonly string[] }> {
  const { options } = job;
  const reviewed = reviewFile(path, options);
  const { review } = reviewed;
  const views = [...review.model.views.values()].map(({ name }) => name);
  const asked = options.all ? [undefined, ...views] : [options.view];
  const taken = new Set<string>();
  for (const view of asked) {
    const target = targetOf(reviewed.file, view, many, taken, job);
    await writePicture(path, reviewed, view, target, job);
  }
  if (!review.broken) return { code: 0, read: reviewed.read };
  process.stderr.write(
    `faultline: ${safe(shown(reviewed.file))} has errors; the picture shows what stands. \`faultline check\` lists them.\n`,
  );
  return { code: 1, read: reviewed.read };
}

async function writePicture(
  path: string,
  { review, source }: ReviewedFile,
  view: string | undefined,
  target: string,
  { options, format, theme, scale, background, means }: Job,
): Promise<void> {
  const settings = settingsOf(path, review, { ...options, view });
  const write = async (name: string, output: string, picture?: string): Promise<void> => {
    const file = await exportPicture(
      {
        review,
        format: name,
        settings,
        theme,
        scale,
        background,
        picture,
        address: (each) => addressFrom(output, each),
        source: options.source ? { ...source, ...(view === undefined ? {} : { view }) } : undefined,
      },
      means,
    );
    if (file === undefined) throw new UsageError(`there is no format ${name}`);
    if (output === "-") process.stdout.write(file.content);
    else {
      if (output === options.output) writeAtomically(output, file.content);
      else writeBelow(dirname(output), output, file.content);
      tellWritten(resolve(output));
    }
    for (const loss of file.losses) process.stderr.write(`faultline: ${safe(loss)}\n`);
  };
  // Markdown shows a picture that stands beside it; on standard output it draws one itself.
  const beside = target.replace(/\.(md|markdown)$/i, ".svg");
  const shows = format.name === "markdown" && target !== "-" && beside !== target;
  await write(format.name, target, shows ? addressFrom(target, beside) : undefined);
  if (shows) await write("svg", beside);
}

/** The way from one file to another, as Markdown links it. */
const addressFrom = (from: string, to: string): string =>
  relative(from === "-" ? process.cwd() : dirname(resolve(from)), resolve(to))
    .split(sep)
    .join("/");

/** Where a picture goes: as named, or beside its file; of several, each under a name of its own. */
function targetOf(
  file: string,
  view: string | undefined,
  many: boolean,
  taken: Set<string>,
  { options: { output, all }, format: { extension } }: Job,
): string {
  if (!many && output !== undefined) {
    const isFolder = existsSync(output) && statSync(output).isDirectory();
    if (!isFolder) return output;
  }
  if (output !== undefined) mkdirSync(output, { recursive: true });
  const folder = output ?? dirname(file);
  const stem = basename(file).replace(/\.arch$/, "");
  // Names of views come from the text: they name no other folder, and no file twice.
  const part = all && view !== undefined ? `.${view.replace(/[^\p{L}\p{N}_-]+/gu, "-").slice(0, 80)}` : "";
  for (let n = 1; ; n++) {
    const name = `${stem}${part}${n === 1 ? "" : `-${n}`}.${extension}`;
    // Some file systems do not tell upper case from lower case.
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return join(folder, name);
  }
}
