/** All formats that a picture can be written in, for menus and the command line. */
import { textFormats } from "../core/exports/index.ts";

export interface Format {
  /** As `--format` takes it. */
  readonly name: string;
  readonly label: string;
  /** Of the file, without a dot. */
  readonly extension: string;
}

const pictures: readonly Format[] = [
  { name: "svg", label: "SVG picture", extension: "svg" },
  { name: "png", label: "PNG image", extension: "png" },
  { name: "pdf", label: "PDF document", extension: "pdf" },
  { name: "html", label: "Interactive HTML page", extension: "html" },
];

export const formats: readonly Format[] = [
  ...pictures,
  ...textFormats.map(({ name, label, extension }) => ({ name, label, extension })),
];

/** By its name or the usual extension of its files. */
export const formatNamed = (name: string): Format | undefined =>
  formats.find((one) => one.name === name) ?? formats.find((one) => one.extension === name);

/** By the extension of a file's name; of formats that share one, the first. */
export function formatOfFile(file: string): Format | undefined {
  const extension = /\.([a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase();
  return formats.find((one) => one.extension === (extension === "markdown" ? "md" : extension));
}
