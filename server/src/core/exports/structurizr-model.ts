/**
 * What each drawn thing is in Structurizr's model, which has fewer levels than a picture: people and outside systems, one system of
 * containers, components in these. Names are told apart where Structurizr asks for it.
 */
import type { Scene, SceneEdge, SceneNode } from "../scene/types.ts";
import { headline } from "./words.ts";

export type Role = "person" | "system" | "container" | "component" | "note";

export interface Part {
  readonly node: SceneNode;
  readonly role: Role;
  /** Id of the outside system or container that it is written in; undefined: of the system that the picture is of, or of none. */
  readonly owner: string | undefined;
  readonly name: string;
}

export interface Drawn {
  readonly system: string;
  readonly parts: ReadonlyMap<string, Part>;
  /** Relations that Structurizr knows: not those between a whole and its part. */
  readonly relations: readonly { readonly edge: SceneEdge; readonly description: string }[];
  readonly losses: readonly string[];
}

const roots: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["person", "person"],
  ["external", "system"],
  ["note", "note"],
]);

/**
 * Text that Structurizr reads as it is. It has no escape for a backslash, and replaces what looks like a constant by an
 * environment variable: these are written with characters that look alike.
 */
export const readable = (text: string): string =>
  text.replaceAll("\\", "\u29f5").replace(/\$(?=\{)/g, "\uff04");

export function modelOf(scene: Scene, named: (edge: SceneEdge) => string): Drawn {
  const nodes = new Map(scene.nodes.map((node) => [node.id, node]));
  /** The outermost component around one. */
  const top = (node: SceneNode): SceneNode => {
    let at = node;
    for (let steps = 0; steps < nodes.size; steps++) {
      const up = at.parent === undefined ? undefined : nodes.get(at.parent);
      if (up === undefined) break;
      at = up;
    }
    return at;
  };
  const placed = scene.nodes.map((node): Omit<Part, "name"> => {
    const own = roots.get(node.kind);
    if (own !== undefined) return { node, role: own, owner: undefined };
    const around = top(node);
    if (around === node) return { node, role: "container", owner: undefined };
    const role = roots.get(around.kind) ?? "container";
    return role === "container"
      ? { node, role: "component", owner: around.id }
      : { node, role: "container", owner: role === "system" ? around.id : undefined };
  });
  const names = namesOf(placed, scene);
  const parts = new Map(placed.map((part) => [part.node.id, { ...part, name: names.of.get(part.node.id)! }]));
  const whole = (edge: SceneEdge): boolean =>
    parts.get(edge.from)?.owner === edge.to || parts.get(edge.to)?.owner === edge.from;
  const seen = new Set<string>();
  const relations = scene.edges
    .filter((edge) => !whole(edge))
    .map((edge) => {
      const words = readable(named(edge));
      let description = words;
      const key = (): string => JSON.stringify([edge.from, edge.to, description]);
      for (let n = 2; seen.has(key()); n++) description = `${words === "" ? "also" : words} (${n})`;
      seen.add(key());
      return { edge, description, alike: description !== words };
    });
  const texts = [scene.title, ...scene.nodes.map(headline), ...scene.edges.map(named)].join("\n");
  return {
    system: names.system,
    parts,
    relations,
    losses: [
      ...(scene.edges.some(whole)
        ? ["Relations between a component and a part of it are left out: Structurizr allows none."]
        : []),
      ...(names.changed ? ["Names that stand twice have the component's own name behind them."] : []),
      ...(relations.some(({ alike }) => alike)
        ? ["Relations that are alike have a number: Structurizr allows no two."]
        : []),
      ...(/\\|\$\{/.test(texts)
        ? ["Backslashes, and dollar signs before a brace, are characters that look like them."]
        : []),
    ],
  };
}

/** Names are unique among what stands outermost, and among what has the same owner. */
function namesOf(parts: readonly Omit<Part, "name">[], scene: Scene) {
  const taken = new Map<string, Set<string>>();
  let changed = false;
  const unique = (space: string, wanted: string, id: string): string => {
    const known = taken.get(space) ?? new Set();
    taken.set(space, known);
    let name = wanted;
    for (let n = 1; known.has(name.toLowerCase()); n++) {
      name = n === 1 ? `${wanted} (${id})` : `${wanted} (${id}, ${n})`;
      changed = true;
    }
    known.add(name.toLowerCase());
    return name;
  };
  const spaceOf = ({ role, owner }: Omit<Part, "name">): string =>
    role === "container" || role === "component" ? JSON.stringify([role, owner ?? null]) : "outermost";
  // Those that stand outside keep their names: the system gives way.
  const of = new Map(
    parts.map((part) => {
      const { node } = part;
      return [node.id, unique(spaceOf(part), readable(node.label.trim()) || "unnamed", readable(node.id))];
    }),
  );
  const system = unique("outermost", readable((scene.title ?? "").trim()) || "System", "system");
  return { of, system, changed };
}
