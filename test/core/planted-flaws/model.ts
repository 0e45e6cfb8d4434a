/** Planted flaws: the text itself. */
import type { Plant } from "./plant.ts";

export const model: readonly Plant[] = [
  {
    system: "static-site",
    edits: [["tech netlify", "tech netlifly"]],
    finds: ["warning model/unknown-technology"],
  },
  {
    system: "serverless-crud",
    edits: [
      ["identity users {", "database old-items { tech dynamodb; backup log { tested } }\n  identity users {"],
    ],
    finds: ["warning model/unused-component us-east.old-items"],
  },
  {
    system: "two-clouds",
    edits: [
      [
        "web -> names\n",
        "web -> names\nservice archive { instances 2 }\narchive -> stock { reads; timeout 1s }\n",
      ],
    ],
    finds: ["info model/unreachable-component archive"],
  },
  {
    system: "metrics-platform",
    edits: [["samples ~> alerting\n", 'samples ~> alerting\nalerting -> alerting "again" { timeout 1s }\n']],
    finds: ["warning model/self-relation eu.alerting, eu.alerting->eu.alerting"],
  },
  {
    system: "leaderboard",
    edits: [
      [
        'accept cache/no-expiry on eu.board "The board is',
        'accept cache/no-eviction on eu.board "It has room"\naccept cache/no-expiry on eu.board "The board is',
      ],
    ],
    finds: ["warning model/accept-unused eu.board"],
  },
  {
    system: "ad-server",
    edits: [
      [
        'accept sec/no-authentication on us.bidder "Ads are shown to everybody"',
        'accept sec/no-authentication on us.bidder "Ads are shown to everybody" until 2026-01-31',
      ],
    ],
    finds: ["warning model/accept-expired us.bidder", "warning sec/no-authentication us.bidder, us.front"],
    goes: ["accepted warning sec/no-authentication us.bidder, us.front"],
  },
  { system: "sidecars", edits: [["zone a, b\n", "zone a, b, c\n"]], finds: ["info model/empty-place eu.c"] },
  {
    system: "dr-standby",
    edits: [["region north {\n  zone n1, n2", "region north {\n  datacenter n1, n2"]],
    finds: ["info model/deprecated-synonym"],
  },
  {
    system: "notification-center",
    edits: [["us.notices ~> us.push", "us.notices ~> us.pish"]],
    finds: ["error model/unknown-name"],
  },
  { system: "url-shortener", edits: [["ttl 5m }", "ttl 5 rps }"]], finds: ["error model/wrong-unit"] },
  { system: "marketplace-search", edits: [["mode pull", "mode pill"]], finds: ["error model/wrong-value"] },
  {
    system: "blue-green-shop",
    edits: [["service recommender", "service recommender { evict lru }"]],
    finds: ["error model/unknown-property"],
  },
  {
    system: "ml-inference",
    edits: [["service experiments", "service trainer { instances 2 }\n  service experiments"]],
    finds: ["error model/duplicate-name"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        "service booking { instances 3 across a, b, c; stateless }",
        "service booking { instances 3 across a, b, c; stateless; instances 2 }",
      ],
    ],
    finds: ["error model/contradicting-facts"],
  },
  {
    system: "read-replicas",
    edits: [["flow search { web -> front -> shop -> products", "flow search { web -> shop -> products"]],
    finds: ["error model/flow-step-without-relation"],
  },
  {
    system: "ad-server",
    edits: [
      [
        'accept sec/no-authentication on us.bidder "Ads are shown to everybody"',
        "accept sec/no-authentication on us.bidder",
      ],
    ],
    finds: ["error model/accept-without-reason", "warning sec/no-authentication us.bidder, us.front"],
    goes: ["accepted warning sec/no-authentication us.bidder, us.front"],
  },
  {
    system: "web-crawler",
    edits: [["fetcher -> resolver { timeout 2s }", "fetcher -> resolver { timeout 2s"]],
    finds: ["error model/syntax"],
  },
  {
    system: "healthcare",
    edits: [
      ['import "shared/hospital-identity.arch" as idm', 'import "shared/hospital-directory.arch" as idm'],
    ],
    finds: ["error model/import-missing", "error model/unknown-name", "error model/unknown-name"],
    goes: ["info ops/unmeasured note"],
  },
  {
    system: "url-shortener",
    edits: [
      [
        'shorten -> links "create"    { writes; idempotent; timeout 200ms }',
        'shorten -> links "create"    { writes; idempotent; timeout 200ms }\nshorten -> links "rename"    { writes; idempotent; timeout 200ms }',
      ],
      ['shorten -> links "create"; rate', "shorten -> links; rate"],
    ],
    finds: ["error model/ambiguous-step"],
  },
  {
    system: "healthcare",
    edits: [
      [
        'import "shared/hospital-identity.arch" as idm',
        'import "../../../../../hospital-identity.arch" as idm',
      ],
    ],
    finds: ["error model/import-outside", "error model/unknown-name", "error model/unknown-name"],
    goes: ["info ops/unmeasured note"],
  },
  {
    system: "dr-standby",
    edits: [["north.cases => south.cases {", "cases => south.cases {"]],
    finds: ["error model/ambiguous-name", "info durability/no-backup south.cases, file-claim"],
  },
];
