/** Prints results one line a test, failures with their stack, and a last line that counts. */
import type { Results } from "./results.ts";

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

export function report(title: string, { passed, failed }: Results): Count {
  for (const one of passed) console.log(`  ok    ${one}`);
  for (const { title: name, error } of failed)
    console.log(`  FAIL  ${name}\n${error.replace(/^/gm, "        ")}`);
  console.log(`${title}: ${passed.length} passed, ${failed.length} failed`);
  return { passed: passed.length, failed: failed.length };
}
