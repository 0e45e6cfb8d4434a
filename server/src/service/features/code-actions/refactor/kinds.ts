/** Refactorings of kinds: at a declaration a new one, at a use or at the kind itself its text in place. */
import type { Range } from "../../../../core/base/text.ts";
import type { Source } from "../../../source.ts";
import type { Offer } from "../offer.ts";
import { extract } from "./extract-kind.ts";
import { inline, inlineEverywhere } from "./inline-kind.ts";
import { elementsByStart, elementsOf } from "./known.ts";
import { headOf, sitesAt } from "./site.ts";

export function kindOffers(of: Source, range: Range): readonly Offer[] {
  const source = { ...of, elements: elementsByStart(of) };
  const at = source.names.at(source.file, range.start);
  const declared = sitesAt(source, range.start).find(({ statement }) => headOf(statement) === "kind");
  if (declared !== undefined) return inlineEverywhere(source, declared);
  const site = sitesAt(source, range.start).find(({ statement }) => elementsOf(source, statement).length > 0);
  if (site === undefined) return [];
  const { node, start } = site.statement;
  const onHead = node.type === "entry" && range.start <= start + node.head.end;
  const whole = range.start < range.end && range.end <= site.statement.end;
  if (at?.role !== "declaration" && !onHead && !whole) return [];
  return [...extract(source, site), ...inline(source, site)];
}
