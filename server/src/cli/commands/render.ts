/** `faultline render`: draws a file with its findings marked. */
import { dirname, resolve } from "node:path";
import { findingMarks } from "../../core/finding-marks.ts";
import { draw, sceneJson } from "../../core/picture.ts";
import { review, reviewOfView } from "../../core/project.ts";
import { elkInProcess } from "../elk.ts";
import { load, loadConfig, shown } from "../load.ts";
import { dateOf, UsageError } from "../usage.ts";
import { writeAtomically } from "../write.ts";

export interface RenderOptions {
  readonly output: string | undefined;
  readonly view: string | undefined;
  readonly format: string;
  readonly theme: string;
  readonly today: string;
}

/** Writes the picture and tells where; answers the exit code. A file with errors is drawn as far as it stands, and says so. */
export async function render(path: string, options: RenderOptions): Promise<number> {
  const { format, theme, view } = options;
  if (format !== "svg" && format !== "json")
    throw new UsageError(`--format takes svg or json, not ${format}`);
  if (theme !== "light" && theme !== "dark")
    throw new UsageError(`--theme takes light or dark, not ${theme}`);
  const file = resolve(path);
  const { config } = loadConfig(dirname(file), undefined);
  const result = review({ roots: [file], files: load([file]).files, config, today: dateOf(options.today) });
  const { views } = result.model;
  if (view !== undefined && ![...views.values()].some(({ name }) => name === view)) {
    const names = [...views.values()].map(({ name }) => name).join(", ");
    throw new UsageError(`${path} has no view ${view}; it has ${names === "" ? "none" : names}`);
  }
  const shownReview = reviewOfView(result, view);
  const drawing = await draw({
    model: shownReview.model,
    marks: findingMarks(shownReview.findings),
    theme,
    elk: elkInProcess(),
    ...(view === undefined ? {} : { view }),
  });
  const text =
    format === "svg" ? drawing.svg : `${JSON.stringify(sceneJson(drawing.layout), undefined, 2)}\n`;
  const output = options.output ?? file.replace(/(\.arch)?$/, `.${format}`);
  if (output === "-") process.stdout.write(text);
  else {
    writeAtomically(output, text);
    process.stdout.write(`${shown(resolve(output))}\n`);
  }
  if (!result.broken) return 0;
  process.stderr.write(
    `faultline: ${shown(file)} has errors; the picture shows what stands. \`faultline check\` lists them.\n`,
  );
  return 1;
}
