/**
 * An evaluator written from the definitions alone, slowly and without sharing anything with the analysis: a table of
 * "works" that starts all true and is corrected until it stands still.
 */
import type { Component, Model, Relation, Value } from "../../../server/src/core/model/types.ts";

type Mode = "read" | "write" | "read-all" | "write-all";

const modes: readonly Mode[] = ["read", "write", "read-all", "write-all"];

function said(
  of: { readonly facts: Model["flows"] extends never ? never : Component["facts"] },
  property: string,
) {
  return of.facts.get(property)?.[0];
}
const states = (of: Pick<Component, "facts">, property: string): boolean =>
  said(of, property)?.state === "stated";
function value(of: Pick<Component, "facts">, property: string, name = "value"): Value | undefined {
  const found = said(of, property);
  return found?.state === "stated" ? found.values[name] : undefined;
}
const many = (found: Value | undefined): readonly string[] =>
  found === undefined ? [] : typeof found === "string" ? [found] : (found as readonly string[]);

const statefulKinds = [
  "database",
  "cache",
  "storage",
  "search",
  "queue",
  "topic",
  "stream",
  "lock",
  "coordinator",
  "registry",
];
const slicedKinds = ["database", "cache", "storage", "search", "queue", "topic", "stream"];
const queueKinds = ["queue", "topic", "stream"];
const storeKinds = ["database", "storage", "search"];

interface Unit {
  readonly place: string | undefined;
}

/** The store's copies, or the instances, each with its place; the first is the primary. */
function unitsOf(model: Model, component: Component): { units: readonly Unit[]; copies: boolean } {
  const stateful = statefulKinds.includes(component.kind);
  const inst = value(component, "instances") as number | undefined;
  const of = value(component, "instances", "of") as number | undefined;
  const zones = many(value(component, "instances", "across"));
  const each = value(component, "instances", "each") === true ? Math.max(1, zones.length) : 1;
  const nodes = inst === undefined ? undefined : (of ?? inst) * each;
  const runsOn = value(component, "runs-on") as string | undefined;
  const home = runsOn !== undefined && model.places.has(runsOn) ? runsOn : component.parent;
  const homes: readonly (string | undefined)[] = zones.length > 0 ? zones : [home];
  const replicas = value(component, "replication.replicas") as number | undefined;
  const quorumOf = value(component, "quorum", "of") as number | undefined;
  const shards = (value(component, "sharding.shards") as number | undefined) ?? 1;
  let copies = value(component, "copies") as number | undefined;
  if (copies === undefined && replicas !== undefined) copies = replicas + 1;
  if (copies === undefined) copies = quorumOf;
  if (copies === undefined && states(component, "replication"))
    copies = nodes !== undefined && shards === 1 ? nodes : 2;
  const scope = value(component, "managed");
  const lift = (place: string | undefined): Unit => {
    if (scope === "global") return { place: undefined };
    if (scope !== "regional" || place === undefined) return { place };
    return { place: chain(model, place).find((id) => model.places.get(id)?.kind === "region") };
  };
  if (stateful && copies !== undefined) {
    const copyZones = many(value(component, "copies", "across"));
    const replicaZones = many(value(component, "replication.replicas", "across"));
    const primary = value(component, "replication.primary", "in") as string | undefined;
    const spread = copyZones.length > 0 ? copyZones : homes;
    if (copies === 1 && copyZones.length === 0 && primary === undefined && homes.length > 1)
      return { copies: true, units: [{ place: undefined }] };
    if (copyZones.length > 0 || (primary === undefined && replicaZones.length === 0))
      return { copies: true, units: [...Array(copies).keys()].map((i) => lift(spread[i % spread.length])) };
    const first = primary ?? homes.find((id) => !replicaZones.includes(id ?? "")) ?? homes[0];
    const rest = homes.filter((id) => id !== first);
    const others = replicaZones.length > 0 ? replicaZones : rest.length > 0 ? rest : homes;
    const tail = [...Array(copies - 1).keys()].map((i) => lift(others[i % others.length]));
    return { copies: true, units: [lift(first), ...tail] };
  }
  const count = nodes ?? (stateful && !states(component, "sharding.logical") ? shards : 1);
  return { copies: false, units: [...Array(count).keys()].map((i) => lift(homes[i % homes.length])) };
}

function chain(model: Model, place: string | undefined): readonly string[] {
  const found: string[] = [];
  for (let at = place; at !== undefined; at = model.places.get(at)?.parent) found.push(at);
  return found;
}

const domains = ["region", "zone", "rack", "host"];

export function fragile(component: Component): boolean {
  if (["client", "person", "external"].includes(component.kind)) return false;
  if (states(component, "managed")) return false;
  if (["dns", "cdn"].includes(component.kind) && !states(component, "instances")) return false;
  return true;
}

/** Somebody else's system that starts requests and gets none. */
export function onlyAsks(model: Model, { kind, id }: Component): boolean {
  const relations = [...model.relations.values()];
  return (
    kind === "external" && relations.some(({ from }) => from === id) && relations.every(({ to }) => to !== id)
  );
}

/** Whether the component itself is up, counting units one by one. */
export function alive(
  model: Model,
  id: string,
  failed: ReadonlySet<string>,
  mode: Mode,
  above: readonly string[] = [],
): boolean {
  const component = model.components.get(id)!;
  if (failed.has(`component:${id}`)) return false;
  if (["client", "person"].includes(component.kind) || onlyAsks(model, component)) return true;
  const runsOn = value(component, "runs-on") as string | undefined;
  if (runsOn !== undefined && model.components.has(runsOn) && !above.includes(runsOn))
    if (!alive(model, runsOn, failed, "read", [...above, id])) return false;
  const own = many(value(component, "provider"));
  if (own.length > 0 && own.every((name) => failed.has(`domain:provider/${name}`))) return false;
  const { units, copies } = unitsOf(model, component);
  const stands = (unit: Unit): boolean => {
    const around = chain(model, unit.place);
    if (
      around.some((place) => failed.has(`place:${place}`) && domains.includes(model.places.get(place)!.kind))
    )
      return false;
    if (own.length > 0) return true;
    const providing = around
      .map((place) => model.places.get(place)!)
      .find((place) => states(place, "provider"));
    const names = providing === undefined ? [] : many(value(providing, "provider"));
    return names.length === 0 || !names.every((name) => failed.has(`domain:provider/${name}`));
  };
  const up = units.map(stands);
  const hit = fragile(component) && (failed.has(`instance:${id}`) || failed.has(`domain:runs-on/${id}`));
  const stateful = statefulKinds.includes(component.kind);
  const shards = (value(component, "sharding.shards") as number | undefined) ?? 1;
  const over = said(component, "failover")?.state === "absent" ? "none" : value(component, "failover");
  const passive = value(component, "failover.standby") === "active-passive";
  const all = mode.endsWith("all");
  const write = mode.startsWith("write");
  const k =
    value(component, "instances", "of") === undefined
      ? 1
      : (value(component, "instances") as number) *
        (value(component, "instances", "each") === true
          ? many(value(component, "instances", "across")).length
          : 1);
  const slices =
    !copies && slicedKinds.includes(component.kind) && units.length > 1 && over === undefined && k === 1;
  // A home holds several units; the primary is up while its home is.
  const firstUp = up[0] === true;
  let left = up.filter(Boolean).length;
  if (slices) return left - (hit ? 1 : 0) >= (all ? units.length : 1);
  const whole = !hit || (copies && shards > 1 && !all);
  if (!whole) left--;
  const primaryUp = firstUp && whole;
  if (left < 1) return false;
  if (!copies) {
    const byHand = passive && !stateful && (over === "manual" || over === "none");
    const led = byHand || (stateful && passive && over !== "automatic");
    if (byHand && !primaryUp) return false;
    if (write && led && !primaryUp && over !== "automatic") return false;
    return left >= k;
  }
  const votes = value(component, "quorum") as number | undefined;
  const needed = Math.min(units.length, votes ?? 1);
  if (!write) return left >= needed;
  const blocks =
    value(component, "replication.mode") === "sync" &&
    value(component, "replication.when-copy-lost") === "block";
  const inSync = value(component, "min-in-sync") as number | undefined;
  const unanswered = said(component, "acks")?.state === "absent" || value(component, "acks") === "leader";
  const taking = votes === undefined && !unanswered ? Math.min(units.length, inSync ?? needed) : needed;
  if (left < (blocks ? units.length : taking)) return false;
  const kind = value(component, "replication");
  const led = votes === undefined && (kind === "primary-replica" || kind === "tree");
  return !led || primaryUp || over === "automatic";
}

export interface Goals {
  readonly answer: boolean;
  readonly write: boolean;
  readonly complete: boolean;
}

type Table = Map<string, boolean>;

/** What an unnamed flow with these entries still does while things have failed. */
export function goals(model: Model, entries: readonly string[], failed: ReadonlySet<string>): Goals {
  const table: Table = new Map();
  const all = [...model.components.keys()];
  for (const id of all) for (const mode of modes) table.set(`${id} ${mode}`, true);
  const world = new World(model, failed, table);
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of all)
      for (const mode of modes)
        if (table.get(`${id} ${mode}`) === true && !world.works(id, mode)) {
          table.set(`${id} ${mode}`, false);
          changed = true;
        }
  }
  const answer = entries.every((id) => world.ok(id, "read"));
  const write = answer && entries.every((id) => world.ok(id, "write"));
  return { answer, write, complete: write && world.completes(entries) };
}

class World {
  readonly model: Model;
  readonly failed: ReadonlySet<string>;
  readonly table: Table;
  readonly relations: readonly Relation[];

  constructor(model: Model, failed: ReadonlySet<string>, table: Table) {
    this.model = model;
    this.failed = failed;
    this.table = table;
    this.relations = [...model.relations.values()].sort((a, b) => a.order - b.order);
  }

  component(id: string): Component {
    return this.model.components.get(id)!;
  }

  out(id: string): readonly Relation[] {
    return this.relations.filter((relation) => relation.from === id);
  }

  /** The component or one that stands in for it. */
  ok(id: string, mode: Mode): boolean {
    return this.options(id, mode).some((one) => this.table.get(`${one} ${mode}`) === true);
  }

  options(id: string, mode: Mode): readonly string[] {
    const others = [...this.model.components.values()].filter((one) => {
      if (value(one, "role", "of") !== id || one.id === id) return false;
      const automatic = [one, this.component(id)].some((each) => value(each, "failover") === "automatic");
      return automatic || (value(one, "role") === "replica" && !mode.startsWith("write"));
    });
    return [id, ...others.map((one) => one.id)];
  }

  works(id: string, mode: Mode): boolean {
    const write = mode.startsWith("write");
    return (
      alive(this.model, id, this.failed, mode) &&
      this.groups(id).every((group) => this.groupOk(group, write)) &&
      this.implied(id).every((other) => this.ok(other, "read"))
    );
  }

  implied(id: string): readonly string[] {
    const component = this.component(id);
    const found = [value(component, "sharding.router", "lookup"), value(component, "session", "external")];
    if (component.kind === "cache") {
      const onPath =
        value(component, "pattern") === "read-through" ||
        ["write-through", "write-back"].includes(String(value(component, "write")));
      const store = this.cached(id);
      if (onPath && this.out(id).every((relation) => relation.to !== store)) found.push(store);
    }
    return found.filter((other): other is string => typeof other === "string" && other !== id);
  }

  cached(cache: string): string | undefined {
    const readers = this.relations
      .filter((relation) => relation.to === cache)
      .map((relation) => relation.from);
    const found = new Set(readers.flatMap((reader) => this.stores(reader)));
    return found.size === 1 ? [...found][0] : undefined;
  }

  stores(id: string): readonly string[] {
    return this.out(id)
      .filter((relation) => relation.kind === "sync" && storeKinds.includes(this.component(relation.to).kind))
      .map((relation) => relation.to);
  }

  groups(id: string): readonly { any: boolean; members: readonly Relation[] }[] {
    let out = this.out(id);
    const counterpart = value(this.component(id), "role", "of") as string | undefined;
    if (out.length === 0 && counterpart !== undefined && counterpart !== id)
      out = this.groupsOf(counterpart, this.out(counterpart)).flatMap((group) =>
        group.members[0]!.kind === "sync" ? group.members : [],
      );
    const owner = out[0]?.from ?? id;
    return this.groupsOf(owner, out);
  }

  groupsOf(id: string, out: readonly Relation[]): readonly { any: boolean; members: readonly Relation[] }[] {
    const written = new Map<string, Relation[]>();
    const plain: Relation[] = [];
    for (const relation of out) {
      const group = relation.alternatives?.group;
      if (group === undefined) plain.push(relation);
      else written.set(group, [...(written.get(group) ?? []), relation]);
    }
    const groups = [...written.values()].flatMap((all) => {
      const byHand = all.filter((relation) => this.standby(relation) && this.byHand(relation.to));
      const members = all.filter((relation) => !byHand.includes(relation));
      return [
        { any: members.length > 1, members },
        ...byHand.map((relation) => ({ any: false, members: [relation] })),
      ];
    });
    let chosen: readonly Relation[] = [];
    if (["lb", "dns", "proxy"].includes(this.component(id).kind)) {
      chosen = plain.filter(
        (relation) =>
          relation.kind === "sync" &&
          !["monitor", "dns"].includes(this.component(relation.to).kind) &&
          !this.standby(relation),
      );
      const jobs = new Set(chosen.map((relation) => this.job(relation.to)));
      const targets = new Set(chosen.map((relation) => relation.to));
      if (jobs.size !== 1 || targets.size < 2 || chosen.some((relation) => states(relation, "route")))
        chosen = [];
    }
    if (chosen.length > 0) groups.push({ any: true, members: [...chosen] });
    for (const relation of plain)
      if (!chosen.includes(relation)) groups.push({ any: false, members: [relation] });
    return groups;
  }

  job(id: string): string {
    const out = this.out(id).map((relation) => `${relation.kind}${relation.label ?? ""}${relation.to}`);
    return `${this.component(id).kind} ${[...new Set(out)].sort().join()}`;
  }

  standby(relation: Relation): boolean {
    const target = this.component(relation.to);
    if (value(target, "role") !== "standby") return false;
    return this.out(relation.from).some((other) => other.to === value(target, "role", "of"));
  }

  /** A standby whose switch is said, and is not automatic. */
  byHand(standby: string): boolean {
    const primary = value(this.component(standby), "role", "of") as string;
    const said = [standby, primary].map((id) => this.component(id).facts.get("failover")?.[0]);
    return (
      said.some((one) => one !== undefined) &&
      !said.some((one) => one?.state === "stated" && one.values.value === "automatic")
    );
  }

  groupOk(group: { any: boolean; members: readonly Relation[] }, write: boolean): boolean {
    let members = group.members;
    if (group.any)
      members = members.filter((relation, index) => {
        const target = this.component(relation.to);
        const cache = target.kind === "cache" && !many(value(target, "holds")).includes("session");
        return (
          !(cache && members.slice(index + 1).some((later) => this.component(later.to).kind !== "cache")) ||
          this.holdsSession(relation.to)
        );
      });
    const results = members.map((relation) => this.needOk(relation, write, group.any));
    return group.any ? results.some(Boolean) : results.every(Boolean);
  }

  holdsSession(cache: string): boolean {
    return (
      many(value(this.component(cache), "holds")).includes("session") ||
      this.relations.some(
        (relation) =>
          relation.to === cache && value(this.component(relation.from), "session", "external") === cache,
      )
    );
  }

  /** Undefined needs are no needs: they are always met. */
  needOk(relation: Relation, write: boolean, chosen = false): boolean {
    const from = this.component(relation.from);
    const to = this.component(relation.to);
    if (from === to || to.kind === "monitor") return true;
    if (states(relation, "optional")) return true;
    const fallback = value(relation, "fallback", "component");
    if (states(relation, "fallback")) {
      if (typeof fallback !== "string" || fallback === from.id) return true;
      return this.hardOk(relation, write) || this.ok(fallback, this.hardMode(relation, write));
    }
    if (states(relation, "stale-if-error")) return true;
    if (relation.kind === "copy" || queueKinds.includes(from.kind)) return true;
    if (relation.kind === "async")
      return (
        !queueKinds.includes(to.kind) || value(relation, "via") === "outbox" || this.hardOk(relation, write)
      );
    if (!chosen && this.standby(relation)) return true;
    if (to.kind !== "cache" || this.holdsSession(to.id)) return this.hardOk(relation, write);
    const onWrite = ["write-through", "write-back"].includes(String(value(to, "write")));
    const pattern = value(to, "pattern");
    if (pattern === "read-through") return this.hardOk(relation, write);
    if (pattern === "cache-aside") {
      const readsOnly = states(relation, "reads") && !states(relation, "writes");
      return !write || !onWrite || readsOnly || this.hardOk(relation, true);
    }
    if (onWrite) return this.hardOk(relation, write);
    const store = this.cached(to.id);
    const reach = store === undefined ? this.stores(from.id).length > 0 : this.reaches(from.id, store);
    return reach || this.hardOk(relation, write);
  }

  reaches(from: string, store: string, seen = new Set<string>()): boolean {
    if (from === store) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    const kind = this.component(from).kind;
    if (seen.size > 1 && (kind === "cache" || queueKinds.includes(kind))) return false;
    return this.groups(from)
      .flatMap((group) => group.members)
      .some(
        (relation) =>
          relation.kind === "sync" && (relation.to === store || this.reaches(relation.to, store, seen)),
      );
  }

  hardMode(relation: Relation, write: boolean): Mode {
    const to = this.component(relation.to);
    let all = false;
    if (states(relation, "query") && (states(to, "sharding") || states(to, "instances"))) {
      const by = many(value(relation, "query", "by"));
      const keys = many(value(to, "sharding", "by"));
      all =
        by.length > 0
          ? keys.length > 0 && !by.some((key) => keys.includes(key))
          : value(relation, "query") === "text";
    }
    const readsOnly = states(relation, "reads") && !states(relation, "writes");
    const primary = value(relation, "reads", "from") === "primary";
    const asWrite = (write && !readsOnly) || primary;
    return `${asWrite ? "write" : "read"}${all ? "-all" : ""}`;
  }

  hardOk(relation: Relation, write: boolean): boolean {
    return this.ok(relation.to, this.hardMode(relation, write));
  }

  /** Follows what is needed, in the way it is needed, and what that hands over, in turn. */
  completes(entries: readonly string[]): boolean {
    const seen = new Set<string>();
    const queue: [string, Mode][] = entries.flatMap((id): [string, Mode][] => [
      [id, "read"],
      [id, "write"],
    ]);
    let fine = true;
    for (const [id, mode] of queue)
      for (const one of this.options(id, mode)) {
        if (seen.has(`${one} ${mode}`)) continue;
        seen.add(`${one} ${mode}`);
        const write = mode.startsWith("write");
        for (const other of this.implied(one)) queue.push([other, "read"]);
        const handed: Relation[] = [];
        for (const group of this.groups(one))
          for (const [index, relation] of group.members.entries()) {
            if (this.handsOver(relation)) handed.push(relation);
            if (!this.hardPath(relation, group, index, write)) continue;
            const asked = this.hardMode(relation, write);
            queue.push([relation.to, asked]);
            const fallback = value(relation, "fallback", "component");
            if (typeof fallback === "string") queue.push([fallback, asked]);
          }
        const targets = [...new Set(handed.map((relation) => relation.to))];
        const shared =
          this.component(handed[0]?.from ?? one).kind === "queue" &&
          targets.length > 1 &&
          targets.every((target) => this.job(target) === this.job(targets[0]!));
        const results = targets.map((target) => this.ok(target, "write"));
        if (targets.length > 0 && !(shared ? results.some(Boolean) : results.every(Boolean))) fine = false;
        for (const target of targets) queue.push([target, "write"]);
      }
    return fine;
  }

  handsOver(relation: Relation): boolean {
    const from = this.component(relation.from);
    const to = this.component(relation.to);
    if (from === to || to.kind === "monitor") return false;
    if (relation.kind === "copy" && value(to, "role", "of") === from.id) return false;
    if (states(relation, "optional") || states(relation, "fallback") || states(relation, "stale-if-error"))
      return false;
    return relation.kind !== "sync" || queueKinds.includes(from.kind);
  }

  /** Whether the relation is asked at all: it would not be met with everything down. */
  hardPath(
    relation: Relation,
    group: { any: boolean; members: readonly Relation[] },
    index: number,
    write: boolean,
  ): boolean {
    const dead = new World(this.model, this.failed, new Map());
    if (dead.needOk(relation, write)) return false;
    if (!group.any) return true;
    const target = this.component(relation.to);
    const goesOn =
      target.kind === "cache" &&
      !this.holdsSession(target.id) &&
      group.members.slice(index + 1).some((later) => this.component(later.to).kind !== "cache");
    return !goesOn && !dead.groupOk(group, write);
  }
}
