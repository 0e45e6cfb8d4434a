/** Whole systems as they are built in practice, and exactly what the recommended preset says about each. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { linesOf, reviewSystem, withImports } from "../support/system-texts.ts";

const folder = "test/fixtures/systems";
const namesIn = (kind: string): readonly string[] =>
  readdirSync(`${folder}/${kind}`).filter((name) => name.endsWith(".arch"));

const said = (path: string): readonly string[] => [...linesOf(reviewSystem(`${folder}/${path}`))].sort();

/**
 * What is rightly said of good systems, and never a warning: that all stands in one region, what cannot be proved for
 * want of figures or zones, and what somebody has accepted. All others are silent.
 */
const remarks: Readonly<Record<string, readonly string[]>> = {
  "ad-server.arch": [
    "accepted warning sec/no-authentication eu.bidder, eu.front",
    "accepted warning sec/no-authentication us.bidder, us.front",
  ],
  "azure-mission-critical.arch": ["info ops/unmeasured write"],
  "azure-three-tier.arch": ["info spof/single-region west-europe"],
  "bank-mainframe.arch": ["info ops/unmeasured transfer"],
  "chat.arch": ["info durability/no-backup eu.history, send"],
  "ci-runners.arch": ["info spof/single-region eu"],
  "data-lake.arch": ["info spof/single-region us"],
  "fleet-telemetry.arch": ["info spof/single-region eu"],
  "fraud-detection.arch": ["info ops/unmeasured judge"],
  "gcp-microservices.arch": ["info ops/unmeasured browse"],
  "healthcare.arch": ["info ops/unmeasured note"],
  "iot-ingestion.arch": [
    "info durability/no-backup us.metrics, ingest",
    "info ops/no-logs watch, ingest, look",
  ],
  "leaderboard.arch": ["accepted warning cache/no-expiry eu.board"],
  "notification-center.arch": ["info spof/single-region us"],
  "serverless-crud.arch": ["info spof/single-region us-east"],
  "sidecars.arch": ["info spof/single-region eu"],
  "spanner-three-regions.arch": ["info ops/unmeasured pay"],
  "warm-standby.arch": ["info ops/unmeasured order"],
  "web-crawler.arch": ["info spof/single-region eu"],
};

/** One flaw each, planted on purpose; beside it only what a system in one region is told anyway. */
const flaws: Readonly<Record<string, readonly string[]>> = {
  "adtech-lone-balancer.arch": ["info spof/single-region us", "warning spof/load-balancer us.front"],
  "analytics-exposed-store.arch": ["error sec/exposed-store eu.warehouse, analyst"],
  "cdn-origin-overload.arch": ["error res/overload origin, view", "info ops/unmeasured view"],
  "ci-lone-server.arch": ["warning spof/single-instance server"],
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
  "pilot-light-too-slow.arch": [
    "info lb/nothing-spreads-load pilot.app, web",
    "warning failover/too-slow pilot.app, buy",
  ],
  "search-choose-two.arch": [
    "accepted warning sec/no-authentication us.query, us.front",
    "info spof/single-region us",
    "warning cap/choose-two us.pages",
  ],
  "shared-redis.arch": ["error spof/fails-survives eu.sessions, order"],
  "shop-pods-alike.arch": ["warning queue/no-dead-letter pod1.q1, pod1.w1, pod2.q1, pod2.w1"],
  "shop-stale-stock.arch": [
    "info spof/single-region eu",
    "warning cap/stale-read eu.items, eu.stock",
    "warning cap/stale-read eu.levels, eu.stock",
  ],
  "small-avail.arch": ["error spof/availability-target f, api, db", "warning spof/single-instance api"],
  "small-ca-many.arch": ["error cap/ca-on-many-nodes db"],
  "small-concentration.arch": ["info spof/single-region eu", "warning spof/concentration eu.consul, eu.a"],
  "small-crosses.arch": [
    "info ops/unmeasured f",
    "warning durability/failover-loses-writes db",
    "warning failover/crosses-places db, us, f",
  ],
  "small-lookup.arch": ["warning spof/shard-lookup map, db"],
  "small-no-auth.arch": ["warning sec/no-authentication api, front", "warning sec/no-rate-limit api, front"],
  "small-no-expiry.arch": ["warning cache/no-expiry c"],
  "small-no-health-check.arch": ["warning failover/no-health-check front, api"],
  "small-no-heartbeat.arch": ["warning failover/no-heartbeat front"],
  "small-quorum.arch": ["warning cap/quorum-too-small db"],
  "small-shared-fate.arch": ["warning spof/shared-fate api-a, api-b, box"],
  "small-single-zone.arch": ["info spof/single-region eu", "warning spof/single-zone eu.api, eu.a"],
  "small-source-of-truth.arch": ["warning cache/source-of-truth c, api"],
  "small-split-brain.arch": ["error failover/split-brain db"],
  "small-spreads.arch": ["info lb/nothing-spreads-load api, web"],
  "small-too-slow.arch": ["warning failover/too-slow db, f"],
  "small-weaker.arch": ["warning cap/weaker-than-asked db"],
  "telco-zone-headroom.arch": ["info ops/unmeasured charge", "warning res/no-headroom r1.ocs, charge"],
  "telemetry-volatile.arch": ["info spof/single-region eu", "warning durability/volatile-store eu.last"],
  "tenants-unreplicated-shards.arch": [
    "info spof/single-region eu",
    "warning spof/unreplicated-shard eu.tenants",
  ],
  "ticketing-lone-database.arch": [
    "info spof/single-region eu",
    "warning spof/unreplicated-store eu.bookings",
  ],
  "trading-order-lost.arch": ["warning queue/fifo-many-consumers ny.log, ny.clearing"],
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
    ...namesIn("good").map((name) => `${folder}/good/${name}`),
    ...namesIn("flawed").map((name) => `${folder}/flawed/${name}`),
  ];
  /** The text with one word, string, brace or arrow left out, for every fifty-third of them. */
  function* damaged(text: string): Iterable<string> {
    const tokens = [...text.matchAll(/"[^"\n]*"|[\w.-]+%?|[{};,|]|[-~=<]+>/g)];
    for (const [i, { 0: token, index }] of tokens.entries())
      if (i % 53 === 5) yield text.slice(0, index) + text.slice(index + token.length);
  }

  const counts: number[] = [];
  it.each(files)("are reviewed: %s", (file) => {
    for (const text of damaged(readFileSync(file, "utf8"))) {
      const { findings } = reviewSystem(file, new Map([...withImports(file), [file, text]]));
      const errors = findings.filter(({ level, rule }) => level === "error" && rule.startsWith("model/"));
      counts.push(errors.length);
      for (const { message, location } of errors) {
        expect(message).toMatch(/[.?]$/);
        expect(location.start).toBeLessThanOrEqual(location.end);
        expect(location.end).toBeLessThanOrEqual(text.length);
      }
    }
  });
  it("give few errors each", () => {
    expect(counts.length).toBeGreaterThan(300);
    expect(counts.filter((count) => count <= 5).length / counts.length).toBeGreaterThan(0.9);
  });
});
