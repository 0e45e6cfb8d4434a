/** Planted flaws: protocols and calls. */
import type { Plant } from "./plant.ts";

export const net: readonly Plant[] = [
  {
    system: "collaborative-editing",
    edits: [["speaks both", "speaks server"]],
    finds: ["info net/websocket-one-way editor, eu.front, editor->eu.front"],
  },
  {
    system: "examples/live-stream",
    edits: [["{ protocol sse; optional }", "{ protocol sse; speaks both; optional }"]],
    finds: ["info net/sse-two-way eu.api, viewer, eu.api->viewer"],
  },
  {
    system: "gcp-microservices",
    edits: [["frontend { encrypted; timeout 10s }", "frontend { encrypted; protocol grpc; timeout 10s }"]],
    finds: ["warning net/grpc-from-browser web, europe-west1.armor, web->europe-west1.armor"],
  },
  {
    system: "azure-three-tier",
    edits: [["web { encrypted; timeout 20s }", "web { encrypted; protocol grpc; timeout 20s }"]],
    finds: ["warning net/grpc-from-browser office, west-europe.door, office->west-europe.door"],
  },
  {
    system: "examples/live-stream",
    edits: [["{ protocol rtmp; encrypted; keep-alive }", "{ protocol https; encrypted; keep-alive }"]],
    finds: ["warning net/live-ingest ingest, studio, studio->ingest"],
  },
  {
    system: "examples/video-on-demand",
    edits: [["resumable { chunk 16MB }", "resumable no"]],
    finds: ["warning net/upload-not-resumable us.front, studio, studio->us.front"],
  },
  {
    system: "on-prem-erp",
    edits: [["type reverse", "type forward"]],
    finds: ["warning net/forward-proxy-ingress balancer, erp, wms"],
  },
  {
    system: "strangler",
    edits: [
      [
        'proxy facade "Strangler facade" { tech nginx;',
        'proxy facade "Strangler facade" { tech nginx; type open;',
      ],
    ],
    finds: ["warning net/forward-proxy-ingress facade, monolith, catalog"],
  },
  {
    system: "ci-runners",
    edits: [
      [
        "builds => jobs            { via outbox }",
        'builds => jobs            { via outbox }\napi -> runner "at once"   { timeout 8s }',
      ],
    ],
    finds: ["warning net/slow-in-request eu.runner, eu.api, eu.api->eu.runner"],
  },
  {
    system: "food-delivery",
    edits: [["dispatch -> positions      { reads;", "dispatch -> positions      { reads; calls many;"]],
    finds: ["warning net/slow-in-request in.positions, in.dispatch, in.dispatch->in.positions"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        "rooms => confirmations { via outbox }",
        "rooms => confirmations { via outbox }\nservice invoices, postings { instances 2 across eu.a, eu.b; stateless }\ndatabase archive { managed regional; backup log { tested } }\nbooking -> invoices -> postings -> archive { writes; timeout 200ms; idempotent by booking_id }",
      ],
      [
        "rooms => confirmations ~> mailer -> mail\n",
        "rooms => confirmations ~> mailer -> mail\n  booking -> invoices -> postings -> archive\n",
      ],
    ],
    finds: ["info net/service-chain postings, invoices, invoices->postings"],
  },
  {
    system: "saas-on-aws",
    edits: [
      ["service projects { instances", "service projects { owner boards; instances"],
      ["service reports  { instances", "service reports  { owner figures; instances"],
      ["reports -> main { reads;", "reports -> main { writes; idempotent by report_id;"],
    ],
    finds: ["info net/shared-database eu.main, eu.projects, eu.reports"],
  },
  {
    system: "leaderboard",
    edits: [
      [
        "player -> eu.front -> eu.scores { encrypted; timeout 2s }",
        "player -> eu.front -> eu.scores { encrypted; timeout 2s; protocol polling every 500ms; speaks server }",
      ],
    ],
    finds: ["info net/polling player, eu.front, player->eu.front"],
  },
  {
    system: "video",
    edits: [
      ["player -> edge -> renditions\n", "player -> edge { protocol https }\nedge -> renditions\n"],
      ["content media; access signed; object-size 20MB", "content media; access signed; object-size 2GB"],
    ],
    finds: ["warning net/progressive-video edge, player, player->edge"],
  },
  {
    system: "video",
    edits: [["studio -> api\n", "studio -> api { payload 2GB; resumable no }\n"]],
    finds: ["warning net/upload-not-resumable us.api, studio, studio->us.api"],
  },
  {
    system: "azure-three-tier",
    edits: [
      [
        "logic -> keys                  {",
        'logic -> web "render"          { encrypted }\nlogic -> keys                  {',
      ],
    ],
    finds: ["warning net/call-cycle west-europe.web, west-europe.logic"],
  },
  {
    system: "url-shortener",
    edits: [
      [
        "browser -> front -> redirect { timeout 4s; encrypted }",
        "browser -> front { timeout 4s; encrypted; closes server } -> redirect { timeout 4s; encrypted }",
      ],
    ],
    finds: ["info net/server-closes us.front, browser, browser->us.front"],
  },
  {
    system: "photo-sharing",
    edits: [
      ["api -> upload              { timeout 10s }", "api -> upload"],
      ['upload -> originals "part" { writes; timeout 8s;', 'upload -> originals "part" { writes; calls 400;'],
    ],
    finds: ["warning net/slow-in-request eu.originals, eu.upload, eu.upload->eu.originals"],
  },
  {
    system: "video-calls",
    edits: [["speaks both; keep-alive", "speaks client; keep-alive"]],
    finds: ["info net/websocket-one-way caller, eu.front, caller->eu.front"],
  },
];
