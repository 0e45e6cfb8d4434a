/** The quiet line under a component's name: per kind, what a reader of the design would ask first. Words only. */
import { technologyIn } from "../model/technology-named.ts";
import type { Component, Model } from "../model/types.ts";
import { firstWord, said, states, written } from "./facts-shown.ts";
import { lookOf } from "./forms.ts";
import { shown } from "./text.ts";

type Teller = (of: Component) => string | undefined;

const spaced = (word: string | undefined): string | undefined => word?.replaceAll("-", " ");

/** The value as it stands. */
const value =
  (property: string): Teller =>
  (of) =>
    written(of, property);

/** The first word of the value, dashes as blanks: `least connections`. */
const plain =
  (property: string): Teller =>
  (of) =>
    spaced(firstWord(of, property));

/** A term of the field, as it is written everywhere: `cache-aside`. */
const term =
  (property: string): Teller =>
  (of) =>
    firstWord(of, property);

/** Abbreviations: `LRU`, `OIDC`, `CRDT`. */
const upper =
  (property: string): Teller =>
  (of) =>
    firstWord(of, property)?.toUpperCase();

/** The value with a word before it: `ttl 10m`. */
const after =
  (prefix: string, property: string): Teller =>
  (of) => {
    const text = written(of, property);
    return text === undefined ? undefined : `${prefix} ${text}`;
  };

/** The value with a word behind it: `12 partitions`. */
const before =
  (property: string, suffix: string): Teller =>
  (of) => {
    const text = written(of, property);
    return text === undefined ? undefined : `${text} ${suffix}`;
  };

const adjectives: ReadonlySet<string> = new Set([
  "stateless",
  "stateful",
  "idempotent",
  "versioned",
  "immutable",
]);

/** A word of its own when the property is stated, and `no …` or `not …` when it is stated to be absent. */
const flag =
  (property: string, word = spaced(property) ?? property): Teller =>
  (of) => {
    const found = said(of, property);
    return found === undefined
      ? undefined
      : found.state === "stated"
        ? word
        : `${adjectives.has(word) ? "not" : "no"} ${word}`;
  };

const authentication: Teller = (of) => {
  const word = firstWord(of, "authentication");
  if (word === undefined) return said(of, "authentication") === undefined ? undefined : "no authentication";
  if (word === "oauth2") return "OAuth2";
  if (word === "mtls") return "mTLS";
  return /^(?:mfa|jwt|oidc|saml|sso)$/.test(word) ? word.toUpperCase() : spaced(word);
};

const authorization: Teller = (of) => {
  const word = firstWord(of, "authorization");
  return word === undefined || word === "policy" ? word : word.toUpperCase();
};

const rateLimit: Teller = (of) => written(of, "rate-limit")?.replace(/\s+by\s+(\S+).*$/, "/$1");

const layer: Teller = (of) => {
  const word = firstWord(of, "layer");
  return word === undefined ? undefined : `L${word}`;
};

const maxAge: Teller = (of) => written(of, "browser-cache") ?? undefined;

const order: Teller = (of) => written(of, "order")?.replace(/^fifo/, "FIFO");

const state: Teller = (of) =>
  states(of, "singleton") ? "singleton" : states(of, "stateless") ? "stateless" : flag("stateful")(of);

const observes: Teller = (of) => {
  const what = ["metrics", "logs", "traces", "alerts"].filter((name) => states(of, name));
  return what.length === 0 ? undefined : what.join(", ");
};

const compute = [state, flag("idempotent"), value("schedule"), value("capacity")];
const spreading = [layer, plain("algorithm")];
const messages = [order, plain("delivery"), after("retry", "retry"), after("keeps", "retention")];

const tellers: ReadonlyMap<string, readonly Teller[]> = new Map<string, readonly Teller[]>([
  ["client", [plain("type"), maxAge]],
  ["dns", [plain("type"), plain("routing"), after("ttl", "ttl")]],
  ["cdn", [plain("mode"), after("ttl", "ttl"), value("content")]],
  ["waf", [plain("mode"), rateLimit]],
  ["lb", [...spreading, plain("type")]],
  ["proxy", [plain("type"), ...spreading]],
  ["gateway", [authentication, authorization, rateLimit]],
  ["waiting-room", [after("admits", "admit"), order]],
  ["service", compute],
  ["worker", compute],
  ["function", compute],
  ["job", compute],
  ["module", compute],
  ["database", [plain("model"), plain("consistency"), plain("isolation"), value("capacity")]],
  ["cache", [term("pattern"), upper("evict"), after("ttl", "ttl"), term("write")]],
  ["storage", [plain("access"), flag("versioning", "versioned"), flag("immutable"), flag("multipart")]],
  ["search", [plain("analyzer"), flag("fuzzy"), value("capacity")]],
  ["queue", messages],
  ["topic", messages],
  ["stream", messages],
  ["lock", [after("by", "by"), after("ttl", "ttl"), flag("fencing")]],
  ["registry", [after("ttl", "ttl"), plain("consistency")]],
  ["coordinator", [plain("consistency")]],
  ["id-generator", [plain("scheme")]],
  ["identity", [authentication, flag("mfa", "MFA")]],
  ["secrets", [after("rotates", "rotates")]],
  ["monitor", [before("level", "level"), observes]],
  ["external", [after("SLA", "sla"), before("users", "users"), after("quota", "quota")]],
]);

/** What the line begins with: the technology where one is named, else the user's kind, else the kind. */
function noun(model: Model, of: Component): string | undefined {
  const technology = of.technology;
  const word =
    technology === undefined
      ? (spaced(of.userKind) ?? lookOf(of.kind).noun)
      : (technologyIn(model, technology)?.label ?? technology);
  return word.toLowerCase() === of.label.toLowerCase() ? undefined : shown(word);
}

/** Parts of the quiet line, most important first; the layout drops from the end what does not fit. */
export function detailsOf(model: Model, of: Component): readonly string[] {
  const label = of.label.toLowerCase();
  const parts = (tellers.get(of.kind) ?? [])
    .flatMap((tell) => tell(of) ?? [])
    .filter((part) => part.toLowerCase() !== label);
  const first = noun(model, of);
  // The window says that it is a client, its type says which.
  const told = of.kind === "client" && of.technology === undefined && firstWord(of, "type") !== undefined;
  const named = !told && (of.technology !== undefined || parts.length <= 2);
  return first !== undefined && named ? [first, ...parts] : parts;
}
