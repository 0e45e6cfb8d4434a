/**
 * Who depends on a component, a place or a flow, and whom it needs: the relations between them, what properties name
 * (`dlq x`, `runs-on y`), and the steps of flows. A place stands for what is inside it.
 */
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Range as LspRange,
  SymbolTag,
} from "vscode-languageserver-types";
import type { Location } from "../../core/base/text.ts";
import { arrowOf } from "../../core/model/edges.ts";
import type { Component, Flow, Place, RelationKind } from "../../core/model/types.ts";
import { kindNamed } from "../../core/vocabulary/index.ts";
import { type Places, rangeOf } from "../convert.ts";
import { modelOf, type NamedModel } from "../models.ts";
import { stepsOf } from "../relation-at.ts";
import { offsetIn, type Source } from "../source.ts";
import { symbolKindOf } from "./symbols.ts";

type Node = Component | Place | Flow;

/** One reason why `from` depends on `to`, and where the text says so. */
interface Link {
  readonly from: string;
  readonly to: string;
  readonly location: Location;
  readonly how: string;
}

const isFlow = (target: string): boolean => target.startsWith("flow ");

/** The target of a node among the occurrences: flows have names of their own. */
function targetOf(node: Node): string {
  return node.type === "flow" ? `flow ${node.id}` : node.id;
}

function nodeOf({ model }: NamedModel, target: string): Node | undefined {
  return isFlow(target)
    ? model.flows.get(target.slice("flow ".length))
    : (model.components.get(target) ?? model.places.get(target));
}

/** The item of what stands at an offset. */
export function prepareCallHierarchy(
  source: Source,
  offset: number,
  models: readonly NamedModel[] = [modelOf(source)],
): readonly CallHierarchyItem[] {
  for (const model of models) {
    const target = model.names.at(source.file, offset)?.target;
    const node = target === undefined ? undefined : nodeOf(model, target);
    if (node !== undefined) return [itemOf(node, source.places)];
  }
  return [];
}

function itemOf(node: Node, places: Places, how: readonly string[] = []): CallHierarchyItem {
  const { location, extent } = node;
  const starts = places.startsOf(location.file);
  const kind = node.type === "flow" ? "flow" : (node.userKind ?? node.kind);
  const place =
    node.type === "flow" || node.id === node.name ? [] : [`in ${node.id.split(".").slice(0, -1).join(".")}`];
  const label = node.label === node.name ? [] : [node.label];
  const whole = {
    start: Math.min(extent.start, location.start),
    end: Math.max(extent.end, location.end),
  };
  return {
    name: node.name,
    kind: symbolKindOf(
      node.type === "flow"
        ? { type: "flow", kind: undefined }
        : { type: "element", kind: kindNamed(node.kind) },
    ),
    detail: [kind, ...label, ...place, ...how].join(" · "),
    ...(isDeprecated(node) ? { tags: [SymbolTag.Deprecated] } : {}),
    uri: places.uriOf(location.file),
    range: rangeOf(starts, whole),
    selectionRange: rangeOf(starts, location),
    data: targetOf(node),
  };
}

function isDeprecated({ facts }: Node): boolean {
  return facts.get("status")?.[0]?.values.value === "deprecated";
}

/** What an item of an earlier answer is now: by its place, else by what it was called. */
function find(item: CallHierarchyItem, source: Source, model: NamedModel): Node | undefined {
  const at = model.names.at(source.file, offsetIn(source, item.selectionRange.start));
  const here = at?.role === "declaration" ? nodeOf(model, at.target) : undefined;
  // Of several copies of one element all stand at one place.
  const named = typeof item.data === "string" ? nodeOf(model, item.data) : undefined;
  if (named !== undefined && named.name === item.name) return named;
  return here?.name === item.name ? here : undefined;
}

export function incomingCalls(
  source: Source,
  item: CallHierarchyItem,
  models: readonly NamedModel[] = [modelOf(source)],
): readonly CallHierarchyIncomingCall[] {
  return callsOf(source, item, models, "from").map(({ node, links, places }) => {
    const from = itemOf(node, places, hows(links));
    const own = links.filter(({ location }) => places.uriOf(location.file) === from.uri);
    return { from, fromRanges: ranges(own, places, from.selectionRange) };
  });
}

export function outgoingCalls(
  source: Source,
  item: CallHierarchyItem,
  models: readonly NamedModel[] = [modelOf(source)],
): readonly CallHierarchyOutgoingCall[] {
  return callsOf(source, item, models, "to").map(({ node, links, places }) => {
    const own = links.filter(({ location }) => places.uriOf(location.file) === item.uri);
    return { to: itemOf(node, places, hows(links)), fromRanges: ranges(own, places, item.selectionRange) };
  });
}

/** Ranges of one file; where everything is written elsewhere, the name of who calls. */
function ranges(links: readonly Link[], places: Places, name: LspRange): LspRange[] {
  const all = new Map<number, LspRange>();
  for (const { location } of links)
    all.set(location.start, rangeOf(places.startsOf(location.file), location));
  return all.size === 0 ? [name] : [...all.values()];
}

function hows(links: readonly Link[]): readonly string[] {
  return [...new Set(links.map(({ how }) => how))].filter((how) => how !== "");
}

interface Calls {
  readonly node: Node;
  readonly links: readonly Link[];
  readonly places: Places;
}

/** The nodes at the other ends of what leads to (`from`) or away from (`to`) an item, in the order of the text. */
function callsOf(
  source: Source,
  item: CallHierarchyItem,
  models: readonly NamedModel[],
  end: "from" | "to",
): readonly Calls[] {
  const found = new Map<string, { readonly node: Node; readonly links: Map<string, Link> }>();
  for (const model of models) {
    const node = find(item, source, model);
    if (node === undefined) continue;
    const inside = insideOf(model, node);
    for (const link of linksOf(model)) {
      const [own, other] = end === "from" ? [link.to, link.from] : [link.from, link.to];
      if (!inside(own) || inside(other)) continue;
      const there = nodeOf(model, other);
      if (there === undefined) continue;
      const key = `${there.location.start} ${there.location.file} ${pathOf(model, there)}`;
      const calls = found.get(key) ?? { node: there, links: new Map<string, Link>() };
      found.set(key, calls);
      calls.links.set(`${link.location.start} ${link.location.file}`, link);
    }
  }
  return [...found.values()].map(({ node, links }) => ({
    node,
    links: [...links.values()],
    places: source.places,
  }));
}

/** The names around a node, without those that imports give: the same in all models. Copies share their place in the text. */
function pathOf({ model }: NamedModel, node: Node): string {
  const names: string[] = [];
  for (let up: Node | undefined = node; up !== undefined && names.length < 1000; ) {
    names.push(up.name);
    const parent: string | undefined =
      up.type === "flow" ? undefined : up.type === "component" ? (up.partOf ?? up.parent) : up.parent;
    up = parent === undefined ? undefined : (model.components.get(parent) ?? model.places.get(parent));
  }
  return names.join(" ");
}

/** Whether a target is the node, one of its parts, or in the place that it is. */
function insideOf({ model }: NamedModel, node: Node): (target: string) => boolean {
  const own = targetOf(node);
  if (node.type === "flow") return (target) => target === own;
  const known = new Map<string, boolean>([[own, true]]);
  const inside = (target: string | undefined): boolean => {
    if (target === undefined) return false;
    const there = known.get(target);
    if (there !== undefined) return there;
    const component = model.components.get(target);
    const parent = component?.partOf ?? component?.parent ?? model.places.get(target)?.parent;
    const answer = inside(parent);
    known.set(target, answer);
    return answer;
  };
  return inside;
}

const kinds: Readonly<Record<RelationKind, string>> = {
  sync: "",
  async: `${arrowOf.async} asynchronous`,
  copy: `${arrowOf.copy} copies data`,
};

/** All that depends on something, in the order of the text: relations, then properties, then flows. */
function* linksOf({ model }: NamedModel): Generator<Link> {
  for (const { from, to, kind, location } of model.relations.values())
    yield { from, to, location, how: kinds[kind] };
  for (const { from, property, to, location } of model.references) {
    // What stands in the block of a relation or of a step is said of its caller.
    const relation = model.relations.get(from);
    const flow = from.includes("@") ? from.slice(0, from.lastIndexOf("@")) : from;
    const owner = relation?.from ?? (isElement(model, from) ? from : `flow ${flow}`);
    yield { from: owner, to, location, how: property.split(".").at(-1) ?? property };
  }
  for (const flow of model.flows.values()) {
    const from = targetOf(flow);
    for (const step of stepsOf(flow.steps)) {
      if (step.type === "use") yield { from, to: `flow ${step.flow}`, location: step.location, how: "use" };
      if (step.type !== "call") continue;
      for (const id of step.relations) {
        const relation = model.relations.get(id);
        if (relation === undefined) continue;
        yield { from, to: relation.from, location: step.location, how: "" };
        yield { from, to: relation.to, location: step.location, how: "" };
      }
    }
  }
}

function isElement({ components, places }: NamedModel["model"], id: string): boolean {
  return components.has(id) || places.has(id);
}
