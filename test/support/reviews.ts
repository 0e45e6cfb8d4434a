/** Whole reviews of texts and of all example and fixture systems, for tests of what stands behind the review. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Config, defaultConfig } from "../../server/src/core/config/types.ts";
import { type Review, reviewTexts } from "../../server/src/core/project.ts";
import { root } from "./cli.ts";

export interface Asked {
  readonly config?: Partial<Config>;
  readonly today?: string;
  readonly file?: string;
}

/** The review of one text. */
export function reviewOf(
  text: string,
  { config, today = "2026-01-31", file = "a.arch" }: Asked = {},
): Review {
  return reviewTexts({
    roots: [file],
    texts: new Map([[file, text]]),
    config: { ...defaultConfig, ...config },
    today,
  });
}

export interface System {
  /** Path below the root of the project. */
  readonly name: string;
  readonly text: string;
}

/** Examples, their broken twins, and the fixture systems: those of one file. */
export const systems: readonly System[] = ["examples", "test/fixtures/systems"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".arch"))
    .map((name) => ({
      name: join(folder, name),
      text: readFileSync(join(root, folder, name), "utf8"),
    }))
    .filter(({ text }) => !/^import /m.test(text)),
);
