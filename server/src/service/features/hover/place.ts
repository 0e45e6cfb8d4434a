/** The card of a place: what it is, what stands in it, what stops when it fails, its findings and facts. */

import { enclosing, isFailureDomain } from "../../../core/analysis/places.ts";
import { redundancy } from "../../../core/analysis/redundancy.ts";
import { word } from "../../../core/model/facts.ts";
import type { Model, Place } from "../../../core/model/types.ts";
import { kindNamed } from "../../../core/vocabulary/index.ts";
import type { Context } from "../../context.ts";
import { factList, findingList, namesOf } from "./element.ts";
import { failureText } from "./impact.ts";
import { brief, bullets, code, counted, oneList, paragraphs, plain } from "./markdown.ts";

export function placeCard(
  context: Context,
  place: Place,
  pageOf: (rule: string) => string | undefined,
): string {
  const { model, findings } = context.review;
  const description = word(place, "description");
  const inner = [...model.places.values()].filter(({ parent }) => parent === place.id);
  const own = standingIn(model, place);
  return paragraphs(
    heading(place),
    description === undefined ? undefined : brief(description, 300),
    oneList(
      bullets([
        inner.length === 0
          ? undefined
          : `Holds ${counted(inner.length, "place")}: ${namesOf(
              context,
              inner.map(({ id }) => id),
              8,
            )}`,
        own.length === 0
          ? "Nothing is placed in it"
          : `${counted(own.length, "component")} in it: ${namesOf(context, own, 8)}`,
        isFailureDomain(place) ? failureText(context, place.id) : "A grouping: it does not fail as one",
      ]),
      findingList(
        findings.filter(({ components }) => components[0] === place.id),
        pageOf,
      ),
      factList(context, place, ["description"]),
    ),
  );
}

function heading({ label, id, kind, userKind }: Place): string {
  const what = kindNamed(kind)?.label ?? kind;
  return [
    `**${plain(label)}**`,
    userKind === undefined ? what : `${code(userKind)} (${what})`,
    id === label ? undefined : code(id),
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

/** Components with an instance or copy in it; what stands nowhere in particular is where it is declared. */
function standingIn(model: Model, { id }: Place): readonly string[] {
  const inside = (place: string | undefined) =>
    place !== undefined && enclosing(model, place).some((one) => one.id === id);
  return [...model.components.values()]
    .filter((one) => {
      if (one.partOf !== undefined) return false;
      const homes = redundancy(model, one).units.flatMap(({ place }) => place ?? []);
      return homes.length === 0 ? inside(one.parent) : homes.some(inside);
    })
    .map((one) => one.id);
}
