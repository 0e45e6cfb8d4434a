/** What the parts of the reader share: how mistakes are told, and members of objects. */
import { mostSimilar } from "../base/similar.ts";
import type { Range } from "../base/text.ts";
import type { Json, Member } from "./json.ts";

/** Tells what is wrong at a place, with what belongs there instead where that is known. */
export type Report = (range: Range, message: string, suggestion?: string) => void;

/** A name that is not known, with the nearest that is. */
export function unknown(what: string, member: Member, names: Iterable<string>, report: Report): void {
  const near = mostSimilar(member.name, names);
  const hint = near === undefined ? "" : `; did you mean "${near}"?`;
  report(member.at, `There is no ${what} "${member.name}"${hint}`, near);
}

/** The members of an object, a repeated name told and left out. */
export function unique(members: readonly Member[], report: Report): readonly Member[] {
  const seen = new Set<string>();
  return members.filter((member) => {
    if (!seen.has(member.name)) {
      seen.add(member.name);
      return true;
    }
    report(member.at, `"${member.name}" is already set above.`);
    return false;
  });
}

/** `true` or `false`; anything else is told and is `false`. */
export function booleanOf({ name, value }: Member, report: Report): boolean {
  if (value.type === "boolean") return value.value;
  report(value, `"${name}" is true or false.`);
  return false;
}

/** A text; anything else is told. */
export function textOf(what: string, value: Json, report: Report): string | undefined {
  if (value.type === "string" && value.value.trim() !== "") return value.value;
  report(value, `"${what}" is a text in quotes.`);
  return undefined;
}
