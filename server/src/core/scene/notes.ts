/** Notes as boxes of their own, each with a line to what it is about. What is not shown takes its notes along. */
import { viewTarget } from "../model/remarks.ts";
import type { Model, Note } from "../model/types.ts";
import { lookOf } from "./forms.ts";
import { shown, shownLines } from "./text.ts";
import type { SceneEdge, SceneNode } from "./types.ts";

interface Drawn {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
}

/**
 * The notes of a picture. `boxOf` gives the box that stands for a component or place, if it is shown; `placed` the places
 * that are drawn open, in which their notes stand.
 */
export function notesOf(
  model: Model,
  nodes: readonly SceneNode[],
  boxOf: (element: string) => string | undefined,
  placed: ReadonlySet<string>,
  view: string | undefined,
): Drawn {
  const parents = new Map(nodes.map((node) => [node.id, node.parent]));
  const ids = new Set<string>();
  const found = model.notes.map((note): Drawn => {
    const target = view !== undefined && note.target === viewTarget(view) ? undefined : note.target;
    const about = target === undefined ? undefined : (model.relations.get(target)?.to ?? target);
    const box = about === undefined ? undefined : boxOf(about);
    const inside = about !== undefined && placed.has(about);
    // Of a flow, or of what this picture does not show.
    if (target !== undefined && box === undefined && !inside) return { nodes: [], edges: [] };
    const id = unused(`note:${target ?? ""}`, ids);
    const node = noteNode(note, id, inside ? about : box === undefined ? undefined : parents.get(box));
    return { nodes: [node], edges: box === undefined ? [] : [line(note, id, box)] };
  });
  return { nodes: found.flatMap((one) => one.nodes), edges: found.flatMap((one) => one.edges) };
}

function unused(name: string, ids: Set<string>): string {
  let id = name;
  for (let n = 2; ids.has(id); n++) id = `${name}#${n}`;
  ids.add(id);
  return id;
}

function noteNode(note: Note, id: string, parent: string | undefined): SceneNode {
  const look = lookOf("note");
  return {
    id,
    parent,
    kind: "note",
    form: look.form,
    tint: look.tint,
    accent: undefined,
    icon: { logo: undefined, glyph: look.glyph },
    label: shown(note.text.trim()) || "note",
    details: [],
    badge: undefined,
    deck: 0,
    spread: [],
    strips: [],
    watched: false,
    status: "live",
    marks: [],
    title: shownLines(note.text.trim()),
    location: note.location,
  };
}

function line(note: Note, from: string, to: string): SceneEdge {
  return {
    id: `${from}->${to}`,
    from,
    to,
    style: "reference",
    soft: false,
    label: undefined,
    marks: [],
    title: shown(`note on ${to}`),
    location: note.location,
  };
}
