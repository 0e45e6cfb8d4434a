/** Concepts: every anchor is a word that exists, every example binds, every text is ours and has a source. */
import { describe, expect, it } from "vitest";
import { resolveAnchor } from "../../../scripts/generate/anchors.ts";
import { concepts } from "../../../server/src/core/vocabulary/index.ts";
import { problemsOf } from "../../support/bound.ts";

describe("concepts", () => {
  it("have ids of their own", () => {
    const ids = concepts.map((one) => one.id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it("leave the names of the pages about all of them alone", () => {
    const pages = ["index", "trade-offs"];
    expect(concepts.map((one) => one.id).filter((id) => pages.includes(id))).toEqual([]);
  });

  it("are anchored at words that exist", () => {
    const lost = concepts.flatMap((one) =>
      one.anchors
        .filter((anchor) => resolveAnchor(anchor) === undefined)
        .map((anchor) => `${one.id}: ${anchor}`),
    );
    expect(lost).toEqual([]);
    expect(concepts.filter((one) => one.anchors.length === 0)).toEqual([]);
  });

  it("cite the notes or a public page", () => {
    for (const one of concepts) {
      expect(one.sources.length, one.id).toBeGreaterThan(0);
      for (const source of one.sources) expect(source, one.id).toMatch(/^(?:[0-4]:\d+|https:\/\/\S+)$/);
    }
  });

  const examples = concepts.flatMap((one) =>
    [...(one.text ?? "").matchAll(/```arch\n([\s\S]*?)\n```/g)].map((match) => ({
      id: one.id,
      text: match[1]!,
    })),
  );
  it.each(examples)("the example of $id has no error", ({ text }) => {
    expect(problemsOf(text, "error")).toEqual([]);
  });
});

/** Words for which a concept must be at hand, where the notes tell one that no word of the language carries. */
describe("what the notes tell", () => {
  it.each([
    ["property:needs", "reliability"],
    ["property:survives", "fault-and-failure"],
    ["property:retry", "transient-and-permanent-faults"],
    ["property:capacity", "littles-law"],
    ["property:latency", "latency-and-response-time"],
    ["property:transactions", "acid"],
    ["property:cap", "two-cash-machines"],
    ["property:cap", "pacelc"],
    ["property:sharding.consistent-hashing", "consistent-hashing"],
    ["property:sharding", "algorithmic-and-dynamic-sharding"],
    ["property:algorithm", "static-and-dynamic-balancing"],
    ["property:layer", "tls-termination"],
    ["property:authentication", "id-and-access-token"],
    ["property:authorization", "authorization"],
    ["property:hit", "x-cache"],
    ["kind:service", "microservices"],
    ["kind:lock", "distributed-lock"],
    ["property:index", "query-tuning"],
    ["property:closes", "connection-closing"],
  ])("%s shows %s", (anchor, id) => {
    expect(concepts.find((one) => one.id === id)?.anchors).toContain(anchor);
  });

  it.each([
    ["cap-theorem", /no choice of two out of three/],
    ["ca-systems", /one node/],
    ["cache-aside", /under the name of read-through/],
    ["write-around", /past the cache[\s\S]*cache-aside/],
    ["x-cache", /none of them is a standard/],
    ["pull-cdn", /only as far as its TTL allows/],
    ["latency-and-response-time", /queueing, service and network/],
    ["throughput-and-bandwidth", /not concurrent users/],
    ["synchronous-and-asynchronous", /the caller waits/],
    ["message-queue", /only while they are durable, acknowledged after the work, and within retention/],
    ["publish-subscribe", /only consumers of one group share the work/],
    ["ordering", /A chat needs order[\s\S]*per partition or key/],
    ["sharding", /a lost shard takes its part/],
    ["hash-sharding", /load does not/],
    ["consistent-hashing", /one neighbour[\s\S]*copies do[\s\S]*no single hot key/],
    ["sync-replication", /Not every synchronous mode/],
    ["availability", /only while the parts fail independently/],
    ["dns", /root server, which names/],
    ["dns-records", /never to an address/],
    ["dns-load-balancing", /knows no connections/],
    ["time-zones", /stores UTC/],
    ["connection-closing", /no file descriptor[\s\S]*Reuse connections first/],
    ["jwt", /algorithm, the expiry, the issuer and the audience[\s\S]*revocation/],
    ["authentication", /means unauthenticated/],
    ["authorization", /may also hide why/],
    ["hardware-balancers", /depends on product and year/],
    ["text-analysis", /edit distance/],
    ["log-pipeline", /Kibana/],
    ["live-ingest", /OBS is an encoder program/],
    ["blob-storage", /replaced whole/],
  ])("%s puts it right", (id, words) => {
    const one = concepts.find((concept) => concept.id === id);
    expect(`${one?.summary}\n${one?.text}`).toMatch(words);
  });
});
