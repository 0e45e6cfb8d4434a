/** What the technology of a component brings that decides what a failure does. */
import type { Component } from "../../../core/model/types.ts";
import { blockProperty, type Carrier, covers, propertyOn } from "../../../core/vocabulary/index.ts";
import type { PropertyEntry } from "../../../core/vocabulary/types.ts";

/** Of what a technology brings, at most so much stands on the line. */
const mostBrought = 2;

/** What the technology brings that decides what a failure does; what sources disagree on decides nothing and is left out. */
export function broughtText(component: Component): string | undefined {
  const brought = [...component.facts.values()]
    .flat()
    .filter((one) => one.origin === "technology" && one.contested !== true && one.state === "stated")
    .filter(({ property }) => isTelling(component, property))
    .map(({ property, text }) => `${property.slice(property.lastIndexOf(".") + 1)} ${text}`.trim());
  return brought.length === 0 ? undefined : brought.slice(0, mostBrought).join(" · ");
}

function isTelling({ kind }: Component, dotted: string): boolean {
  const carrier: Carrier = { kind, type: "component" };
  const [head = "", ...inner] = dotted.split(".");
  const entry = inner.reduce<PropertyEntry | undefined>(
    (of, name) => (of === undefined ? undefined : blockProperty(name, of)),
    propertyOn(head, carrier),
  );
  return entry?.telling?.some((on) => covers(on, carrier)) === true;
}
