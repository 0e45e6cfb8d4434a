/** Builds small models by hand, without text: for tests of what stands on the model. */
import type {
  Component,
  Fact,
  Facts,
  Flow,
  FlowStep,
  Model,
  Place,
  Reference,
  Relation,
  RelationKind,
  Value,
} from "../../server/src/core/model/types.ts";

export const nowhere = { file: "test.arch", start: 0, end: 0 } as const;

/** `true`: a flag; `null`: stated absent; a plain value is captured as `value`. */
export type Said = true | null | Value | Readonly<Record<string, Value>>;

export interface ComponentSketch {
  readonly kind: string;
  readonly in?: string;
  readonly partOf?: string;
  readonly says?: Readonly<Record<string, Said>>;
}

export interface RelationSketch {
  /** `a -> b`, `a ~> b | c`, `a => b`. */
  readonly text: string;
  readonly label?: string;
  readonly says?: Readonly<Record<string, Said>>;
}

export interface ModelSketch {
  readonly places?: Readonly<
    Record<
      string,
      { readonly kind: string; readonly in?: string; readonly says?: Readonly<Record<string, Said>> }
    >
  >;
  readonly components: Readonly<Record<string, string | ComponentSketch>>;
  readonly relations?: readonly (string | RelationSketch)[];
  /** Relation ids of each step in turn; `a|b` in one string: any of them. */
  readonly flows?: Readonly<
    Record<
      string,
      { readonly steps: readonly (string | FlowStep)[]; readonly says?: Readonly<Record<string, Said>> }
    >
  >;
}

export function factOf(property: string, said: Said): Fact {
  const plain = typeof said === "object" && said !== null && !Array.isArray(said);
  const values: Readonly<Record<string, Value>> =
    said === null || said === true
      ? {}
      : plain
        ? (said as Readonly<Record<string, Value>>)
        : { value: said as Value };
  return {
    property,
    state: said === null ? "absent" : "stated",
    values,
    origin: "stated",
    text: "",
    location: nowhere,
  };
}

export function factsOf(says: Readonly<Record<string, Said>> = {}): Facts {
  return new Map(Object.entries(says).map(([property, said]) => [property, [factOf(property, said)]]));
}

const referring = new Set(["runs-on", "sharding.router", "session", "discovery", "under", "fallback", "dlq"]);

function referencesOf(from: string, facts: Facts, known: ReadonlySet<string>): readonly Reference[] {
  const found: Reference[] = [];
  for (const [property, all] of facts)
    for (const fact of referring.has(property) ? all : [])
      for (const value of Object.values(fact.values))
        if (typeof value === "string" && known.has(value))
          found.push({ from, property, to: value, location: nowhere });
  return found;
}

const kinds: Readonly<Record<string, RelationKind>> = { "->": "sync", "~>": "async", "=>": "copy" };

function relationsOf(sketches: readonly (string | RelationSketch)[]): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  sketches.forEach((sketch, step) => {
    const { text, label, says } = typeof sketch === "string" ? { text: sketch } : { ...sketch };
    const [from = "", arrow = "->", ...rest] = text.split(" ");
    const targets = rest.join(" ").split(" | ");
    targets.forEach((to, rank) => {
      const base = `${from}${arrow}${to}${label === undefined ? "" : `#${label}`}`;
      const id = relations.has(base) ? `${base}#${step}` : base;
      relations.set(id, {
        type: "relation",
        id,
        kind: kinds[arrow] ?? "sync",
        from,
        to,
        label,
        alternatives: targets.length > 1 ? { group: `step ${step}`, rank } : undefined,
        parallel: undefined,
        order: step * 100 + rank,
        facts: factsOf(says),
        location: nowhere,
        extent: nowhere,
      });
    });
  });
  return relations;
}

function stepOf(step: string | FlowStep): FlowStep {
  if (typeof step !== "string") return step;
  const relations = step.split("|");
  const mode = relations.length > 1 ? "any" : "all";
  return { type: "call", mode, relations, facts: new Map(), label: undefined, location: nowhere };
}

/** A model from a sketch; ids are the names given. */
export function buildModel(sketch: ModelSketch): Model {
  const components = new Map<string, Component>();
  for (const [id, given] of Object.entries(sketch.components)) {
    const { kind, in: parent, partOf, says } = typeof given === "string" ? { kind: given } : { ...given };
    components.set(id, {
      type: "component",
      id,
      name: id.split(".").at(-1)!,
      label: id,
      kind,
      userKind: undefined,
      parent,
      partOf,
      technology: undefined,
      facts: factsOf(says),
      location: nowhere,
      extent: nowhere,
    });
  }
  const places = new Map<string, Place>();
  for (const [id, { kind, in: parent, says }] of Object.entries(sketch.places ?? {}))
    places.set(id, {
      type: "place",
      id,
      name: id.split(".").at(-1)!,
      label: id,
      kind,
      userKind: undefined,
      parent,
      facts: factsOf(says),
      location: nowhere,
      extent: nowhere,
    });
  const relations = relationsOf(sketch.relations ?? []);
  const flows = new Map<string, Flow>();
  for (const [id, flow] of Object.entries(sketch.flows ?? {}))
    flows.set(id, {
      type: "flow",
      id,
      name: id,
      label: id,
      steps: flow.steps.map(stepOf),
      facts: factsOf(flow.says),
      location: nowhere,
      extent: nowhere,
    });
  const known = new Set([...components.keys(), ...places.keys()]);
  const references = [...components.values(), ...relations.values()].flatMap((element) =>
    referencesOf(element.id, element.facts, known),
  );
  return {
    title: undefined,
    components,
    places,
    relations,
    flows,
    views: new Map(),
    references,
    accepts: [],
    notes: [],
    decisions: [],
    styles: new Map(),
    variants: [],
    files: ["test.arch"],
  };
}
