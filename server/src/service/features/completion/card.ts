/** What is known of a name, for the list of completion: the card that its hover shows. */
import { technologyIn } from "../../../core/model/technology-named.ts";
import { explainTechnology } from "../../../core/vocabulary/explain.ts";
import { contextOf } from "../../context.ts";
import type { Source } from "../../source.ts";
import { componentCard } from "../hover/component.ts";
import { flowCard } from "../hover/flow.ts";
import { placeCard } from "../hover/place.ts";

const noPage = (): undefined => undefined;

/** The card of a component, a place, (`flow f`) a flow or (`technology t`) a technology; undefined for what is none, or no longer. */
export function cardOf(source: Source, target: string): string | undefined {
  const { components, places, flows } = source.review.model;
  const component = components.get(target);
  if (component !== undefined) return componentCard(contextOf(source), component, noPage);
  const place = places.get(target);
  if (place !== undefined) return placeCard(contextOf(source), place, noPage);
  if (target.startsWith("technology ")) {
    const technology = technologyIn(source.review.model, target.slice("technology ".length));
    return technology === undefined ? undefined : explainTechnology(technology);
  }
  const flow = target.startsWith("flow ") ? flows.get(target.slice(5)) : undefined;
  return flow === undefined ? undefined : flowCard(contextOf(source), flow, noPage);
}
