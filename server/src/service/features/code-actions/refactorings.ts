/** All refactorings: other ways to write what the text says. None changes what the model means. */
import type { Range } from "../../../core/base/text.ts";
import type { Source } from "../../source.ts";
import type { Offer } from "./offer.ts";

/** The refactorings that apply at a range, extractions first. */
export function refactorings(_source: Source, _range: Range): readonly Offer[] {
  return [];
}
