/** Checks what single values cannot show: numbers of one component that exclude each other. */

import type { Location } from "../base/text.ts";
import { properties } from "../vocabulary/index.ts";
import type { Context } from "./context.ts";
import { fact, has, num, word } from "./facts.ts";
import { removeAt } from "./remedies.ts";
import { replaceFix } from "./report.ts";
import type { Component, Fact } from "./types.ts";

/** Reports components whose own figures cannot all be true. */
export function checkElements(context: Context, components: ReadonlyMap<string, Component>): void {
  checkSize(context, components);
  checkHosts(context, components);
  for (const component of components.values()) {
    checkCopies(context, component);
    checkQuorum(context, component);
    checkRange(context, component);
    for (const pair of contrary) checkContrary(context, component, pair);
  }
}

export const mostComponents = 10_000;
const longestLabel = 500;

/** Limits are told, not enforced: what is too large is slow, not wrong. */
function checkSize(context: Context, components: ReadonlyMap<string, Component>): void {
  if (components.size > mostComponents) {
    const first = [...components.values()][mostComponents];
    if (first !== undefined)
      context.problems.add({
        code: "model/too-large",
        message: `The model has ${components.size} components, more than ${mostComponents}: split it into models of their own.`,
        location: first.location,
      });
  }
}

/** Components that run on each other in a circle: told once, where the first of them says so. */
function checkHosts(context: Context, components: ReadonlyMap<string, Component>): void {
  const seen = new Set<Component>();
  for (const first of components.values()) {
    const path = new Set<Component>();
    let one: Component | undefined = first;
    for (; one !== undefined && !seen.has(one); one = components.get(word(one, "runs-on") ?? "")) {
      seen.add(one);
      path.add(one);
    }
    if (one === undefined || !path.has(one)) continue;
    const all = [...path];
    const circle = all.slice(all.indexOf(one));
    // What runs on itself is told with other relations to oneself.
    if (circle.length < 2) continue;
    const said = circle.flatMap((each) => fact(each, "runs-on") ?? []);
    const [here, ...others] = said;
    if (here === undefined) continue;
    const names = [...circle, one].map(({ id }) => `\`${id}\``).join(" on ");
    context.problems.add({
      code: "model/wrong-value",
      message: `What runs on what goes in a circle: ${names}. Say what the last of them really runs on, or leave it out.`,
      location: here.location,
      related: others.map(({ location, text }) => ({
        message: `\`runs-on ${text}\` is said here`,
        location,
      })),
      fixes: said.flatMap(({ location }) => removeAt(context, location)),
    });
  }
}

/** A label that no picture can hold. */
export function checkLabel(context: Context, label: string | undefined, location: Location): void {
  if (label !== undefined && label.length > longestLabel)
    context.problems.add({
      code: "model/too-large",
      message: `The label has ${label.length} characters, more than ${longestLabel}: shorten it and put the rest in a \`note\`.`,
      location,
    });
}

/** `by`: the fact as it can be. */
function report(context: Context, fact: Fact, message: string, other?: Fact, by?: string): void {
  context.problems.add({
    code: "model/wrong-value",
    message,
    location: fact.location,
    related:
      other === undefined
        ? []
        : [{ message: `\`${other.property} ${other.text}\` is said here`, location: other.location }],
    fixes: by === undefined ? [] : [replaceFix(`Change to \`${by}\``, fact.location, by)],
  });
}

function stated(component: Component, property: string): Fact | undefined {
  const found = fact(component, property);
  return found?.state === "stated" && found.origin !== "technology" && found.origin !== "managed"
    ? found
    : undefined;
}

/** `instances` counts nodes; `replicas` counts copies beside the primary and `copies` all copies: each needs a node of its own. */
function checkCopies(context: Context, component: Component): void {
  const instances = stated(component, "instances");
  const copies = stated(component, "copies");
  const replicas = stated(component, "replication.replicas");
  const beside = num(component, "replication.replicas");
  const all = num(component, "copies");
  if (
    copies !== undefined &&
    replicas !== undefined &&
    all !== undefined &&
    beside !== undefined &&
    all !== beside + 1
  )
    report(
      context,
      copies,
      `\`copies ${all}\` counts all copies, ${beside} replicas beside the primary make ${beside + 1}: keep one of the two.`,
      replicas,
      `copies ${copies.text.replace(/^\d+/, String(beside + 1))}`,
    );
  if (instances === undefined) return;
  const nodes = num(component, "instances", "max") ?? num(component, "instances");
  const wanted = all ?? (beside === undefined ? undefined : beside + 1);
  const by = copies ?? replicas;
  if (nodes !== undefined && wanted !== undefined && by !== undefined && nodes < wanted)
    report(
      context,
      instances,
      `${wanted} copies need ${wanted} nodes, \`instances ${instances.text}\` gives ${nodes}: raise it or leave it out.`,
      by,
      `instances ${instances.text.replace(/^\d+(\s*\.\.\s*\d+)?/, String(wanted))}`,
    );
}

function checkQuorum(context: Context, component: Component): void {
  const quorum = stated(component, "quorum");
  if (quorum === undefined) return;
  const numbers = Object.entries(quorum.values).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  const of = numbers.find(([name]) => name === "of")?.[1];
  for (const [name, value] of numbers)
    if (of !== undefined && name !== "of" && value > of)
      report(
        context,
        quorum,
        `A quorum of ${value} cannot be had of ${of}: give at most ${of}.`,
        undefined,
        name === "value" ? `quorum ${Math.floor(of / 2) + 1} of ${of}` : undefined,
      );
}

/** `instances 5..3`, `instances 4 of 3`. */
function checkRange(context: Context, component: Component): void {
  const instances = stated(component, "instances");
  if (instances === undefined) return;
  const numbers = Object.values(instances.values).filter((each): each is number => typeof each === "number");
  const [first, second] = numbers;
  if (first === undefined || second === undefined) return;
  if (instances.text.includes("..") && second < first)
    report(
      context,
      instances,
      `The range \`${first}..${second}\` is upside down: write \`${second}..${first}\`.`,
      undefined,
      `instances ${instances.text.replace(/^\d+\s*\.\.\s*\d+/, `${second}..${first}`)}`,
    );
  else if (/\bof\b/.test(instances.text) && !instances.text.includes("..") && first > second)
    report(
      context,
      instances,
      `${first} of ${second} cannot be: the second number counts all.`,
      undefined,
      `instances ${instances.text.replace(/^\d+\s+of\s+\d+/, `${second} of ${first}`)}`,
    );
}

/** Flags that say the opposite of each other, each pair once. */
const contrary = properties.flatMap(({ name, contradicts }) =>
  contradicts !== undefined && name < contradicts ? [[name, contradicts] as const] : [],
);

function checkContrary(context: Context, component: Component, names: readonly [string, string]): void {
  const [one, other] = names.map((name) => (has(component, name) ? stated(component, name) : undefined));
  if (one === undefined || other === undefined) return;
  const [first, second] = one.location.start < other.location.start ? [one, other] : [other, one];
  context.problems.add({
    code: "model/contradicting-facts",
    message: `\`${second.property}\` contradicts \`${first.property}\`: keep one of the two.`,
    location: second.location,
    related: [{ message: `\`${first.property}\` is first said here`, location: first.location }],
    fixes: [...removeAt(context, second.location), ...removeAt(context, first.location)],
  });
}
