/** How redundant a component is, in words: how many there are, where they stand, what that survives. */
import { isPeople, isSpreadByNature } from "../../../core/analysis/kinds.ts";
import { managedScope } from "../../../core/analysis/places.ts";
import { type Redundancy, redundancy } from "../../../core/analysis/redundancy.ts";
import { num } from "../../../core/model/facts.ts";
import type { Component } from "../../../core/model/types.ts";
import { partitionLine as choiceLine } from "../../../core/report/component-lines.ts";
import type { Context } from "../../context.ts";
import { type OwnVerdict, ownSurvival } from "../../survival.ts";
import { namesOf } from "./element.ts";
import { counted, listed } from "./markdown.ts";

/** How many there are, where, and what that survives. */
export function redundancyLine(context: Context, component: Component): string | undefined {
  if (isPeople(component)) return undefined;
  if (component.kind === "external") return "Run by somebody else: it counts as one";
  const { model } = context.review;
  const counts = redundancy(model, component);
  const part = component.partOf === undefined ? "" : ` (those of ${namesOf(context, [component.partOf])})`;
  const survived = ownText(ownSurvival(model, component));
  return `${unitsText(context, component, counts)}${part}${survived === "" ? "" : `; ${survived}`}`;
}

/** What a store does while its copies cannot reach each other, with the source where its technology tells. */
export function partitionLine({ review }: Context, component: Component): string | undefined {
  const told = choiceLine(review, component);
  const source = review.figures.consistency.stores.get(component.id)?.source;
  return told === undefined || source === undefined ? told : `${told} ([source](${source}))`;
}

function unitsText(context: Context, component: Component, counts: Redundancy): string {
  const { what, total, neededToAnswer, neededToWrite, shards, failover, primary, said, managed } = counts;
  const scope = managedScope(component);
  if (managed && !said)
    return `Managed${scope === undefined ? "" : `, ${scope}`}: its instances are its provider's`;
  if (!said && isSpreadByNature(component))
    return "Spread over many places by nature: no one instance is missed";
  const where = placesText(context, counts);
  if (what === "slices") return `${counted(total, "part")} of the data, each kept once${where}`;
  if (what === "copies") {
    const each = shards > 1 ? ` of each of ${shards} shards` : "";
    const votes =
      neededToAnswer > 1 || neededToWrite > 1
        ? `, ${neededToAnswer} to read and ${neededToWrite} to write`
        : "";
    const takeover = !primary
      ? ""
      : failover === "automatic"
        ? ", a primary that is replaced automatically"
        : failover === "manual"
          ? ", a primary that is replaced by hand"
          : ", a primary that nothing replaces";
    return `${counted(total, "copy", "copies")}${each}${takeover}${votes}${where}`;
  }
  if (!said) return `Instances not said: counted as ${total}${where}`;
  const needed = neededToAnswer > 1 ? `, ${neededToAnswer} needed` : "";
  const most = num(component, "instances", "max");
  return `${most === undefined ? counted(total, "instance") : `${total} to ${most} instances`}${needed}${where}`;
}

function placesText(context: Context, { units, total }: Redundancy): string {
  const known = units.filter((unit) => unit.place !== undefined);
  if (known.length === 0) return "";
  const byPlace = new Map<string, number>();
  for (const { place, count } of known) byPlace.set(place!, (byPlace.get(place!) ?? 0) + count);
  if (byPlace.size === 1 || total === byPlace.size) return ` in ${namesOf(context, [...byPlace.keys()])}`;
  return ` in ${listed([...byPlace].map(([id, count]) => `${namesOf(context, [id])} (${count})`))}`;
}

function ownText(verdicts: readonly OwnVerdict[]): string {
  const named = (state: OwnVerdict["state"]): string =>
    listed(
      verdicts
        .filter((one) => one.state === state)
        .map(({ loss }) => (loss === "instance" ? "an instance" : `a ${loss}`)),
    );
  const [survives, part, reads, fails] = [named("survives"), named("part"), named("reads"), named("fails")];
  return [
    survives === "" ? undefined : `survives the loss of ${survives}`,
    part === "" ? undefined : `lacks a part of its data without ${either(part)}`,
    reads === "" ? undefined : `only answers reads without ${either(reads)}`,
    fails === "" ? undefined : `stops when ${either(fails)} fails`,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

const either = (losses: string): string => losses.replace(/ and (?=an? \w+$)/, " or ");
