/** Whether what travels over a relation can be read on the way. */
import { fact, has, isAbsent, word } from "../../model/facts.ts";
import type { Fact, Relation } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { fix, replaceProperty } from "./fixes.ts";

/** Protocols that never travel in the clear. */
const encryptedByNature: ReadonlySet<string> = new Set(["https", "webrtc"]);

/** What the text says: the fact that makes it readable, that it is encrypted, or nothing. */
export function inTransit(relation: Relation): "encrypted" | "unknown" | Fact {
  if (has(relation, "encrypted")) return "encrypted";
  const protocol = word(relation, "protocol") ?? "";
  const said = isAbsent(relation, "encrypted")
    ? fact(relation, "encrypted")
    : protocol === "http"
      ? fact(relation, "protocol")
      : undefined;
  return said ?? (encryptedByNature.has(protocol) ? "encrypted" : "unknown");
}

/** Says of what is readable that it is encrypted. */
export function encrypting(context: RuleContext, said: Fact) {
  const by = said.property === "protocol" ? "protocol https" : "encrypted";
  return fix("Encrypt it on the way", replaceProperty(context, said, by));
}

/** One statement says it of all steps of a chain: they are one finding. */
export function causeOf({ location }: Fact): string {
  return `plain:${location.file}:${location.start}`;
}
