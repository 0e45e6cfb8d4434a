/** Builds models by hand from compact lines, for tests of parts behind bind. It checks nothing. */
import type { Location } from "../../server/src/core/base/text.ts";
import type {
  Component,
  Fact,
  Model,
  Place,
  Reference,
  Relation,
  View,
} from "../../server/src/core/model/types.ts";

const nowhere: Location = { file: "test.arch", start: 0, end: 0 };

export interface ElementSpec {
  readonly id: string;
  readonly kind: string;
  readonly label?: string;
  readonly tech?: string;
  readonly partOf?: string;
  /** Property to text: `{ ttl: "15m", "replication.mode": "async" }`; `"none"` states absence. */
  readonly facts?: Readonly<Record<string, string>>;
}

export interface ModelSpec {
  readonly title?: string;
  readonly places?: readonly ElementSpec[];
  readonly components: readonly ElementSpec[];
  /** `a -> b`, `a ~> b`, `a => b`, with a label after a colon: `a -> b: read cart`. */
  readonly relations?: readonly string[];
  /** `invoices dlq invoices-dead`. */
  readonly references?: readonly string[];
  /** View name to filters, each `include eu.**`; `direction right` and `legend` become facts. */
  readonly views?: Readonly<Record<string, readonly string[]>>;
}

const arrows = { "->": "sync", "~>": "async", "=>": "copy" } as const;

function factsOf(spec: Readonly<Record<string, string>> | undefined): ReadonlyMap<string, readonly Fact[]> {
  return new Map(
    Object.entries(spec ?? {}).map(([property, text]) => [
      property,
      [
        {
          property,
          state: text === "none" ? "absent" : "stated",
          values: { value: text.split(" ")[0] ?? "" },
          origin: "stated",
          text,
          location: nowhere,
        } satisfies Fact,
      ],
    ]),
  );
}

const parentOf = (id: string): string | undefined =>
  id.includes(".") ? id.slice(0, id.lastIndexOf(".")) : undefined;
const nameOf = (id: string): string => id.slice(id.lastIndexOf(".") + 1);

function element(spec: ElementSpec) {
  const name = nameOf(spec.id);
  return {
    id: spec.id,
    name,
    label: spec.label ?? name,
    kind: spec.kind,
    userKind: undefined,
    parent: spec.partOf === undefined ? parentOf(spec.id) : undefined,
    facts: factsOf(spec.facts),
    location: nowhere,
    extent: nowhere,
  };
}

function relation(text: string, order: number): Relation {
  const [, from = "", arrow = "->", to = "", label] =
    /^(\S+) (->|~>|=>) ([^\s:]+)(?:: (.*))?$/.exec(text) ?? [];
  return {
    type: "relation",
    id: `${from}${arrow}${to}${label === undefined ? "" : `#${label}`}`,
    kind: arrows[arrow as keyof typeof arrows],
    from,
    to,
    label,
    alternatives: undefined,
    parallel: undefined,
    order,
    facts: new Map(),
    location: nowhere,
    extent: nowhere,
  };
}

function reference(text: string): Reference {
  const [from = "", property = "", to = ""] = text.split(" ");
  return { from, property, to, location: nowhere };
}

function view(name: string, lines: readonly string[]): View {
  const isFact = (text: string): boolean => /^(?:direction|legend)\b/.test(text);
  return {
    id: name,
    name,
    label: name,
    filters: lines
      .filter((text) => !isFact(text))
      .map((text) => {
        const [action = "include", ...words] = text.split(" ");
        return { action: action as "include", text: words.join(" "), words, targets: [], location: nowhere };
      }),
    facts: factsOf(
      Object.fromEntries(
        lines.filter(isFact).map((text) => [text.split(" ")[0]!, text.split(" ").slice(1).join(" ")]),
      ),
    ),
    variant: undefined,
    location: nowhere,
  };
}

/** A whole model. Ids with dots stand in the place (or component, with `partOf`) they name. */
export function modelOf(spec: ModelSpec): Model {
  const byId = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
    new Map(all.map((one) => [one.id, one]));
  return {
    title: spec.title,
    components: byId(
      spec.components.map(
        (c): Component => ({ type: "component", ...element(c), partOf: c.partOf, technology: c.tech }),
      ),
    ),
    places: byId((spec.places ?? []).map((p): Place => ({ type: "place", ...element(p) }))),
    relations: byId((spec.relations ?? []).map(relation)),
    flows: new Map(),
    views: new Map(Object.entries(spec.views ?? {}).map(([name, lines]) => [name, view(name, lines)])),
    references: (spec.references ?? []).map(reference),
    accepts: [],
    notes: [],
    decisions: [],
    styles: new Map(),
    variants: [],
    files: ["test.arch"],
  };
}
