/** Failures that a person can mend: one sentence that says what is wrong and what to do, without a stack. */

export function remedy(sentence: string, cause?: unknown): Error {
  const error = new Error(sentence, { cause });
  error.name = "Remedy";
  return error;
}

/** Runs a script's main part; a remedy is printed as its sentence, anything else is a bug and keeps its stack. */
export async function runMain(main: () => Promise<void> | void): Promise<void> {
  try {
    await main();
  } catch (error) {
    const mendable = error instanceof Error && error.name === "Remedy";
    console.error(mendable ? `error: ${error.message}` : error);
    // At once: what was started meanwhile would keep the process alive, and ends with it.
    process.exit(2);
  }
}
