/** Planted flaws: spreading load. */
import type { Plant } from "./plant.ts";

export const lb: readonly Plant[] = [
  {
    system: "data-lake",
    edits: [
      [
        "notebook -> us.front -> us.reports { encrypted; timeout 60s }",
        "notebook -> us.reports { encrypted; timeout 60s }",
      ],
      ["\n  lb front { managed regional }\n", "\n"],
    ],
    finds: ["info lb/nothing-spreads-load us.reports, notebook"],
  },
  {
    system: "url-shortener",
    edits: [["tech aws-elb; layer 7; tls terminate", "tech aws-elb; layer 4; tls terminate"]],
    finds: ["error lb/layer4-content-routing us.front"],
  },
  {
    system: "url-shortener",
    edits: [["layer 7; tls terminate", "layer 7; tls passthrough"]],
    finds: ["error lb/passthrough-content-routing us.front"],
  },
  {
    system: "chat",
    edits: [["layer 4; algorithm least-connections", "layer 4; algorithm round-robin"]],
    finds: ["warning lb/round-robin-uneven eu.edge"],
  },
  {
    system: "collaborative-editing",
    edits: [["algorithm consistent-hashing", "algorithm round-robin"]],
    finds: ["warning lb/round-robin-uneven eu.front"],
  },
  {
    system: "leaderboard",
    edits: [
      ["lb front { managed regional; layer 7 }", "lb front { managed regional; layer 7; sticky cookie }"],
    ],
    finds: ["info lb/sticky-without-need eu.front, eu.scores"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        "instances 2 across a, b; layer 7; tls terminate",
        "instances 2 across a, b; layer 7; sticky cookie; tls terminate",
      ],
    ],
    finds: ["info lb/sticky-without-need eu.front, eu.site"],
  },
  {
    system: "hotel-reservation",
    edits: [["stateless; session token", "session in-memory"]],
    finds: ["error lb/in-memory-session eu.site"],
  },
  {
    system: "read-replicas",
    edits: [
      ["rate-limit 10 rps by client; session token", "rate-limit 10 rps by client; session in-memory"],
      [
        "instances 2 across a, b; stateless; authentication session",
        "instances 2 across a, b; authentication session",
      ],
    ],
    finds: ["error lb/in-memory-session eu.shop"],
  },
  {
    system: "sticky-websockets",
    edits: [["session external state", "session in-memory"]],
    finds: ["warning lb/sticky-session-loss feed"],
  },
  {
    system: "dr-standby",
    edits: [["routing failover; ttl 60s", "routing failover; ttl 2h"]],
    finds: ["warning lb/dns-ttl-failover names, file-claim"],
  },
  {
    system: "email-service",
    edits: [
      [
        'record MX "example.org" "mx.example.org"',
        'record MX "example.org" "mx.example.org"; record CNAME "example.org" "example.net"',
      ],
    ],
    finds: ["error lb/dns-record zone-data"],
  },
  {
    system: "sidecars",
    edits: [
      [
        'service prices { instances 2 across a, b; stateless; module proxy-two "Sidecar" }',
        'service prices { instances 1; stateless; module proxy-two "Sidecar" }\n  lb inner { managed regional }',
      ],
      [
        "orders -> prices       { timeout 500ms;",
        "inner -> prices        { timeout 400ms; encrypted }\norders -> inner        { timeout 500ms;",
      ],
    ],
    finds: ["info lb/single-backend eu.inner, eu.prices"],
  },
  {
    system: "two-regions-dynamo",
    edits: [
      [
        "app -> names -> eu.api | us.api { encrypted; timeout 5s }",
        "app -> eu.api { encrypted; timeout 5s }\napp -> us.api { encrypted; timeout 5s }",
      ],
      ["app -> names -> eu.api | us.api\n", "app -> eu.api\n"],
      ["\ndns names { tech route53; routing latency; ttl 60s; health-check every 10s }\n", "\n"],
      ["rate 100 rps\n  survives region", "rate 100 rps"],
    ],
    finds: ["warning lb/regions-without-global app, eu.api, us.api"],
  },
  {
    system: "ml-inference",
    edits: [
      ["caller -> api -> router { timeout 10s; encrypted }", "caller -> router { timeout 10s; encrypted }"],
      ["caller -> ... -> router", "caller -> router"],
      [
        "gateway api { tech kong; instances 2 across a, b; authentication api-key; authorization policy; rate-limit 100 rps by key }\n  service router { instances 2 across a, b; stateless }",
        "service router { instances 2 across a, b; stateless; authentication api-key; authorization policy; rate-limit 100 rps by key }",
      ],
    ],
    finds: ["info lb/nothing-spreads-load us.router, caller"],
  },
  {
    system: "dr-standby",
    edits: [
      [
        "service claims { instances 4 across n1, n2; stateless;",
        "service claims { instances 4 across n1, n2; session in-memory;",
      ],
    ],
    finds: ["error lb/in-memory-session north.claims"],
  },
  {
    system: "azure-three-tier",
    edits: [
      [
        "instances 3 across one, two, three; stateless; authentication oidc",
        "instances 3 across one, two, three; session in-memory; authentication oidc",
      ],
    ],
    finds: ["error lb/in-memory-session west-europe.web"],
  },
  {
    system: "standby-cloud",
    edits: [["routing failover; ttl 60s", "routing failover; ttl 3h"]],
    finds: ["warning lb/dns-ttl-failover names, save"],
  },
  {
    system: "video-calls",
    edits: [["layer 4; algorithm consistent-hashing", "layer 4; algorithm round-robin"]],
    finds: ["warning lb/round-robin-uneven eu.media"],
  },
  {
    system: "video-calls",
    edits: [["session external rooms; authentication", "session in-memory; authentication"]],
    finds: ["warning lb/sticky-session-loss eu.signalling"],
  },
];
