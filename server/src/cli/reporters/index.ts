/** The formats of `check`, by the name that `--format` takes. */
import { compact } from "./compact.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { pretty } from "./pretty.ts";
import { sarif } from "./sarif.ts";
import type { Report } from "./types.ts";

export type Format = "pretty" | "compact" | "json" | "sarif" | "github" | "junit" | "gitlab";

export const formats: Readonly<Record<Format, (report: Report) => string>> = {
  pretty,
  compact,
  json,
  sarif,
  github,
  junit,
  gitlab,
};

export const isFormat = (word: string): word is Format => Object.hasOwn(formats, word);
