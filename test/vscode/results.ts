/** Runs mocha and writes what passed and failed as plain data; used in this process and inside the extension host. */
import { writeFileSync } from "node:fs";
import type Mocha from "mocha";

export interface Results {
  readonly passed: readonly string[];
  readonly failed: readonly { readonly title: string; readonly error: string }[];
}

/** A mocha reporter that says nothing: results are told once, by `report.ts`. */
export const silent = function silent() {} as unknown as Mocha.ReporterConstructor;

/** Runs what was added to `mocha` and writes the results to `file` as JSON. */
export async function runAndWrite(mocha: Mocha, file: string): Promise<Results> {
  const passed: string[] = [];
  const failed: { title: string; error: string }[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on("pass", (test) => passed.push(test.fullTitle()))
      .on("fail", (test, error: unknown) =>
        failed.push({
          title: test.fullTitle(),
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
      );
  });
  const results = { passed, failed };
  writeFileSync(file, JSON.stringify(results, null, 2));
  return results;
}
