/** Random models for laws: everything the failure analysis tells apart, in small systems with cycles and shared fate. */
import fc from "fast-check";
import type { Model } from "../../server/src/core/model/types.ts";
import { buildModel, type ComponentSketch, type RelationSketch, type Said } from "./build-model.ts";

type Says = Record<string, Said>;

const places = {
  eu: { kind: "region", says: { provider: ["aws"] } },
  "eu.a": { kind: "zone", in: "eu" },
  "eu.b": { kind: "zone", in: "eu" },
  "eu.a.box": { kind: "host", in: "eu.a" },
  us: { kind: "region" },
  "us.a": { kind: "zone", in: "us" },
  "us.a.team": { kind: "group", in: "us.a" },
} as const;

const placeIds = Object.keys(places);
const zoneIds = ["eu.a", "eu.b", "us.a"];

/** The value in so many of a hundred cases; shrinks to nothing said. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>, percent = 50): fc.Arbitrary<T | undefined> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary },
  );

const across = fc.subarray(zoneIds, { minLength: 1 });

const instances = fc
  .record({
    value: fc.integer({ min: 1, max: 4 }),
    of: maybe(fc.integer({ min: 1, max: 4 })),
    across: maybe(across),
    each: fc.boolean(),
  })
  .map(
    ({ value, of, across: zones, each }): Said => ({
      value: of === undefined ? value : Math.min(value, of),
      ...(of === undefined ? {} : { of }),
      ...(zones === undefined ? {} : { across: zones }),
      ...(each && zones !== undefined ? { each: true } : {}),
    }),
  );

const failover = fc.constantFrom<Said[]>("automatic", "automatic", "manual", null);

const computeSays: fc.Arbitrary<Says> = fc
  .record({
    instances: maybe(instances),
    managed: maybe(fc.constantFrom<Said[]>(true, "zonal", "regional", "global"), 15),
    failover: maybe(failover, 30),
    passive: fc.boolean(),
    provider: maybe(
      fc.constantFrom(["aws"], ["aws", "gcp"]).map((names): Said => names),
      5,
    ),
    check: maybe(fc.constant<Said>(null), 20),
  })
  .map(({ instances: count, managed, failover: over, passive, provider, check }) =>
    clean({
      instances: count,
      managed,
      failover: over,
      "failover.standby": passive && over !== undefined ? "active-passive" : undefined,
      provider,
      "health-check": check,
    }),
  );

const storeSays: fc.Arbitrary<Says> = fc
  .record({
    instances: maybe(instances, 30),
    managed: maybe(fc.constantFrom<Said[]>(true, "zonal", "regional"), 15),
    replication: maybe(
      fc.constantFrom("primary-replica", "primary-replica", "multi-primary", "leaderless", "tree"),
      70,
    ),
    replicas: maybe(fc.integer({ min: 0, max: 2 }), 70),
    replicaZones: maybe(across),
    primary: maybe(fc.constantFrom(...zoneIds)),
    sync: fc.boolean(),
    block: fc.boolean(),
    failover: maybe(failover),
    copies: maybe(fc.integer({ min: 1, max: 3 }), 15),
    quorum: maybe(fc.integer({ min: 1, max: 2 }), 15),
    inSync: maybe(fc.integer({ min: 1, max: 3 }), 15),
    acks: maybe(fc.constantFrom("leader", "all")),
    shards: maybe(fc.integer({ min: 1, max: 4 }), 30),
    logical: fc.boolean(),
    sharded: fc.boolean(),
  })
  .map((given) =>
    clean({
      instances: given.instances,
      managed: given.managed,
      replication: given.replication,
      "replication.replicas":
        given.replication === undefined || given.replicas === undefined
          ? undefined
          : {
              value: given.replicas,
              ...(given.replicaZones === undefined ? {} : { across: given.replicaZones }),
            },
      "replication.primary":
        given.replication === undefined || given.primary === undefined ? undefined : { in: given.primary },
      "replication.mode": given.replication !== undefined && given.sync ? "sync" : undefined,
      "replication.when-copy-lost": given.replication !== undefined && given.block ? "block" : undefined,
      failover: given.failover,
      copies: given.copies,
      quorum: given.quorum === undefined ? undefined : { value: given.quorum, of: 3 },
      "min-in-sync": given.inSync,
      acks: given.acks,
      sharding: given.shards === undefined ? undefined : { value: "hash", by: ["id"] },
      "sharding.shards": given.shards,
      "sharding.logical": given.shards !== undefined && given.logical ? true : undefined,
    }),
  );

const cacheSays: fc.Arbitrary<Says> = fc
  .record({
    base: computeSays,
    pattern: maybe(fc.constantFrom("cache-aside", "read-through")),
    write: maybe(fc.constantFrom("write-around", "write-through", "write-back")),
    sessions: maybe(fc.constant<Said>(["session"]), 20),
  })
  .map(({ base, pattern, write, sessions }) => clean({ ...base, pattern, write, holds: sessions }));

function clean(says: Readonly<Record<string, Said | undefined>>): Says {
  return Object.fromEntries(Object.entries(says).filter(([, said]) => said !== undefined)) as Says;
}

const kinds = [
  ...["service", "service", "service", "worker", "lb", "gateway", "dns", "cdn", "job", "external", "monitor"],
  ...["database", "database", "storage", "cache", "cache", "queue", "topic", "lock"],
] as const;

const stores = new Set(["database", "storage", "queue", "topic", "lock"]);

interface Part {
  readonly sketch: ComponentSketch;
  readonly runsOn: number | undefined;
  readonly standbyOf: number | undefined;
  readonly role: "standby" | "replica";
  readonly lookup: number | undefined;
  readonly session: number | undefined;
}

const part: fc.Arbitrary<Part> = fc.constantFrom(...kinds).chain((kind) =>
  fc
    .record({
      place: maybe(fc.constantFrom(...placeIds), 20),
      says: kind === "cache" ? cacheSays : stores.has(kind) ? storeSays : computeSays,
      runsOn: maybe(fc.nat(), 10),
      standbyOf: maybe(fc.nat(), 10),
      role: fc.constantFrom("standby" as const, "replica" as const),
      lookup: maybe(fc.nat(), 15),
      session: maybe(fc.nat(), 8),
    })
    .map(({ place, says, ...rest }) => ({
      sketch: { kind, says, ...(place === undefined ? {} : { in: place }) },
      ...rest,
    })),
);

const relationSays: fc.Arbitrary<Says> = fc
  .record({
    access: maybe(fc.constantFrom("reads", "writes", "primary")),
    soft: maybe(fc.constantFrom("optional", "fallback", "stale-if-error", "component"), 15),
    outbox: maybe(fc.constant("outbox"), 15),
    query: maybe(fc.constantFrom<Said[]>({ value: "text" }, { value: "range", by: ["id"] }), 20),
    route: maybe(fc.constant("/a"), 10),
  })
  .map(({ access, soft, outbox, query, route }) =>
    clean({
      reads: access === "primary" ? { from: "primary" } : access === "reads" ? true : undefined,
      writes: access === "writes" ? true : undefined,
      optional: soft === "optional" ? true : undefined,
      fallback: soft === "fallback" ? "later" : soft === "component" ? { component: "c0" } : undefined,
      "stale-if-error": soft === "stale-if-error" ? true : undefined,
      via: outbox,
      query,
      route,
    }),
  );

interface Line {
  readonly from: number;
  readonly to: number;
  readonly other: number | undefined;
  readonly arrow: number;
  readonly says: Says;
}

const line: fc.Arbitrary<Line> = fc.record({
  from: fc.nat(),
  to: fc.nat(),
  other: maybe(fc.nat(), 20),
  arrow: fc.nat({ max: 9 }),
  says: relationSays,
});

export interface RandomOptions {
  /** At most so many components beside the clients. */
  readonly size?: number;
  /** Declared flows too. */
  readonly flows?: boolean;
}

/** Random models: one or two clients before up to `size` components (`c0`, `c1`, …), with places, hosts and cycles. */
export function randomModel({ size = 7, flows = false }: RandomOptions = {}): fc.Arbitrary<Model> {
  return fc
    .record({
      clients: fc.integer({ min: 0, max: 2 }),
      parts: fc.array(part, { minLength: 1, maxLength: size }),
      entries: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
      lines: fc.array(line, { maxLength: size }),
      // Most components are called by an earlier one, so that failures matter to somebody.
      tree: fc.array(fc.record({ parent: fc.nat(), says: maybe(relationSays), left: fc.nat({ max: 5 }) }), {
        minLength: size,
        maxLength: size,
      }),
      flows: flows
        ? fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), { maxLength: 2 })
        : fc.constant<number[][]>([]),
      asked: fc.boolean(),
    })
    .map(({ clients, parts, entries, lines, tree, flows: wanted, asked }) => {
      const name = (index: number): string => `c${index % parts.length}`;
      const components: Record<string, ComponentSketch> = {};
      for (let client = 0; client < clients; client++) components[`web${client}`] = { kind: "client" };
      parts.forEach((each, index) => {
        components[`c${index}`] = sketchOf(each, index, name, parts);
      });
      const relations: (string | RelationSketch)[] = [];
      const unique = new Set<string>();
      const add = (text: string, says: Says): void => {
        const key = text;
        if (unique.has(key)) return;
        unique.add(key);
        relations.push({ text, says });
      };
      for (let client = 0; client < clients; client++)
        entries.forEach((entry, at) => {
          if (at % clients === client) add(`web${client} -> ${name(entry)}`, {});
        });
      tree.slice(1, parts.length).forEach(({ parent, says, left }, before) => {
        const index = before + 1;
        if (left > 0) add(`c${parent % index} -> c${index}`, says ?? {});
      });
      for (const each of lines) {
        const [from, to, other] = [name(each.from), name(each.to), name(each.other ?? 0)];
        if (from === to) continue;
        const queue = ["queue", "topic"].includes(parts[each.from % parts.length]!.sketch.kind);
        const arrow = each.arrow === 9 ? "=>" : (queue && each.arrow > 2) || each.arrow > 6 ? "~>" : "->";
        const choice = each.other !== undefined && arrow === "->" && other !== to && other !== from;
        add(`${from} ${arrow} ${to}${choice ? ` | ${other}` : ""}`, each.says);
      }
      const bare = buildModel({ places, components, relations });
      const ids = [...bare.relations.keys()];
      if (ids.length === 0 || wanted.length === 0) return bare;
      const declared = Object.fromEntries(
        wanted.map((steps, index) => [
          `f${index}`,
          {
            steps: [...new Set(steps.map((step) => ids[step % ids.length]!))],
            says: asked ? { survives: "instance" } : {},
          },
        ]),
      );
      return buildModel({ places, components, relations, flows: declared });
    });
}

function sketchOf(
  each: Part,
  index: number,
  name: (index: number) => string,
  parts: readonly Part[],
): ComponentSketch {
  const other = (wanted: number | undefined): string | undefined =>
    wanted === undefined || wanted % parts.length === index ? undefined : name(wanted);
  const counterpart = other(each.standbyOf);
  const says = clean({
    ...each.sketch.says,
    // Only on what was declared before: what runs on itself is no system.
    "runs-on": each.runsOn === undefined || index === 0 ? undefined : `c${each.runsOn % index}`,
    role: counterpart === undefined ? undefined : { value: each.role, of: counterpart },
    "sharding.router": lookupOf(each, other(each.lookup)),
    session:
      each.sketch.kind === "service" && other(each.session) !== undefined
        ? { value: "external", external: other(each.session)! }
        : undefined,
  });
  return { ...each.sketch, says };
}

function lookupOf(each: Part, lookup: string | undefined): Said | undefined {
  if (lookup === undefined || !stores.has(each.sketch.kind)) return undefined;
  return { value: "lookup", lookup };
}
