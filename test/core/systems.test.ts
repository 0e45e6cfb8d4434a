/** Whole systems as they are built in practice, and exactly what the recommended preset says about each. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { reviewText } from "../support/rules.ts";

const folder = new URL("../fixtures/systems/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, folder), "utf8");
const namesIn = (path: string): readonly string[] =>
  readdirSync(new URL(path, folder)).filter((name) => name.endsWith(".arch"));

/** What good systems import, by the path that they use. */
const shared = new Map(
  ["shared/hospital-identity.arch"].map((path) => [path, read(`good/${path}`)] as const),
);

/** `level rule components`, problems of the text first, sorted. */
function said(path: string): readonly string[] {
  const { problems, findings } = reviewText(read(path), { files: shared });
  return [
    ...problems.map(({ level, code, message }) => `${level} ${code} ${message}`),
    ...findings.map(({ level, rule, components, accepted }) =>
      `${accepted === undefined ? "" : "accepted "}${level} ${rule} ${components.join(", ")}`.trim(),
    ),
  ].sort();
}

/** Good systems that still have something to know; all others are silent. */
const remarks: Readonly<Record<string, readonly string[]>> = {
  "healthcare.arch": ["info ops/unmeasured note"],
};

/** One flaw each, planted on purpose; beside it only what a system in one region is told anyway. */
const flaws: Readonly<Record<string, readonly string[]>> = {
  "adtech-lone-balancer.arch": ["info spof/single-region us", "warning spof/load-balancer us.front"],
  "analytics-exposed-store.arch": ["error sec/exposed-store eu.warehouse, analyst"],
  "ci-no-dead-letter.arch": ["warning queue/no-dead-letter eu.jobs, eu.runner"],
  "cms-unread-queue.arch": ["info spof/single-region eu", "warning queue/no-consumer eu.thumbnails"],
  "delivery-two-voters.arch": ["info spof/single-region eu", "warning failover/even-quorum eu.etcd"],
  "dr-standby-needs-primary.arch": [
    "error failover/standby-depends-on-primary south.claims, north.login, north.claims",
  ],
  "feed-write-back.arch": ["info spof/single-region eu", "warning cache/write-back-loss eu.counters"],
  "game-in-memory-session.arch": ["error lb/in-memory-session eu.lobby"],
  "insurance-sla.arch": ["info spof/single-region eu", "warning spof/sla-below-slo scoring, quote"],
  "mail-manual-failover.arch": ["warning failover/manual boxes"],
  "notifications-duplicates.arch": ["error queue/duplicate-effects eu.credit, eu.topups"],
  "payments-dual-write.arch": ["warning cap/dual-write eu.charges, eu.payments, eu.settled"],
  "search-choose-two.arch": [
    "accepted warning sec/no-authentication us.query, us.front",
    "info spof/single-region us",
    "warning cap/choose-two us.pages",
  ],
  "shared-redis.arch": ["error spof/fails-survives eu.sessions, order"],
  "shop-stale-stock.arch": [
    "info spof/single-region eu",
    "warning cap/stale-read eu.items, eu.stock",
    "warning cap/stale-read eu.levels, eu.stock",
  ],
  "small-avail.arch": [
    "error spof/availability-target f, api, db, front",
    "warning spof/single-instance api",
  ],
  "small-ca-many.arch": ["error cap/ca-on-many-nodes db"],
  "small-concentration.arch": ["info spof/single-region eu", "warning spof/concentration eu.consul, eu.a"],
  "small-crosses.arch": ["info ops/unmeasured f", "warning failover/crosses-places db, us, f"],
  "small-lookup.arch": ["warning spof/shard-lookup map, db"],
  "small-no-auth.arch": ["warning sec/no-authentication api, front", "warning sec/no-rate-limit api, front"],
  "small-no-expiry.arch": ["warning cache/no-expiry c"],
  "small-no-health-check.arch": ["warning failover/no-health-check front, api"],
  "small-no-heartbeat.arch": ["warning failover/no-heartbeat front"],
  "small-shared-fate.arch": ["warning spof/shared-fate api-a, api-b, box"],
  "small-single-zone.arch": ["info spof/single-region eu", "warning spof/single-zone eu.api, eu.a"],
  "small-source-of-truth.arch": ["warning cache/source-of-truth c, api"],
  "small-split-brain.arch": ["error failover/split-brain db"],
  "small-spreads.arch": ["info lb/nothing-spreads-load api, web"],
  "small-too-slow.arch": ["warning failover/too-slow db, f"],
  "small-weaker.arch": ["warning cap/weaker-than-asked db"],
  "telemetry-volatile.arch": ["info spof/single-region eu", "warning durability/volatile-store eu.last"],
  "tenants-unreplicated-shards.arch": [
    "info spof/single-region eu",
    "warning spof/unreplicated-shard eu.tenants",
  ],
  "ticketing-lone-database.arch": [
    "info spof/single-region eu",
    "warning spof/unreplicated-store eu.bookings",
  ],
  "travel-replica-writes.arch": [
    "error cap/write-to-replica eu.main, eu.rooms",
    "info spof/single-region eu",
  ],
  "wiki-multi-primary.arch": [
    "accepted warning sec/no-authentication eu.wiki",
    "accepted warning sec/no-authentication us.wiki",
    "warning cap/multi-primary-conflict eu.pages",
    "warning cap/multi-primary-conflict us.pages",
  ],
};

describe("good systems", () => {
  for (const name of namesIn("good")) {
    it(name, () => expect(said(`good/${name}`)).toEqual(remarks[name] ?? []));
  }
});

describe("systems with a flaw", () => {
  it("are all listed", () => expect(Object.keys(flaws).sort()).toEqual([...namesIn("flawed")].sort()));
  for (const [name, expected] of Object.entries(flaws)) {
    it(name, () => expect(said(`flawed/${name}`)).toEqual(expected));
  }
});

describe("damaged systems", () => {
  const files = [
    ...namesIn("good").map((name) => `good/${name}`),
    ...namesIn("flawed").map((name) => `flawed/${name}`),
  ];
  /** The text with one word, string, brace or arrow left out, for every seventeenth of them. */
  function* damaged(text: string): Iterable<string> {
    const tokens = [...text.matchAll(/"[^"\n]*"|[\w.-]+%?|[{};,|]|[-~=<]+>/g)];
    for (const [i, { 0: token, index }] of tokens.entries())
      if (i % 17 === 5) yield text.slice(0, index) + text.slice(index + token.length);
  }

  it("are reviewed, and give few errors with a place and a sentence", () => {
    const counts: number[] = [];
    for (const file of files)
      for (const text of damaged(read(file))) {
        const { problems } = reviewText(text, { files: shared });
        const errors = problems.filter(({ level }) => level === "error");
        counts.push(errors.length);
        for (const { message, location } of errors) {
          expect(message).toMatch(/[.?]$/);
          expect(location.start).toBeLessThanOrEqual(location.end);
          expect(location.end).toBeLessThanOrEqual(text.length);
        }
      }
    expect(counts.length).toBeGreaterThan(300);
    expect(counts.filter((count) => count <= 5).length / counts.length).toBeGreaterThan(0.9);
  });
});
