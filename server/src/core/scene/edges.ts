/** The lines of a scene: relations, and properties that name another component. Ends inside a collapsed place move to its box. */
import { has } from "../model/facts.ts";
import type { Model, Reference, Relation } from "../model/types.ts";
import { written } from "./facts-shown.ts";
import type { Selection } from "./select.ts";
import { shown, shownLines } from "./text.ts";
import type { EdgeStyle, SceneEdge } from "./types.ts";

/** Properties that are drawn as lines, with the words on them. The others are said in words elsewhere. */
const drawn: ReadonlyMap<
  string,
  { readonly style: EdgeStyle; readonly label: string; readonly back?: true }
> = new Map<string, { style: EdgeStyle; label: string; back?: true }>([
  ["dlq", { style: "dead-letter", label: "dead letters" }],
  ["retry", { style: "async", label: "retries" }],
  ["derived-from", { style: "copy", label: "derived", back: true }],
  ["role", { style: "copy", label: "standby", back: true }],
  ["metadata", { style: "reference", label: "metadata" }],
  ["runs-on", { style: "reference", label: "runs on" }],
  ["sharding.router", { style: "reference", label: "shard lookup" }],
  ["session", { style: "reference", label: "sessions" }],
  ["replaces", { style: "reference", label: "replaces" }],
  ["releases", { style: "reference", label: "releases" }],
]);

function labelOf(model: Model, relation: Relation): string | undefined {
  const label = relation.label === undefined ? undefined : shown(relation.label);
  const group = relation.alternatives;
  if (group === undefined || group.rank === 0) return label;
  const first = [...model.relations.values()].find(
    (r) => r.alternatives?.group === group.group && r.alternatives.rank === 0,
  );
  const when = first !== undefined && model.components.get(first.to)?.kind === "cache" ? "on miss" : "else";
  return label === undefined ? when : `${label} · ${when}`;
}

function titleOf(relation: Relation): string {
  const facts = [...relation.facts.values()].flatMap((all) =>
    all.flatMap((f) =>
      f.origin === "stated" || f.origin === "inherited" ? [`${f.property} ${f.text}`.trim()] : [],
    ),
  );
  return shownLines(
    [`${relation.from} → ${relation.to}`, relation.label, ...facts].filter((t) => t !== undefined).join("\n"),
  );
}

function deadLetterLabel(model: Model, reference: Reference): string {
  const component = model.components.get(reference.from);
  const tries = component === undefined ? undefined : /^\d+/.exec(written(component, "retry") ?? "")?.[0];
  return tries === undefined ? "dead letters" : `after ${tries} tries`;
}

function references(model: Model): readonly SceneEdge[] {
  const joined = new Set(
    [...model.relations.values()].flatMap((r) => [`${r.from}\n${r.to}`, `${r.to}\n${r.from}`]),
  );
  const seen = new Set<string>();
  return model.references.flatMap((reference): SceneEdge[] => {
    const look = drawn.get(reference.property);
    if (look === undefined || !model.components.has(reference.from) || !model.components.has(reference.to))
      return [];
    const id = `${reference.from}.${reference.property}:${reference.to}`;
    const known = look.style !== "dead-letter" && joined.has(`${reference.from}\n${reference.to}`);
    if (known || reference.from === reference.to || seen.has(id)) return [];
    seen.add(id);
    const [from, to] = look.back ? [reference.to, reference.from] : [reference.from, reference.to];
    const label = look.style === "dead-letter" ? deadLetterLabel(model, reference) : look.label;
    const title = shown(`${reference.from}: ${reference.property} ${reference.to}`);
    return [
      { id, from, to, style: look.style, soft: false, label, marks: [], title, location: reference.location },
    ];
  });
}

function relations(model: Model, selection: Selection): readonly SceneEdge[] {
  return [...model.relations.values()].flatMap((relation): SceneEdge[] => {
    if (selection.relations?.has(relation.id) === false) return [];
    const soft = relation.kind === "sync" && (has(relation, "optional") || has(relation, "fallback"));
    return [
      {
        id: relation.id,
        from: relation.from,
        to: relation.to,
        style: relation.kind,
        soft,
        label: labelOf(model, relation),
        marks: [],
        title: titleOf(relation),
        location: relation.location,
      },
    ];
  });
}

/** Lines that became one because both ends did: the first stands for all, counted. */
function merged(edges: readonly SceneEdge[], moved: ReadonlySet<string>): readonly SceneEdge[] {
  const groups = new Map<string, SceneEdge[]>();
  for (const edge of edges) {
    const key = moved.has(edge.id) ? `${edge.from}\n${edge.to}\n${edge.style}` : edge.id;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [edge]);
    else group.push(edge);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length === 1) return group;
    return [
      {
        ...first,
        soft: group.every((edge) => edge.soft),
        label: `${group.length} relations`,
        marks: group.flatMap((edge) => edge.marks),
        title: group.map((edge) => edge.title).join("\n\n"),
        carries: group.map((edge) => edge.id),
      },
    ];
  });
}

/** Copies there and back, with the same words on them, are one line; it goes by the one that comes first. */
function paired(edges: readonly SceneEdge[]): readonly SceneEdge[] {
  const found: SceneEdge[] = [];
  const open = new Map<string, number>();
  for (const edge of edges) {
    const key = (from: string, to: string): string => `${from}\n${to}\n${edge.label ?? ""}`;
    const there = edge.style === "copy" ? open.get(key(edge.to, edge.from)) : undefined;
    const first = there === undefined ? undefined : found[there];
    if (there === undefined || first === undefined || edge.from === edge.to) {
      if (edge.style === "copy") open.set(key(edge.from, edge.to), found.length);
      found.push(edge);
      continue;
    }
    open.delete(key(edge.to, edge.from));
    const title = `${first.title}\n\n${edge.title}`;
    const carries = [first, edge].flatMap((one) => one.carries ?? [one.id]);
    found[there] = { ...first, bothWays: true, title, carries, marks: [...first.marks, ...edge.marks] };
  }
  return found;
}

/**
 * The lines between shown boxes. `boxOf` gives the box that stands for a component: itself, the collapsed place around
 * it, or none when it is not shown.
 */
export function edgesOf(
  model: Model,
  selection: Selection,
  boxOf: (component: string) => string | undefined,
  marksOf: (id: string) => SceneEdge["marks"],
): readonly SceneEdge[] {
  const moved = new Set<string>();
  const edges = [...relations(model, selection), ...references(model)].flatMap((edge): SceneEdge[] => {
    const [from, to] = [boxOf(edge.from), boxOf(edge.to)];
    if (from === undefined || to === undefined) return [];
    if (from === to && edge.from !== edge.to) return [];
    if (from !== edge.from || to !== edge.to) moved.add(edge.id);
    return [{ ...edge, from, to, marks: marksOf(edge.id) }];
  });
  return paired(merged(edges, moved));
}
