/**
 * Projects of any number of components for the bench of rules: rich in what rules read, with flaws among them, in the
 * shapes that real systems grow in. Deterministic.
 */
import { readdirSync, readFileSync } from "node:fs";
import { bind } from "../../server/src/core/model/bind.ts";
import { parseFile } from "../../server/src/core/project.ts";

/** Files by name, and what binds them: all of them are roots. */
export type Project = ReadonlyMap<string, string>;

const repository = new URL("../../", import.meta.url);

/** Not renamed in copies of a system: kinds and tags mean the same in all of them, and each variant binds the whole again. */
const shared = /^(kind|tag|alias|variant) /;

interface System {
  readonly components: number;
  /** Its text with every name made another. */
  copy(n: number): string;
}

/** The examples and their broken twins, and the systems of the tests: whatever needs no other file. */
function systems(): readonly System[] {
  return ["examples/", "examples/broken/", "test/fixtures/systems/good/", "test/fixtures/systems/flawed/"]
    .flatMap((folder) =>
      readdirSync(new URL(folder, repository))
        .filter((name) => name.endsWith(".arch"))
        .sort()
        .map((name) => readFileSync(new URL(`${folder}${name}`, repository), "utf8")),
    )
    .filter((text) => !/^import /m.test(text))
    .map(system);
}

function system(text: string): System {
  const { tree } = parseFile("a.arch", text);
  const { model, occurrences } = bind({ roots: ["a.arch"], trees: new Map([["a.arch", tree]]) });
  const ends = [
    ...new Set(occurrences.flatMap(({ target, location }) => (shared.test(target) ? [] : [location.end]))),
  ].sort((a, b) => a - b);
  const parts = [0, ...ends].map((start, at) => text.slice(start, ends[at]));
  return { components: model.components.size, copy: (n) => parts.join(`-${n}`).replace(/^title .*$/m, "") };
}

/** Whole systems side by side, good ones and flawed ones: every property that rules read, some 20 components each. */
function sideBySide(components: number): Project {
  const all = systems();
  const files = new Map<string, string>();
  for (let n = 0, count = 0; count < components; n++) {
    const one = all[n % all.length]!;
    files.set(`system-${n}.arch`, one.copy(n));
    count += one.components;
  }
  return files;
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);
const linesOf = (count: number, line: (n: number) => string): string => range(count).map(line).join("\n");

/** A service with its cache, store and queue, as cells of the shapes below: six components. */
const cell = (n: number): string => `
  service s${n} { instances 3..9 across a, b; stateless; capacity ${200 + (n % 7) * 50} rps; latency p50 4ms p99 ${20 + (n % 5) * 9}ms; autoscale on cpu 60% { takes 4m } }
  cache c${n} { tech redis; pattern cache-aside; of d${n}; ttl 5m; hit 90%; evict lru }
  database d${n} { tech postgres; capacity ${500 + (n % 11) * 100} rps; replication primary-replica { replicas 2 across a, b; mode ${n % 3 === 0 ? "async" : "semi-sync"}; lag 300ms; failover automatic }; backup snapshot every 6h }
  queue q${n} { tech sqs; retention 4d${n % 4 === 0 ? "" : `; dlq x${n}`} }
  queue x${n} { tech sqs; retention 14d }
  worker w${n} { instances 2; capacity ${20 + (n % 9) * 10} rps${n % 5 === 0 ? "" : "; idempotent"} }`;

const within = (n: number): string => `
s${n} -> c${n} | d${n} "read" { reads; timeout 100ms }
s${n} -> d${n} "write" { writes; timeout 300ms; retry 2 { backoff exponential } }
s${n} ~> q${n} ~> w${n}
w${n} -> d${n} { writes }`;

/** More than this many statements and a file would be larger than what is reviewed. */
const perFile = 1000;

/** A region of so many lines in as many files as they need, and what stands beside it. */
function inRegion(count: number, line: (n: number) => string, beside: readonly string[]): Project {
  const files = new Map<string, string>();
  const ways =
    "lb front { managed regional; layer 7; health-check every 5s }\ngateway api { instances 3 across a, b; authentication oidc }";
  files.set(
    "main.arch",
    `client web\nregion eu {\nzone a, b\n${ways}\n}\nweb -> front -> api { timeout 5s; encrypted }\n`,
  );
  for (let from = 0; from < count; from += perFile)
    files.set(
      `inside-${from}.arch`,
      `extend eu {\n${linesOf(Math.min(perFile, count - from), (n) => line(from + n))}\n}\n`,
    );
  for (let from = 0; from < beside.length; from += perFile)
    files.set(`beside-${from}.arch`, `${beside.slice(from, from + perFile).join("\n")}\n`);
  return files;
}

const flow = (n: number, path: string, rest = ""): string =>
  `flow f${n} { web -> front -> api -> ${path}; ${rest} rate ${(n % 13) + 1} rps peak ${5 * ((n % 13) + 1)} rps within 10m; needs availability 99.9%, latency p99 800ms, durability rpo 1m; survives zone }`;

const cellsOf = (components: number): number => Math.ceil(components / 6);

/** One region in which a flow asks every second cell, one behind the other. */
function longFlow(components: number): Project {
  const cells = cellsOf(components);
  const along = range(Math.floor(cells / 2)).map((n) => n * 2);
  const reads = along.map((n) => `s${n} -> c${n} | d${n} "read"`).join("; ");
  return inRegion(cells, cell, [
    ...range(cells).map(within),
    "api -> s0",
    ...along.slice(1).map((n) => `s${n - 2} -> s${n} { timeout 1s }`),
    flow(0, along.map((n) => `s${n}`).join(" -> "), `${reads};`),
  ]);
}

/** Everything hangs on one gateway, and each tenth cell has a flow. */
function star(components: number): Project {
  const cells = cellsOf(components);
  const tenth = range(Math.ceil(cells / 10)).map((n) => n * 10);
  return inRegion(cells, cell, [
    ...range(cells).map(within),
    ...range(cells).map((n) => `api -> s${n} { timeout 1s; route "/${n}" }`),
    ...tenth.map((n) => flow(n, `s${n}`, `s${n} -> d${n} "write"; s${n} ~> q${n} ~> w${n};`)),
  ]);
}

/** Each service asks the next, to the end; no flow is declared. */
function chain(components: number): Project {
  return inRegion(
    components,
    (n) => `service s${n} { instances 2..6 across a, b; capacity 200 rps; latency p50 4ms p99 30ms }`,
    ["api -> s0", ...range(components - 1).map((n) => `s${n} -> s${n + 1} { timeout 1s; retry 1 }`)],
  );
}

const layersOfSystem = 30;

/** Layers of four, each of which asks all four of the next layer; thirty layers to a system, and a flow through each. */
function dense(components: number): Project {
  const four = [0, 1, 2, 3];
  const layers = range(Math.ceil(components / 4));
  const all = (layer: number): string => four.map((n) => `s${layer}-${n}`).join(", ");
  const last = (layer: number): boolean => layer % layersOfSystem === layersOfSystem - 1;
  const first = layers.filter((layer) => layer % layersOfSystem === 0);
  return inRegion(
    layers.length * 4,
    (n) =>
      `${last(Math.floor(n / 4)) ? "database" : "service"} s${Math.floor(n / 4)}-${n % 4} { instances 2..6 across a, b; capacity 800 rps; latency p50 4ms p99 30ms }`,
    [
      ...layers.flatMap((layer) =>
        first.includes(layer)
          ? [`api -> ${all(layer)}`]
          : four.map((n) => `s${layer - 1}-${n} -> ${all(layer)} { timeout 1s }`),
      ),
      ...first.map((layer) =>
        flow(
          layer,
          layers
            .slice(layer, layer + layersOfSystem)
            .map((one) => `s${one}-0`)
            .join(" -> "),
        ),
      ),
    ],
  );
}

/** Many flows over the same forty services and their stores; what is left of the components stands beside them. */
function sameWay(components: number): Project {
  const cells = cellsOf(components);
  const way = range(Math.min(40, cells));
  return inRegion(cells, cell, [
    ...range(cells).map(within),
    ...range(cells).map((n) => `api -> s${n} { timeout 1s }`),
    ...way.slice(1).map((n) => `s${n - 1} -> s${n} { timeout 1s }`),
    ...range(Math.ceil(components / 40)).map((n) => {
      const from = n % 20;
      const path = range(15).map((step) => `s${from + step}`);
      return flow(n, path.join(" -> "), `s${from} -> d${from} "write";`);
    }),
  ]);
}

/** By name, the project of a shape with about so many components. */
export const projects: Readonly<Record<string, (components: number) => Project>> = {
  "systems side by side": sideBySide,
  "one long flow": longFlow,
  star,
  chain,
  dense,
  "many flows over the same": sameWay,
};
