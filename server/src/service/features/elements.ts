/** Which element of the model stands at a place of the text, and where an element stands. */
import type { Location } from "../../core/base/text.ts";
import type { Review } from "../../core/project.ts";
import type { Source } from "../source.ts";

interface Extended {
  readonly id: string;
  readonly location: Location;
  readonly extent: Location;
}

function elements(review: Review): readonly Extended[] {
  const { components, places, relations, flows } = review.model;
  return [...components.values(), ...places.values(), ...relations.values(), ...flows.values()];
}

/** The id of the element that a name at `offset` means, else of the innermost element whose statement covers it. */
export function elementAt({ review, names, file }: Source, offset: number): string | undefined {
  const covers = (location: Location) =>
    location.file === file && location.start <= offset && offset <= location.end;
  const named = names.at(file, offset);
  const { components, places, flows } = review.model;
  const target = named?.target.replace(/^flow /, "") ?? "";
  if (components.has(target) || places.has(target) || flows.has(target)) return target;
  let best: Extended | undefined;
  for (const element of elements(review)) {
    if (!covers(element.extent)) continue;
    if (
      best === undefined ||
      element.extent.end - element.extent.start < best.extent.end - best.extent.start
    ) {
      best = element;
    }
  }
  return best?.id;
}

/** Where an element is declared; `undefined` for an id that is none (of an older picture, or forged). */
export function placeOf(review: Review, id: string): Location | undefined {
  const { components, places, relations, flows, references } = review.model;
  const element = components.get(id) ?? places.get(id) ?? relations.get(id) ?? flows.get(id);
  if (element !== undefined) return element.location;
  return references.find(({ from, property, to }) => id === `${from}.${property}:${to}`)?.location;
}
