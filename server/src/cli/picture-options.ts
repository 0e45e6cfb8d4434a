/** Reads what `faultline render` is asked for into the settings of a picture; what the model has not is told. */
import { failuresNamed } from "../core/overlays/index.ts";
import type { ThemeName } from "../core/picture.ts";
import type { Review } from "../core/project.ts";
import { themeNames } from "../core/render/themes.ts";
import { type Background, backgroundOf } from "../export/background.ts";
import { type Format, formatNamed, formatOfFile, formats } from "../export/formats.ts";
import type { PictureSettings } from "../protocol/picture-settings.ts";
import { UsageError } from "./usage.ts";

export interface PictureOptions {
  readonly view?: string | undefined;
  readonly title?: boolean | undefined;
  readonly legend?: boolean | undefined;
  readonly flow?: string | undefined;
  readonly findings?: string | undefined;
  readonly collapse?: readonly string[] | undefined;
  readonly expand?: readonly string[] | undefined;
  readonly overlay?: string | undefined;
  readonly fail?: readonly string[] | undefined;
}

const overlays = ["availability", "load", "consistency", "cap"] as const;
const findingsShown = ["none", "marks", "list"] as const;

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  const last = allowed.at(-1);
  throw new UsageError(`--${option} takes ${allowed.slice(0, -1).join(", ")} or ${last}, not ${value}`);
}

export const themeOf = (value: string): ThemeName => oneOf("theme", value, themeNames);

/** From `--format`, else from the name of the file that is written, else SVG. */
export function formatOf(format: string | undefined, output: string | undefined): Format {
  const names = formats.map(({ name }) => name).join(", ");
  if (format !== undefined) {
    const found = formatNamed(format);
    if (found === undefined) throw new UsageError(`--format takes ${names}; not ${format}`);
    return found;
  }
  const extension = output === undefined ? undefined : /\.[a-z0-9]+$/i.exec(output)?.[0];
  const found = formatOfFile(extension ?? ".svg");
  if (found === undefined)
    throw new UsageError(`no format has the extension of ${output}: name one with --format, of ${names}`);
  return found;
}

export function scaleOf(value: string): number {
  const scale = Number(value);
  if (!(scale >= 0.25 && scale <= 8))
    throw new UsageError(`--scale takes a number from 0.25 to 8, not ${value}`);
  return scale;
}

export function groundOf(value: string | undefined): Background {
  if (value === undefined) return "theme";
  const background = backgroundOf(value);
  if (background === undefined)
    throw new UsageError(`--background takes none or a colour such as #ffffff, not ${value}`);
  return background;
}

const listed = (names: readonly string[]): string => (names.length === 0 ? "none" : names.join(", "));

export function settingsOf(path: string, review: Review, options: PictureOptions): PictureSettings {
  const { model } = review;
  const { view, title, legend, flow, findings, collapse = [], expand = [], overlay, fail = [] } = options;
  const views = [...model.views.values()].map(({ name }) => name);
  if (view !== undefined && !views.includes(view))
    throw new UsageError(`${path} has no view ${view}; it has ${listed(views)}`);
  const flows = [...model.flows.values()];
  const numbered = flows.find(({ id, label }) => id === flow || label === flow);
  if (flow !== undefined && numbered === undefined)
    throw new UsageError(`${path} has no flow ${flow}; it has ${listed(flows.map(({ id }) => id))}`);
  for (const id of [...collapse, ...expand])
    if (!model.places.has(id) && !model.components.has(id))
      throw new UsageError(`${path} has no place or component ${id}`);
  if (overlay !== undefined && fail.length > 0)
    throw new UsageError("--overlay and --fail cannot be laid over one picture: ask for one of them");
  for (const id of fail)
    if (failuresNamed(review, [id]).length === 0)
      throw new UsageError(`${path} has nothing called ${id} that can fail`);
  const laid =
    fail.length > 0
      ? ({ name: "what-if", failed: fail } as const)
      : overlay === undefined
        ? undefined
        : {
            name: oneOf("overlay", overlay, overlays),
            ...(numbered === undefined ? {} : { flow: numbered.id }),
          };
  const all = {
    view,
    title,
    legend,
    flow: numbered?.id,
    findings: findings === undefined ? undefined : oneOf("findings", findings, findingsShown),
    collapse: collapse.length === 0 ? undefined : collapse,
    expand: expand.length === 0 ? undefined : expand,
    overlay: laid,
    // On paper nobody can ask what an overlay means.
    words: laid !== undefined || numbered !== undefined ? true : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
