/** `faultline report`: writes a design review as Markdown, with its picture beside it or, on standard output, inside it. */
import { dirname, relative, resolve, sep } from "node:path";
import { defaultConfig } from "../../core/config/types.ts";
import { findingMarks } from "../../core/finding-marks.ts";
import { draw } from "../../core/picture.ts";
import { review, reviewOfView } from "../../core/project.ts";
import { designReview } from "../../core/report/design-review.ts";
import { nameFrom } from "../baseline.ts";
import { elkInProcess } from "../elk.ts";
import { rootAround } from "../git/repository.ts";
import { configsFrom, loadModels, shown } from "../load.ts";
import { dateOf, UsageError } from "../usage.ts";
import { writeAtomically } from "../write.ts";

export interface ReportOptions {
  readonly output: string | undefined;
  readonly view: string | undefined;
  readonly theme: string;
  readonly config: string | undefined;
  readonly today: string;
}

/** Writes the report and its picture and tells where; answers the exit code: the review itself fails nothing. */
export async function report(path: string, options: ReportOptions): Promise<number> {
  const { theme, view } = options;
  if (theme !== "light" && theme !== "dark")
    throw new UsageError(`--theme takes light or dark, not ${theme}`);
  const today = dateOf(options.today);
  const file = resolve(path);
  // A file of a model that `faultline.json` names is reviewed with all of it.
  const { files, models } = loadModels([file], configsFrom(options.config));
  const { roots, config } = models[0] ?? { roots: [file], config: defaultConfig };
  const whole = review({ roots, files, config, today });
  const { views } = whole.model;
  if (view !== undefined && ![...views.values()].some(({ name }) => name === view)) {
    const names = [...views.values()].map(({ name }) => name).join(", ");
    throw new UsageError(`${path} has no view ${view}; it has ${names === "" ? "none" : names}`);
  }
  const result = reviewOfView(whole, view);
  const drawing = await draw({
    model: result.model,
    marks: findingMarks(result.findings),
    theme,
    elk: elkInProcess(),
    ...(view === undefined ? {} : { view }),
  });
  const output = options.output ?? file.replace(/(\.arch)?$/, ".review.md");
  const inside = output === "-";
  const folder = inside ? process.cwd() : dirname(resolve(output));
  const svg = inside ? undefined : resolve(output).replace(/(\.md|\.markdown)?$/i, ".svg");
  const fromReport = (target: string) => relative(folder, target).split(sep).join("/");
  const text = designReview({
    review: result,
    today,
    picture: {
      address: svg === undefined ? dataAddress(drawing.svg) : fromReport(svg),
      text: `Architecture of ${result.model.title ?? shown(file)}`,
    },
    // The same wherever it is asked from.
    shown: nameFrom(rootAround(dirname(file)) ?? dirname(file)),
    address: (each) => fromReport(each),
  });
  if (svg === undefined) process.stdout.write(text);
  else {
    writeAtomically(output, text);
    writeAtomically(svg, drawing.svg);
    process.stdout.write(`${shown(resolve(output))}\n${shown(svg)}\n`);
  }
  for (const { rule, message } of result.crashed)
    process.stderr.write(`faultline: rule ${rule} failed: ${message}\n`);
  return result.crashed.length > 0 ? 2 : 0;
}

const dataAddress = (svg: string): string =>
  `data:image/svg+xml;base64,${Buffer.from(svg, "utf8").toString("base64")}`;
