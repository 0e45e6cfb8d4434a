/** All refactorings: other ways to write what the text says. None changes what the model means. */
import type { Range } from "../../../core/base/text.ts";
import type { Source } from "../../source.ts";
import type { Offer } from "./offer.ts";
import { acceptMoves } from "./refactor/accepts.ts";
import { blockOffers } from "./refactor/blocks.ts";
import { chainOffers } from "./refactor/chains.ts";
import { flowOffers } from "./refactor/flows.ts";
import { kindOffers } from "./refactor/kinds.ts";
import { listOffers } from "./refactor/lists.ts";
import { placeOffers } from "./refactor/places.ts";

/** The refactorings that apply at a range, extractions first. */
export function refactorings(source: Source, range: Range): readonly Offer[] {
  return [placeOffers, kindOffers, flowOffers, chainOffers, listOffers, acceptMoves, blockOffers].flatMap(
    (offers) => offers(source, range),
  );
}
