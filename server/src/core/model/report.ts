/** Collects the problems that bind finds, each once per place, and builds their usual fixes. Must not decide what is wrong. */
import type { Fix, Level, Problem, Related } from "../base/problem.ts";
import type { Location } from "../base/text.ts";

export interface Report {
  readonly code: string;
  readonly message: string;
  readonly location: Location;
  readonly level?: Level;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

export interface Problems {
  readonly list: Problem[];
  add(report: Report): void;
}

/** The same block may be bound for several components (copies, defaults, user kinds); its mistake is told once. */
export function createProblems(): Problems {
  const list: Problem[] = [];
  const seen = new Set<string>();
  return {
    list,
    add({ code, message, location, level = "error", related, fixes }) {
      const key = `${code}\n${location.file}\n${location.start}\n${location.end}`;
      if (seen.has(key)) return;
      seen.add(key);
      list.push({
        code,
        level,
        message,
        location,
        ...(related === undefined || related.length === 0 ? {} : { related }),
        ...(fixes === undefined || fixes.length === 0 ? {} : { fixes }),
      });
    },
  };
}

/** A fix that replaces one place. */
export function replaceFix(title: string, location: Location, text: string, safe = false): Fix {
  return { title, safe, edits: [{ location, text }] };
}

/** `` `a`, `b` or `c` ``. */
export function or(words: readonly string[], last = "or"): string {
  const quoted = words.map((word) => `\`${word}\``);
  if (quoted.length <= 1) return quoted[0] ?? "";
  return `${quoted.slice(0, -1).join(", ")} ${last} ${quoted.at(-1)}`;
}

/** `a service`, `an lb`. */
export function a(word: string): string {
  return /^([aeiou]|lb$)/i.test(word) ? `an ${word}` : `a ${word}`;
}
