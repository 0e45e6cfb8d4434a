/** Planted flaws: security. */
import type { Plant } from "./plant.ts";

export const sec: readonly Plant[] = [
  {
    system: "url-shortener",
    edits: [
      [
        "browser -> front -> redirect {",
        'browser -> links "peek" { reads; encrypted }\nbrowser -> front -> redirect {',
      ],
    ],
    finds: ["error sec/exposed-store us.links, browser"],
  },
  {
    system: "metrics-platform",
    edits: [
      [
        "agent -> intake -> ingest   {",
        'agent -> series "straight"  { writes; encrypted; idempotent }\nagent -> intake -> ingest   {',
      ],
    ],
    finds: ["error sec/exposed-store eu.series, agent"],
  },
  {
    system: "healthcare",
    edits: [
      [
        "records -> imaging {",
        'portal -> imaging "scans" { reads; encrypted; timeout 10s }\nrecords -> imaging {',
      ],
    ],
    finds: ["error sec/exposed-store imaging, portal"],
  },
  {
    system: "leaderboard",
    edits: [["stateless; authentication jwt\n    authorization acl;", "stateless; authentication none\n   "]],
    finds: ["warning sec/no-authentication eu.scores, eu.front"],
  },
  {
    system: "marketplace-search",
    edits: [["authentication oidc; authorization rbac", "authentication none"]],
    finds: ["warning sec/no-authentication us.api, us.front"],
  },
  {
    system: "leaderboard",
    edits: [["rate-limit 5 rps by client", "rate-limit none"]],
    finds: ["warning sec/no-rate-limit eu.scores, eu.front"],
  },
  {
    system: "active-active-logistics",
    edits: [["rate-limit 50 rps by client", "rate-limit none"]],
    finds: ["warning sec/no-rate-limit eu.api, world"],
  },
  {
    system: "hotel-reservation",
    edits: [["authentication oidc; authorization rbac", "authentication oidc; authorization none"]],
    finds: ["warning sec/authentication-without-authorization eu.site"],
  },
  {
    system: "sticky-websockets",
    edits: [["authentication mtls; authorization acl", "authentication mtls; authorization none"]],
    finds: ["warning sec/authentication-without-authorization feed"],
  },
  {
    system: "kubernetes-mesh",
    edits: [["token access", "token id"]],
    finds: ["warning sec/id-token-as-access-token cluster.ingress"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        "guest -> front -> site                { encrypted; timeout 5s }",
        "guest -> front -> site                { encrypted no; timeout 5s }",
      ],
    ],
    finds: ["warning sec/plaintext-edge eu.front, guest, guest->eu.front"],
  },
  {
    system: "metrics-platform",
    edits: [
      [
        "agent -> intake -> ingest   { encrypted; timeout 5s }",
        "agent -> intake -> ingest   { protocol http; timeout 5s }",
      ],
    ],
    finds: ["warning sec/plaintext-edge eu.intake, agent, agent->eu.intake"],
  },
  {
    system: "dr-standby",
    edits: [
      [
        "north.cases => south.cases { mode async; lag 5s }",
        "north.cases => south.cases { mode async; lag 5s; encrypted no }",
      ],
    ],
    finds: ["warning sec/plaintext-between-places south.cases, north.cases, north.cases=>south.cases"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        "data personal, money; encrypted-at-rest; locking",
        "data personal, money; encrypted-at-rest no; locking",
      ],
    ],
    finds: ["warning sec/unencrypted-at-rest eu.rooms"],
  },
  {
    system: "healthcare",
    edits: [
      [
        'storage imaging "DICOM archive" { copies 2 across main, backup-site; access private; encrypted-at-rest',
        'storage imaging "DICOM archive" { copies 2 across main, backup-site; access private; encrypted-at-rest no',
      ],
    ],
    finds: ["warning sec/unencrypted-at-rest imaging"],
  },
  {
    system: "photo-sharing",
    edits: [["immutable; versioning; access private", "immutable; versioning; access public"]],
    finds: ["error sec/public-store eu.originals"],
  },
  {
    system: "azure-three-tier",
    edits: [["tech azure-blob; access private", "tech azure-blob; access public"]],
    finds: ["error sec/public-store west-europe.attachments"],
  },
  {
    system: "food-delivery",
    edits: [
      [
        "authentication oidc; authorization rbac; rate-limit 20 rps",
        "authentication oauth2; rate-limit 20 rps",
      ],
    ],
    finds: ["warning sec/oauth-as-authentication in.api"],
  },
  {
    system: "video",
    edits: [
      [
        "storage renditions { tech s3; access signed",
        "storage renditions { tech s3; data media; access public",
      ],
    ],
    finds: ["warning sec/unsigned-content us.renditions"],
  },
  {
    system: "examples/video-on-demand",
    edits: [
      [
        "tech s3; immutable; access private; data media; derived-from",
        "tech s3; immutable; access public; data media; derived-from",
      ],
    ],
    finds: ["warning sec/unsigned-content us.segments"],
  },
  {
    system: "two-clouds",
    edits: [
      [
        "front-gcp -> shop-gcp        { timeout 4s }",
        'front-gcp -> shop-gcp        { timeout 4s }\nshop-gcp -> shop-aws "prices" { timeout 1s; encrypted no; optional }',
      ],
    ],
    finds: [
      "warning sec/plaintext-between-places aws-eu.shop-aws, gcp-eu.shop-gcp, gcp-eu.shop-gcp->aws-eu.shop-aws",
    ],
  },
  {
    system: "saas-on-aws",
    edits: [["managed regional; mfa }", "managed regional; mfa none }"]],
    finds: ["info sec/no-second-factor login"],
  },
  {
    system: "azure-three-tier",
    edits: [["rotates every 90d", "rotates none"]],
    finds: ["info sec/secrets-never-rotate west-europe.keys"],
  },
  {
    system: "examples/seat-booking",
    edits: [["jwt { expires 15m }", "jwt { expires none }"]],
    finds: ["warning sec/tokens-never-expire eu.api"],
  },
  {
    system: "video",
    edits: [["rate-limit 20 rps by client", "rate-limit none"]],
    finds: ["warning sec/no-rate-limit us.api"],
  },
  {
    system: "serverless-crud",
    edits: [["authentication jwt; authorization policy;", "authentication none;"]],
    finds: ["warning sec/no-authentication us-east.api"],
  },
  {
    system: "two-clouds",
    edits: [
      [
        "web -> front-aws | front-gcp { encrypted; timeout 5s }",
        "web -> front-aws | front-gcp { encrypted none; timeout 5s }",
      ],
    ],
    finds: ["warning sec/plaintext-edge aws-eu.front-aws, web, web->aws-eu.front-aws"],
  },
  {
    system: "static-site",
    edits: [["reader -> edge { encrypted }", "reader -> edge { protocol http }"]],
    finds: ["warning sec/plaintext-edge edge, reader, reader->edge"],
  },
  {
    system: "stock-exchange",
    edits: [["data money; encrypted-at-rest; timezone", "data money; encrypted-at-rest none; timezone"]],
    finds: ["info sec/unencrypted-at-rest city.archive"],
  },
  {
    system: "email-service",
    edits: [["data message, personal; encrypted-at-rest", "data message, personal; encrypted-at-rest no"]],
    finds: ["warning sec/unencrypted-at-rest eu.bodies"],
  },
  {
    system: "static-site",
    edits: [
      ["reader -> edge { encrypted }", "reader -> edge { encrypted }\nreader -> site { reads; encrypted }"],
    ],
    finds: ["error sec/exposed-store site, reader"],
  },
  {
    system: "web-crawler",
    edits: [
      [
        "fetcher ~> fetched ~> parser",
        'web ~> frontier "pages of others" { encrypted }\nfetcher ~> fetched ~> parser',
      ],
    ],
    finds: ["error sec/exposed-store eu.frontier, web"],
  },
  {
    system: "standby-cloud",
    edits: [["{ mode async; lag 10s; encrypted }", "{ mode async; lag 10s; encrypted none }"]],
    finds: [
      "warning sec/plaintext-between-places spare-site.articles-two, main-site.articles, main-site.articles=>spare-site.articles-two",
    ],
  },
  {
    system: "azure-orders-by-events",
    edits: [
      [
        "tech azure-blob; access private; immutable; metadata in orders",
        "tech azure-blob; access public; data personal; immutable; metadata in orders",
      ],
    ],
    finds: ["error sec/public-store north-europe.labels"],
  },
  {
    system: "travel-saga",
    edits: [["data money, personal; encrypted-at-rest", "data money, personal; encrypted-at-rest no"]],
    finds: ["warning sec/unencrypted-at-rest eu.trip-db"],
  },
  {
    system: "video-calls",
    edits: [
      [
        "storage films { tech s3; access signed; immutable; metadata in calls; data media, personal",
        "storage films { tech s3; access public; immutable; metadata in calls; data media",
      ],
    ],
    finds: ["warning sec/unsigned-content eu.films"],
  },
  {
    system: "tenants-on-shards",
    edits: [["authentication oidc; authorization rbac", "authentication oidc; authorization none"]],
    finds: ["warning sec/authentication-without-authorization us.api"],
  },
  {
    system: "azure-mission-critical",
    edits: [["authorization rbac; rate-limit 50 rps by client", "authorization rbac; rate-limit none"]],
    finds: ["warning sec/no-rate-limit frontdoor"],
  },
  {
    system: "dynamo-global-tables",
    edits: [["authentication jwt; authorization policy;", "authentication none;"]],
    finds: ["warning sec/no-authentication us-east-1.api, eu-west-1.api"],
  },
  {
    system: "spanner-three-regions",
    edits: [["data money; encrypted-at-rest }", "data money; encrypted-at-rest no }"]],
    finds: ["warning sec/unencrypted-at-rest spanner"],
  },
];
