/**
 * What a finding is known by when lines move: its rule, its flow and the elements it is about, or the words it stands at
 * where it is about none. No offset, no figure and no sentence takes part, so that a new wording makes no new finding.
 */
import type { Finding } from "../lint/types.ts";

/** How fingerprints see the files. */
export interface Naming {
  textOf(file: string): string | undefined;
  /** A name of the file that holds on every machine: its path from some root. */
  nameOf(file: string): string;
}

/** A finding with its fingerprint: 16 hexadecimal digits, unlike those of the others in the list. */
export interface Printed {
  readonly finding: Finding;
  readonly fingerprint: string;
}

/** The findings with their fingerprints; of several alike the second gets another one, and so on, in their order. */
export function printed(findings: readonly Finding[], naming: Naming): readonly Printed[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const told = JSON.stringify(identity(finding, naming));
    const nth = seen.get(told) ?? 0;
    seen.set(told, nth + 1);
    return { finding, fingerprint: hash(nth === 0 ? told : `${told} ${nth}`) };
  });
}

/** One that stands for many is known by its rule and flow: mending some of them makes no new one of the rest. */
function identity(finding: Finding, { textOf, nameOf }: Naming): readonly (string | readonly string[])[] {
  const { rule, flow = "", components, location, times } = finding;
  const file = nameOf(location.file);
  if (times !== undefined) return [rule, file, flow, "many"];
  // About the flow itself: what else is named are the parts of a figure, which come and go.
  if (flow !== "" && components[0] === flow) return [rule, file, flow];
  if (components.length > 0) return [rule, file, flow, components];
  const words = textOf(location.file)?.slice(location.start, location.end).trim().split(/\s+/) ?? [];
  return [rule, file, flow, words.join(" ").slice(0, 200)];
}

/** Sixty-four bits of FNV-1a over the UTF-16 code units, as hexadecimal digits: to tell apart, not to protect. */
function hash(text: string): string {
  let bits = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    bits = ((bits ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return bits.toString(16).padStart(16, "0");
}
