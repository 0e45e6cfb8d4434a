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

/** Sixty-four bits of two multiplicative hashes over the UTF-16 code units: to tell apart, not to protect. */
function hash(text: string): string {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 0x9e3779b1);
    other = Math.imul(other ^ unit, 0x5f356495);
  }
  // Each half takes in the other, so that the last characters reach every bit.
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  other = Math.imul(other ^ (other >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
