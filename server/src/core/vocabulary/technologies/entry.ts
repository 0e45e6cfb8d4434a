/** Short forms in which the family files write technologies. Builds data; knows no technology. */
import type { Technology, TechnologyFact } from "../types.ts";

interface Rest {
  /** The project's or vendor's own page. */
  readonly page: string;
  /** Places in the notes that name it. */
  readonly notes?: readonly string[];
  /** Other spellings, those of the notes among them. */
  readonly also?: readonly string[];
  readonly icon?: string;
  readonly text?: string;
  readonly facts?: readonly TechnologyFact[];
}

/** One technology; `kinds` starts with the usual one. */
export function technology(
  name: string,
  label: string,
  kinds: readonly string[],
  summary: string,
  rest: Rest,
): Technology {
  return {
    name,
    label,
    kinds,
    summary,
    ...(rest.text === undefined ? {} : { text: rest.text }),
    sources: [...(rest.notes ?? []), rest.page],
    synonyms: rest.also ?? [],
    ...(rest.icon === undefined ? {} : { icon: rest.icon }),
    facts: rest.facts ?? [],
  };
}

/** A fact that holds out of the box. */
export function says(line: string, source: string): TechnologyFact {
  return { line, source };
}

/** A fact on which sources, versions or settings disagree: shown, never used by a recommended rule. */
export function contested(line: string, source: string): TechnologyFact {
  return { line, source, contested: true };
}

/** What holds once the component itself says `given`: how it replicates, when it does. */
export function once(given: string, line: string, source: string): TechnologyFact {
  return { line, source, given };
}

/** How a store without a primary replicates, whether the component says `replication` or only counts its `copies`. */
export function leaderless(line: string, source: string): readonly TechnologyFact[] {
  return [once("replication", line, source), once("copies", line, source)];
}
