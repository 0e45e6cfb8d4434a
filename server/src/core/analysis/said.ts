/** Lists of words among captured values. Everything else is read by the model's own accessors. */
import { list } from "../model/facts.ts";
import type { Element } from "../model/types.ts";

/** Words or ids of a list; a single one is a list of one. */
export function words(of: Pick<Element, "facts">, property: string, name = "value"): readonly string[] {
  return list(of, property, name).filter((item) => typeof item === "string");
}
