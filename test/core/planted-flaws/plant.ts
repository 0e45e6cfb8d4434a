/** A flaw planted in a good system, and exactly what a review then says more and less than before. */
export interface Plant {
  /** `chat` of the good fixtures, or `examples/bank`. */
  readonly system: string;
  /** Each `from` stands exactly once in the text. */
  readonly edits: readonly (readonly [from: string, to: string])[];
  /** What is said more, `level rule components`, the planted flaw first. */
  readonly finds: readonly string[];
  /** What is no longer said. */
  readonly goes?: readonly string[];
}
