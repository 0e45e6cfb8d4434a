/** One flow in the graph of components: its goals, what it reaches, and what it gathers on the way. */
import type { Leaf } from "./evaluate.ts";
import type { Selection } from "./selection.ts";
import type { Choice, Notes, SoftNote, Web } from "./web.ts";

export interface Net {
  readonly web: Web;
  /** Nested: what fails answering fails writing, what fails writing fails completing. */
  readonly roots: { readonly answer: number; readonly write: number; readonly complete: number };
  /** Leaves of the flow, in the order they are reached. */
  readonly leaves: readonly Leaf[];
  readonly needs: readonly string[];
  readonly completes: readonly string[];
  readonly soft: ReadonlyMap<string, string>;
  readonly softNotes: readonly SoftNote[];
  readonly choices: readonly Choice[];
  readonly relations: ReadonlySet<string>;
  readonly assumptions: ReadonlyMap<string, string>;
  /** Some of it is needed by a part of the requests only. */
  readonly conditional: boolean;
  readonly knownWrites: readonly number[];
}

/** Adds a flow's goals to the graph and walks what they stand on: linear in what the flow reaches. */
export function netOf(web: Web, selection: Selection): Net {
  const roots = rootsOf(web, selection);
  const walk = createWalk(web);
  walk([roots.answer, roots.write]);
  const needs = [...walk.components];
  walk([roots.complete]);
  const completes = [...walk.components].slice(needs.length);
  return { web, roots, leaves: walk.leaves, needs, completes, ...gathered(web, walk.components, needs) };
}

function rootsOf(web: Web, selection: Selection): Net["roots"] {
  const [answer, write, complete] = [web.addRoot(), web.addRoot(), web.addRoot()];
  web.link(write, answer);
  web.link(complete, write);
  for (const id of selection.entries) {
    const [reading, writing] = [web.nodeFor(id, "read"), web.nodeFor(id, "write")];
    web.link(answer, reading);
    web.link(write, writing);
    web.link(complete, web.doneFor(reading));
    web.link(complete, web.doneFor(writing));
  }
  for (const id of selection.workers) {
    const working = web.nodeFor(id, "write");
    web.link(complete, working);
    web.link(complete, web.doneFor(working));
  }
  return { answer, write, complete };
}

interface Walk {
  (roots: readonly number[]): void;
  /** Components in the order they are first met, breadth first. */
  readonly components: Set<string>;
  readonly leaves: Leaf[];
}

function createWalk(web: Web): Walk {
  const seen = new Set<number>();
  const components = new Set<string>();
  const leaves: Leaf[] = [];
  const walk = (roots: readonly number[]): void => {
    const queue = [...roots];
    for (const at of queue) {
      const node = web.nodes[at]!;
      if (node.component !== undefined) components.add(node.component);
      const leaf = web.leafAt.get(at);
      if (leaf !== undefined) leaves.push(leaf);
      for (const edge of node.children) {
        if (seen.has(edge.to)) continue;
        seen.add(edge.to);
        queue.push(edge.to);
      }
    }
  };
  return Object.assign(walk, { components, leaves });
}

function gathered(
  web: Web,
  components: ReadonlySet<string>,
  needs: readonly string[],
): Pick<Net, "soft" | "softNotes" | "choices" | "relations" | "assumptions" | "conditional" | "knownWrites"> {
  const all: (readonly [string, Notes])[] = [...components].map((id) => [id, web.notesOf(id)]);
  const needed = new Set(needs);
  const softNotes = all.flatMap(([, notes]) => [...notes.soft.values()]);
  const soft = new Map<string, string>();
  for (const note of softNotes)
    if (!needed.has(note.component) && !soft.has(note.component)) soft.set(note.component, note.why);
  const relations = new Set<string>();
  for (const [, notes] of all) for (const id of notes.relations) relations.add(id);
  const assumptions = new Map<string, string>();
  for (const [id, { assumption }] of all) if (assumption !== undefined) assumptions.set(id, assumption);
  return {
    soft,
    softNotes,
    choices: all.flatMap(([, notes]) => [...notes.choices.values()]),
    relations,
    assumptions,
    conditional: all.some(([, notes]) => notes.conditional),
    knownWrites: all.flatMap(([, notes]) => notes.knownWrites),
  };
}
