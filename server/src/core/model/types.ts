/**
 * The model: what a set of `.arch` files says, with names resolved, facts merged and places known. Plain data; every
 * element has an id made of names and the location that declared it. Built by `bind`, read by analyses, rules and scene.
 */
import type { Problem } from "../base/problem.ts";
import type { Location } from "../base/text.ts";
import type { Technology } from "../vocabulary/types.ts";

/**
 * Captured values, normalised by type: `duration` → milliseconds, `percent` → fraction (`0.995`), `rate` → per second,
 * `size` → bytes, `bandwidth` → bits per second, `count`/`number` → number, `component`/`place`/`flow` → id of the element,
 * words, keys, strings, dates (`YYYY-MM-DD`) → string, a literal that is present → `true`, lists → arrays.
 */
export type Value = string | number | boolean | readonly (string | number)[];

/**
 * Where a fact comes from: said here; brought by `like`, `extend`, `defaults`, a user kind or an endpoint; by the technology;
 * by `managed`; published by the vendor, where a setting asks for such figures.
 */
export type Origin = "stated" | "inherited" | "technology" | "managed" | "published";

export interface Fact {
  /** Dotted for block properties: `replication.mode`. `replication { failover … }` is stored as `failover`. */
  readonly property: string;
  /** `absent`: stated as `none` or `no`. A property without a fact is unknown. */
  readonly state: "stated" | "absent";
  readonly values: Readonly<Record<string, Value>>;
  readonly origin: Origin;
  /** As written, for messages: `semi-sync`, `3..12 across a, b`. */
  readonly text: string;
  /** Where it is said; of the technology's facts, the place of `tech`. */
  readonly location: Location;
  /** The public source of a technology's fact. */
  readonly source?: string;
  readonly contested?: true;
  /** Block properties of a repeatable property (`endpoint`); of others they are facts of their own under a dotted name. */
  readonly block?: Facts;
}

/** Facts by dotted property name; several only for repeatable properties. */
export type Facts = ReadonlyMap<string, readonly Fact[]>;

export interface Element {
  /** Qualified name, unique in the model: `eu.orders`. Relations: `from->to` (`~>`, `=>`), with `#label` or `#n` if needed. */
  readonly id: string;
  readonly facts: Facts;
  /** The name that declares it (for relations: the step, arrow to last endpoint). */
  readonly location: Location;
  /** The whole statement. */
  readonly extent: Location;
}

export interface Component extends Element {
  readonly type: "component";
  readonly name: string;
  readonly label: string;
  /** The built-in kind, user kinds resolved. */
  readonly kind: string;
  readonly userKind: string | undefined;
  /** Id of the enclosing place, if any. */
  readonly parent: string | undefined;
  /** For a part: id of the component whose instances and fate it shares. */
  readonly partOf: string | undefined;
  readonly technology: string | undefined;
}

export interface Place extends Element {
  readonly type: "place";
  readonly name: string;
  readonly label: string;
  /** `region`, `zone`, `rack`, `host`, `network`, `group`. */
  readonly kind: string;
  readonly userKind: string | undefined;
  readonly parent: string | undefined;
}

export type RelationKind = "sync" | "async" | "copy";

/** One edge between two components; `a -> b | c` is two relations with the same `alternatives`. Place endpoints are expanded to nothing: places are no endpoints. */
export interface Relation extends Element {
  readonly type: "relation";
  readonly kind: RelationKind;
  readonly from: string;
  readonly to: string;
  readonly label: string | undefined;
  /** Relations of one step written with `|` share this id; `rank` is the order of preference. */
  readonly alternatives: { readonly group: string; readonly rank: number } | undefined;
  /** Relations of one step written with `,` run in parallel and share this id. */
  readonly parallel: string | undefined;
  /** Order in the text among the relations of `from`. */
  readonly order: number;
}

export type FlowStep =
  | {
      readonly type: "call";
      readonly mode: "one" | "all" | "any";
      readonly relations: readonly string[];
      readonly facts: Facts;
      readonly label: string | undefined;
      readonly location: Location;
    }
  | {
      readonly type: "answer";
      /** Who answers. `web <- checkout`: from checkout to web. */
      readonly from: string;
      readonly to: string;
      readonly label: string | undefined;
      readonly location: Location;
    }
  | { readonly type: "parallel"; readonly steps: readonly FlowStep[]; readonly location: Location }
  | {
      readonly type: "when";
      readonly share: number | undefined;
      readonly then: readonly FlowStep[];
      readonly otherwise: readonly FlowStep[];
      readonly location: Location;
    }
  | {
      readonly type: "repeat";
      readonly times: number;
      readonly steps: readonly FlowStep[];
      readonly location: Location;
    }
  | { readonly type: "use"; readonly flow: string; readonly location: Location };

export interface Flow extends Element {
  readonly type: "flow";
  readonly name: string;
  readonly label: string;
  readonly steps: readonly FlowStep[];
}

/** A property's value that names an element: `dlq invoices-dead`. Counts as use of the target. */
export interface Reference {
  readonly from: string;
  readonly property: string;
  readonly to: string;
  readonly location: Location;
}

export interface Accept {
  readonly rule: string;
  /** Id of a component, place, relation or flow; undefined: the whole model. */
  readonly target: string | undefined;
  readonly reason: string;
  /** `YYYY-MM-DD`; it stops suppressing the day after. */
  readonly until: string | undefined;
  readonly location: Location;
}

export interface ViewFilter {
  readonly action: "include" | "exclude" | "collapse" | "expand";
  /** As written, atoms joined by one blank: `*`, `flow place-order`, `neighbours of x depth 2`; element ids resolved in `targets`. */
  readonly text: string;
  readonly words: readonly string[];
  readonly targets: readonly string[];
  readonly location: Location;
}

export interface View {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly filters: readonly ViewFilter[];
  readonly facts: Facts;
  readonly variant: string | undefined;
  readonly location: Location;
}

export interface Note {
  /** Id of an element or flow; `view NAME` of a note that only this view shows; undefined: the whole model. */
  readonly target: string | undefined;
  readonly text: string;
  readonly location: Location;
}

export interface Decision extends Note {
  readonly id: string;
  readonly url: string | undefined;
}

export interface Model {
  readonly title: string | undefined;
  /** In text order, of the root file first. */
  readonly components: ReadonlyMap<string, Component>;
  readonly places: ReadonlyMap<string, Place>;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly views: ReadonlyMap<string, View>;
  readonly references: readonly Reference[];
  readonly accepts: readonly Accept[];
  readonly notes: readonly Note[];
  readonly decisions: readonly Decision[];
  readonly styles: ReadonlyMap<string, string>;
  readonly variants: readonly string[];
  /** Technologies that the configuration adds to those of the vocabulary; absent where it adds none. */
  readonly technologies?: readonly Technology[];
  /** Files that took part, root first. */
  readonly files: readonly string[];
}

export interface Bound {
  readonly model: Model;
  readonly problems: readonly Problem[];
  /** Every name that resolved, each part of a qualified one by itself. */
  readonly occurrences: readonly Occurrence[];
  readonly counterparts: readonly Counterpart[];
}

/** An element inside a place that is `like` another one, and the element there that it is a copy of. They share their name. */
export interface Counterpart {
  readonly id: string;
  readonly of: string;
}

export interface Occurrence {
  readonly location: Location;
  /**
   * Id of a component or place; `flow f`, `view v`, `variant v`, `kind k`, `tag t`, `transaction t`, `event QUEUE.e` for
   * the others; `alias p FILE` for the alias `p` that a file gives to an import.
   */
  readonly target: string;
  readonly role: "declaration" | "reference";
}
