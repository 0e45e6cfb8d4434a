/** Notes and decisions as boxes of their own, each with a line to what it is about. What is not shown takes them along. */
import { viewTarget } from "../model/remarks.ts";
import type { Model, Note } from "../model/types.ts";
import { lookOf, specialGlyphs } from "./forms.ts";
import { shown, shownLines } from "./text.ts";
import type { SceneEdge, SceneNode } from "./types.ts";

interface Drawn {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
}

/** A decision has an id, a note has none. */
type Remark = Note & { readonly id?: string };

/**
 * The notes and decisions of a picture. `boxOf` gives the box that stands for a component or place, if it is shown;
 * `placed` the places that are drawn open, in which their notes stand; `flows` the flows that the picture is about.
 */
export function notesOf(
  model: Model,
  nodes: readonly SceneNode[],
  boxOf: (element: string) => string | undefined,
  placed: ReadonlySet<string>,
  flows: ReadonlySet<string>,
  view: string | undefined,
): Drawn {
  const parents = new Map(nodes.map((node) => [node.id, node.parent]));
  const ids = new Set<string>();
  const remarks: readonly Remark[] = [...model.notes, ...model.decisions];
  const found = remarks.map((note): Drawn => {
    const target = view !== undefined && note.target === viewTarget(view) ? undefined : note.target;
    const about = target === undefined ? undefined : (model.relations.get(target)?.to ?? target);
    const box = about === undefined ? undefined : boxOf(about);
    const inside = about !== undefined && placed.has(about);
    const ofFlow = target !== undefined && flows.has(target);
    // What this picture does not show.
    if (target !== undefined && box === undefined && !inside && !ofFlow) return { nodes: [], edges: [] };
    const id = unused(`note:${target ?? ""}`, ids);
    const node = noteNode(note, id, inside ? about : box === undefined ? undefined : parents.get(box));
    return { nodes: [node], edges: box === undefined ? [] : [line(note, box, id)] };
  });
  return { nodes: found.flatMap((one) => one.nodes), edges: found.flatMap((one) => one.edges) };
}

function unused(name: string, ids: Set<string>): string {
  let id = name;
  for (let n = 2; ids.has(id); n++) id = `${name}#${n}`;
  ids.add(id);
  return id;
}

function noteNode(note: Remark, id: string, parent: string | undefined): SceneNode {
  const look = lookOf("note");
  const decision = note.id === undefined ? undefined : shown(note.id);
  return {
    id,
    parent,
    kind: "note",
    form: look.form,
    tint: look.tint,
    accent: undefined,
    icon: { logo: undefined, glyph: decision === undefined ? look.glyph : specialGlyphs.decision },
    label: shown(note.text.trim()) || "note",
    details: decision === undefined ? [] : ["decision", decision],
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

/** From the element to its note, so that the note stands below it or beside it and pushes nothing down. */
function line(note: Note, from: string, to: string): SceneEdge {
  return {
    id: `${from}->${to}`,
    from,
    to,
    style: "reference",
    soft: false,
    plain: true,
    label: undefined,
    marks: [],
    title: shown(`note on ${from}`),
    location: note.location,
  };
}
