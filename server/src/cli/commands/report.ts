/** `faultline report`: writes a design review as Markdown, with its picture beside it or, on standard output, inside it. */
import { dirname, relative, resolve, sep } from "node:path";
import type { ThemeName } from "../../core/picture.ts";
import { designReview } from "../../core/report/design-review.ts";
import { drawReview } from "../../export/draw.ts";
import type { ExportMeans } from "../../export/export.ts";
import { withSource } from "../../protocol/picture-source.ts";
import { nameFrom } from "../baseline.ts";
import { rootAround } from "../git/repository.ts";
import { shown } from "../load.ts";
import { settingsOf, themeOf } from "../picture-options.ts";
import { pictureMeans, type ReviewedFile, reviewFile } from "../pictures.ts";
import { safe } from "../reporters/safe.ts";
import { dateOf } from "../usage.ts";
import { tellWritten, writeAtomically, writeBelow } from "../write.ts";

export interface ReportOptions {
  readonly output: string | undefined;
  readonly view: string | undefined;
  readonly theme: string;
  readonly config: string | undefined;
  readonly today: string;
}

/** Writes the report and its picture and tells where; answers the exit code: the review itself fails nothing. */
export async function report(path: string, options: ReportOptions): Promise<number> {
  const { view } = options;
  const theme = themeOf(options.theme);
  dateOf(options.today);
  const reviewed = reviewFile(path, options);
  settingsOf(path, reviewed.review, { view });
  const output = options.output ?? reviewed.file.replace(/(\.arch)?$/, ".review.md");
  return writeReview(reviewed, {
    view,
    theme,
    output,
    named: options.output !== undefined,
    means: pictureMeans(),
  });
}

export interface ReviewWriting {
  readonly view: string | undefined;
  readonly theme: ThemeName;
  /** A file, or `-` for standard output. */
  readonly output: string;
  /** Whether somebody typed that. */
  readonly named: boolean;
  readonly means: ExportMeans;
}

/** Writes the review of a model, of one of its views where one is named; answers the exit code. */
export async function writeReview(
  { file, review: whole, source }: ReviewedFile,
  { view, theme, output, named, means }: ReviewWriting,
): Promise<number> {
  const settings = view === undefined ? {} : { view };
  const { review, drawing } = await drawReview(whole, { settings, theme, elk: means.elk });
  const inside = output === "-";
  const folder = inside ? process.cwd() : dirname(resolve(output));
  const svg = inside ? undefined : resolve(output).replace(/(\.md|\.markdown)?$/i, ".svg");
  const fromReport = (target: string) => relative(folder, target).split(sep).join("/");
  const text = designReview({
    review,
    today: review.asked.today,
    picture: {
      address: svg === undefined ? dataAddress(drawing.svg) : fromReport(svg),
      text: `Architecture of ${review.model.title ?? shown(file)}`,
    },
    // The same wherever it is asked from.
    shown: nameFrom(rootAround(dirname(file)) ?? dirname(file)),
    address: (each) => fromReport(each),
  });
  if (svg === undefined) process.stdout.write(text);
  else {
    if (named) writeAtomically(output, text);
    else writeBelow(folder, output, text);
    writeBelow(folder, svg, withSource(drawing.svg, { ...source, ...settings }));
    tellWritten(resolve(output));
    tellWritten(svg);
  }
  for (const { rule, message } of review.crashed)
    process.stderr.write(`faultline: rule ${rule} failed: ${safe(message)}\n`);
  return review.crashed.length > 0 ? 2 : 0;
}

const dataAddress = (svg: string): string =>
  `data:image/svg+xml;base64,${Buffer.from(svg, "utf8").toString("base64")}`;
