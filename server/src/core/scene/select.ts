/** Which components and relations a view shows, and which places it draws as one box. It filters; it draws nothing. */
import { list } from "../model/facts.ts";
import type { Flow, FlowStep, Model, Relation, View, ViewFilter } from "../model/types.ts";
import { kindNamed } from "../vocabulary/index.ts";

export interface Selection {
  readonly components: ReadonlySet<string>;
  /** Relations to show; undefined: all between shown components. */
  readonly relations: ReadonlySet<string> | undefined;
  /** Places, and components with parts, drawn as one box. */
  readonly collapsed: ReadonlySet<string>;
  /** Places named by the view itself: shown even when empty. */
  readonly places: ReadonlySet<string>;
}

interface Match {
  readonly components: ReadonlySet<string>;
  readonly places: readonly string[];
  /** The component that a term names; it may be drawn as one box with its parts. */
  readonly named?: string;
  /** Set when the filter speaks of relations, not of components: a flow. */
  readonly relations?: ReadonlySet<string>;
}

/** Ids of the enclosing places and owners of an element, innermost first. Ends on cycles too. */
export function enclosing(model: Model, id: string): readonly string[] {
  const found: string[] = [];
  let at =
    model.components.get(id)?.partOf ?? model.components.get(id)?.parent ?? model.places.get(id)?.parent;
  while (at !== undefined && !found.includes(at)) {
    found.push(at);
    at = model.components.get(at)?.partOf ?? model.components.get(at)?.parent ?? model.places.get(at)?.parent;
  }
  return found;
}

function inside(model: Model, place: string): ReadonlySet<string> {
  return new Set([...model.components.keys()].filter((id) => enclosing(model, id).includes(place)));
}

/** Relations a flow uses, those of the flows it uses included. */
function relationsOfFlow(model: Model, flow: Flow, seen = new Set<string>()): ReadonlySet<string> {
  const found = new Set<string>();
  if (seen.has(flow.id)) return found;
  seen.add(flow.id);
  const pending: FlowStep[] = [...flow.steps];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (step.type === "call") for (const id of step.relations) found.add(id);
    else if (step.type === "parallel" || step.type === "repeat") pending.push(...step.steps);
    else if (step.type === "when") pending.push(...step.then, ...step.otherwise);
    else if (step.type === "use") {
      const used = model.flows.get(step.flow);
      if (used !== undefined) for (const id of relationsOfFlow(model, used, seen)) found.add(id);
    }
  }
  return found;
}

const ends = (relations: Iterable<Relation>): ReadonlySet<string> =>
  new Set([...relations].flatMap((r) => [r.from, r.to]));

function neighbours(model: Model, of: ReadonlySet<string>, depth: number): ReadonlySet<string> {
  const found = new Set(of);
  for (let i = 0; i < depth; i++) {
    const edge = [...model.relations.values()].filter((r) => found.has(r.from) || found.has(r.to));
    const before = found.size;
    for (const id of ends(edge)) found.add(id);
    if (found.size === before) break;
  }
  return found;
}

/** The id a word of a filter stands for: resolved by bind, else the only element of that name. */
function idOf(model: Model, filter: ViewFilter, word: string): string {
  const fits = (id: string): boolean => id === word || id.endsWith(`.${word}`);
  return filter.targets.find(fits) ?? [...model.components.keys(), ...model.places.keys()].find(fits) ?? word;
}

/** One term: `*`, `eu.**`, `kind database`, `tag x`, `flow f`, `neighbours of x depth 2`, or a name. */
function term(model: Model, filter: ViewFilter, words: readonly string[]): Match {
  const [head = "", second = ""] = words;
  const all = [...model.components.values()];
  const only = (test: (c: (typeof all)[number]) => boolean): Match => ({
    components: new Set(all.filter(test).map((c) => c.id)),
    places: [],
  });
  if (head === "*" || head === "**") return { components: new Set(model.components.keys()), places: [] };
  if (head === "flow" && words.length > 1) {
    const flow = [...model.flows.values()].find((f) => f.id === second || f.name === second);
    const relations = flow === undefined ? new Set<string>() : relationsOfFlow(model, flow);
    const used = [...relations].flatMap((id) => model.relations.get(id) ?? []);
    return { components: ends(used), places: [], relations };
  }
  if (head === "kind" && words.length > 1) {
    const kind = kindNamed(second)?.name ?? second;
    return only((c) => c.kind === kind || c.userKind === second);
  }
  if ((head === "tag" || head === "tags") && words.length > 1)
    return only((c) => list(c, "tags").includes(second));
  if (/^neighbou?rs$/.test(head)) {
    const from = words[words[1] === "of" ? 2 : 1] ?? "";
    const depth = Number(words[words.indexOf("depth") + 1]);
    const start = term(model, filter, [from]).components;
    return { components: neighbours(model, start, words.includes("depth") ? depth || 1 : 1), places: [] };
  }
  const wild = /^(.+?)(\.\*\*?)$/.exec(head);
  const id = idOf(model, filter, wild?.[1] ?? head);
  if (model.components.has(id))
    return { components: new Set([id, ...inside(model, id)]), places: [], named: id };
  if (!model.places.has(id)) return { components: new Set(), places: [] };
  if (wild?.[2] === ".*") return only((c) => c.parent === id);
  return { components: inside(model, id), places: [id] };
}

/** `a -> b` takes the relations between two terms; several terms are separated by commas. */
function matches(model: Model, filter: ViewFilter): readonly Match[] {
  const terms: string[][] = [[]];
  for (const word of filter.words) {
    if (word === ",") terms.push([]);
    else terms.at(-1)?.push(word);
  }
  return terms
    .filter((words) => words.length > 0)
    .map((words) => {
      const arrow = words.findIndex((word) => ["->", "~>", "=>", "<=>", "<-"].includes(word));
      if (arrow < 0) return term(model, filter, words);
      const from = term(model, filter, words.slice(0, arrow)).components;
      const to = term(model, filter, words.slice(arrow + 1)).components;
      const between = [...model.relations.values()].filter((r) => from.has(r.from) && to.has(r.to));
      return { components: ends(between), places: [], relations: new Set(between.map((r) => r.id)) };
    });
}

/** Everything, when there is no view. A view that begins by excluding begins with everything. */
export function select(model: Model, view: View | undefined): Selection {
  const filters = view?.filters ?? [];
  const narrows = filters.some((f) => f.action === "include");
  const components = new Set(narrows ? [] : model.components.keys());
  const places = new Set<string>();
  const collapsed = new Set<string>();
  let relations: Set<string> | undefined = narrows ? new Set() : undefined;
  for (const filter of filters) {
    for (const match of matches(model, filter)) {
      if (filter.action === "include") {
        for (const id of match.components) components.add(id);
        for (const id of match.places) places.add(id);
        if (match.relations === undefined) relations = undefined;
        else if (relations !== undefined) for (const id of match.relations) relations.add(id);
      } else if (filter.action === "exclude") {
        if (match.relations === undefined) for (const id of match.components) components.delete(id);
        else {
          relations ??= new Set(model.relations.keys());
          for (const id of match.relations) relations.delete(id);
        }
      } else {
        for (const id of match.named === undefined ? match.places : [match.named]) {
          if (filter.action === "collapse") collapsed.add(id);
          else collapsed.delete(id);
        }
      }
    }
  }
  const statuses = view === undefined ? [] : list(view, "show");
  if (statuses.length > 0)
    for (const id of components) {
      const component = model.components.get(id);
      const status = component === undefined ? undefined : list(component, "status")[0];
      if (!statuses.includes(status ?? "live")) components.delete(id);
    }
  if (!narrows) for (const id of model.places.keys()) places.add(id);
  return { components, relations, collapsed, places };
}
