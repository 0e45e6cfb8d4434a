/** One flow in the graph of components: its goals, what it reaches, and what it gathers on the way. */
import type { Leaf } from "./evaluate.ts";
import type { Selection } from "./selection.ts";
import type { Choice, SoftNote, Web } from "./web.ts";

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
  /** Flows of people who call the same share this: their candidates and cuts are the same. */
  readonly like: object;
}

/** Flows already walked in a graph, by what their entry calls. */
export type Likes = Map<string, Net>;

/** Adds a flow's goals to the graph and walks what they stand on: linear in what the flow reaches. */
export function netOf(web: Web, selection: Selection, likes: Likes = new Map()): Net {
  const roots = rootsOf(web, selection);
  const key = likenessOf(web, selection);
  const like = key === undefined ? undefined : likes.get(key);
  if (like !== undefined) return likeAnother(web, selection, roots, like);
  const walk = createWalk(web);
  walk([roots.answer, roots.write]);
  const needs = [...walk.components];
  walk([roots.complete]);
  const completes = [...walk.components].slice(needs.length);
  const gains = gathered(web, walk.components, needs);
  const net: Net = { web, roots, leaves: walk.leaves, needs, completes, ...gains, like: {} };
  if (key !== undefined) likes.set(key, net);
  return net;
}

/** What the only entry of a flow asks for, if it is a person or client, who never fails. */
function likenessOf(web: Web, { entries, kind }: Selection): string | undefined {
  const [entry, second] = entries;
  if (entry === undefined || second !== undefined || kind !== "unnamed") return undefined;
  const own = [web.nodeFor(entry, "read"), web.nodeFor(entry, "write")];
  if (own.some((node) => web.nodes[node]!.parents.length > 1)) return undefined;
  let mortal = false;
  const below = (node: number): string => {
    const { type, component, children } = web.nodes[node]!;
    if (type === "leaf" && web.leafAt[node]?.fate.mortal !== false) mortal = true;
    if (type === "leaf") return "";
    return type === "or" && component === undefined ? children.map((edge) => edge.to).join("|") : `${node}`;
  };
  const all = [...own, ...own.map(web.doneFor)].map((node) =>
    web.nodes[node]!.children.map((edge) => below(edge.to)).join(","),
  );
  const soft = web.notesOf(entry).soft?.keys() ?? [];
  return mortal ? undefined : [...all, ...soft].join(";");
}

function likeAnother(web: Web, { entries }: Selection, roots: Net["roots"], like: Net): Net {
  const [entry = ""] = entries;
  const [other = ""] = like.needs;
  const relations = new Set(like.relations);
  for (const id of web.notesOf(other).relations) relations.delete(id);
  for (const id of web.notesOf(entry).relations) relations.add(id);
  const { knownWrites } = web.notesOf(entry);
  return {
    ...like,
    roots,
    needs: [entry, ...like.needs.slice(1)],
    relations,
    knownWrites: [...like.knownWrites, ...knownWrites],
  };
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
      const leaf = web.leafAt[at];
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
  const needed = new Set(needs);
  const softNotes: SoftNote[] = [];
  const choices: Choice[] = [];
  const relations = new Set<string>();
  const assumptions = new Map<string, string>();
  const knownWrites: number[] = [];
  let conditional = false;
  for (const id of components) {
    const notes = web.notesOf(id);
    for (const note of notes.soft?.values() ?? []) softNotes.push(note);
    for (const choice of notes.choices?.values() ?? []) choices.push(choice);
    for (const relation of notes.relations) relations.add(relation);
    if (notes.assumption !== undefined) assumptions.set(id, notes.assumption);
    for (const write of notes.knownWrites) knownWrites.push(write);
    conditional ||= notes.conditional;
  }
  const soft = new Map<string, string>();
  for (const note of softNotes)
    if (!needed.has(note.component) && !soft.has(note.component)) soft.set(note.component, note.why);
  return { soft, softNotes, choices, relations, assumptions, conditional, knownWrites };
}
