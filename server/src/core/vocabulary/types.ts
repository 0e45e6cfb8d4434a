/**
 * The shape of the vocabulary: kinds, properties, statements, technologies and concepts as data. The single source of
 * truth for what bind accepts and for completion, hover, highlighting, snippets, docs and schema.
 *
 * `sources` cite the system-design notes the vocabulary was drawn from (`"1:33"` is note 1, line 33) or a public URL.
 */

export type Room =
  | "people-and-edge"
  | "compute"
  | "data"
  | "messaging"
  | "coordination"
  | "trust-and-operations"
  | "outside"
  | "places";

/** What a word means, in our own words. `summary` is one sentence; `text` is Markdown: what it is, when, gains, costs, a two-line example. */
export interface Doc {
  readonly summary: string;
  readonly text?: string;
  readonly sources: readonly string[];
}

export interface KindEntry extends Doc {
  readonly name: string;
  /** As shown under a component's name: `load balancer`. */
  readonly label: string;
  readonly room: Room;
  /** Holds data that a failure can lose: database, cache, storage, search, queue, topic, stream, lock, coordinator, registry, id-generator, identity, secrets. */
  readonly stateful: boolean;
  readonly place: boolean;
  /** `region`, `zone`, `rack` and `host` are failure domains; `group` and `network` are not. */
  readonly failureDomain: boolean;
  readonly synonyms: readonly string[];
  /** Means something inside a component only; elsewhere it is drawn and told. */
  readonly inside?: boolean;
}

/** A class of carriers in a legality column, or the name of a kind. */
export type CarrierClass =
  | "component"
  | "stateful"
  | "compute"
  | "place"
  | "relation"
  | "flow"
  | "step"
  | "view"
  | "endpoint";

export interface ValueDoc extends Doc {
  readonly gains?: string;
  readonly costs?: string;
  readonly chooseWhen?: string;
}

/**
 * `signature` is the notation that `vocabulary/signature.ts` compiles: literal words, `<name:type>` placeholders,
 * `<name:a|b|c>` choices, `[…]` optional groups (neighbouring optional groups match in any order; `]+` after the last: at
 * least one; `],*` and `],+`: commas between them), `(a | b)` alternatives, `<name:type>,*` lists (arrays, even of one). A
 * literal word that is an optional group of its own is captured as `true` under its own name. The empty signature is a flag.
 */
export interface PropertyEntry extends Doc {
  readonly name: string;
  /** Kind names and carrier classes that may carry it. */
  readonly on: readonly (CarrierClass | string)[];
  readonly signature: string;
  /** Properties of its block, legal only there; `on` of these is empty. */
  readonly block?: readonly PropertyEntry[];
  /** May stand several times on one carrier (`endpoint`, `index`, `link`, `record`, `event`). */
  readonly repeatable?: true;
  /** Said again on one carrier, the captures join instead of contradicting: `needs availability 99%` and `needs latency p99 1s`; lists are appended. */
  readonly joins?: true;
  /** The flag that says the opposite: one carrier cannot say both. */
  readonly contradicts?: string;
  readonly synonyms?: readonly string[];
  /** What the analyses assume while it is not said. */
  readonly unknown?: string;
  /** Carriers for which a value that their technology brings is worth a hint beside it: it decides what a failure does. */
  readonly telling?: readonly (CarrierClass | string)[];
  /** Choice values with their trade-offs, by value. */
  readonly values?: Readonly<Record<string, ValueDoc>>;
  /** Synonyms of choice values: the notes' words to the canonical term (`slave` → `replica`). A key of several words (`round robin`) is several atoms. */
  readonly valueSynonyms?: Readonly<Record<string, string>>;
}

/** Words that head a statement that is neither a declaration nor a property: `flow`, `view`, `accept`, `import`… */
export interface StatementEntry extends Doc {
  readonly name: string;
  readonly signature: string;
  /** Where it is legal: `file`, `place`, `component`, `flow`, `view`, `variant`. */
  readonly where: readonly string[];
  readonly synonyms?: readonly string[];
  /** Properties of its block, where the block holds nothing else (`style`). */
  readonly block?: readonly PropertyEntry[];
}

/** One line of `.arch` that a technology brings, e.g. `delivery at-least-once`, with the page that says so. */
export interface TechnologyFact {
  readonly line: string;
  readonly source: string;
  /** Sources disagree: shown, never used by a recommended rule. */
  readonly contested?: true;
  /**
   * The line holds only for a component that says this property itself: PostgreSQL replicates asynchronously by default,
   * but an instance has no replica until `replication` is stated. Values the component states win, the rest is filled in.
   */
  readonly given?: string;
}

/** An availability that the vendor promises. It enters no figure unless a setting asks for it, and then every result names it. */
export interface Published {
  /** As it is published: `99.95%`. */
  readonly availability: string;
  /** What must hold for it, as a clause: `over several zones`. */
  readonly when?: string;
  /** It is of this reach only (`managed regional`); without it, of any that has no promise of its own. */
  readonly managed?: "zonal" | "regional" | "global";
  /** The agreement. */
  readonly source: string;
}

/** Under a partition available or consistent, else quick or consistent, as a source classifies the usual configuration. */
export interface Pacelc {
  readonly value: "pa/el" | "pa/ec" | "pc/el" | "pc/ec";
  readonly source: string;
  /** Sources disagree, or each request chooses: it only informs. */
  readonly contested?: true;
}

/** A bound that the vendor sets, as a clause with its figure: `a message has at most 1 MiB`. */
export interface Limit {
  readonly text: string;
  /** The page that says so; empty where a project states it without one. */
  readonly source: string;
  /** What a design can say that goes beyond it; without it the limit is only shown. */
  readonly bound?: Bound;
}

/** Which figure of a design a limit bounds. */
export interface Bound {
  /** As facts are named: `visibility-timeout`, `size.memory`; with `of`, a property of relations: `payload`. */
  readonly property: string;
  /** Whose property it is: the component's own, or that of all that is sent to it, or of what is handed over with `~>`. */
  readonly of?: "calls" | "messages";
  /** Kinds for which it holds, where the technology has others. */
  readonly kinds?: readonly string[];
  /** It holds only where somebody waits for the component (`->`). */
  readonly waited?: true;
  /** The largest figure and the smallest, as the language writes them: `15m`, `1MiB`. */
  readonly most?: string;
  readonly least?: string;
  /** The vendor raises it, or a setting or plan does: it is shown and decides nothing. */
  readonly raisable?: true;
}

export interface Technology extends Doc {
  readonly name: string;
  readonly label: string;
  /** Kinds it may be the technology of; the first is the usual one. */
  readonly kinds: readonly string[];
  readonly synonyms: readonly string[];
  /** Slug of its logo in the bundled icon set, if there is one. */
  readonly icon?: string;
  readonly facts: readonly TechnologyFact[];
  readonly pacelc?: Pacelc;
  /** What the vendor promises, the usual promise first. */
  readonly publishes?: readonly Published[];
  readonly limits?: readonly Limit[];
}

/** A concept of the notes with the words on whose hover it appears. */
export interface Concept extends Doc {
  readonly id: string;
  readonly title: string;
  /** `kind:cache`, `property:ttl`, `value:evict/lru`, `technology:redis`, `rule:spof/single-instance`. */
  readonly anchors: readonly string[];
}
