/** Properties of flows and views. Data only. */
import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { plain } from "./value.ts";

export const flows: readonly PropertyEntry[] = [
  {
    name: "rate",
    on: ["flow"],
    signature:
      "<value:rate> [peak <peak:rate> [within <within:duration>]] [grows <grows:growth> per <per:month|year>]",
    unknown: "no load is computed",
    summary: "How often it happens: usually, at the peak and how soon that comes, and how it grows.",
    text: told(
      "`peak` and `within` tell whether scaling comes in time, `grows` when capacity is passed.",
      `client web
service api
web -> api
flow order {
  web -> api
  rate 300 rps peak 3k rps within 1m grows 5% per month
}`,
    ),
    sources: ["0:38", "4:139", "4:140", "1:19"],
  },
  {
    name: "needs",
    on: ["flow"],
    signature:
      "[availability <availability:percent>] [latency [mean <mean:duration>] [p50 <p50:duration>] [p95 <p95:duration>] [p99 <p99:duration>]+] [consistency (<consistency:bounded> <bound:duration> | <consistency:strict-serializable|linearizable|strong|sequential|causal|read-your-writes|monotonic-reads|eventual|weak>)] [durability rpo <rpo:duration>] [recovery rto <rto:duration>] [freshness <freshness:duration>] [order],+",
    joins: true,
    unknown: "nothing is asked of it",
    summary:
      "What the user needs from it: availability, latency, consistency, durability, recovery, freshness, order.",
    text: told(
      "The non-functional requirements, as figures that the review checks against the model. Ask of each flow what it needs, not of the system what would be nice.",
      `client web
service api
web -> api
flow order {
  web -> api
  needs availability 99.95%, latency p99 400ms, durability rpo 0
}`,
    ),
    sources: ["0:31", "1:23", "1:46", "3:319", "2:72"],
    values: {
      availability: plain("The share of time it must work.", "0:31", "1:29"),
      latency: plain(
        "How long it may take, to the answer or to the end of the synchronous path.",
        "0:41",
        "1:23",
      ),
      consistency: plain("How new what it reads must be.", "1:46", "2:72"),
      durability: plain(
        "How much of what was accepted may be lost, as time: `rpo 0` is none.",
        "1:145",
        "4:29",
      ),
      recovery: plain("How long it may be down after a failure: `rto`.", "1:35", "3:180"),
      freshness: plain("How old the newest data may be.", "1:85", "3:212"),
      order: plain("Effects must happen in the order they were asked for.", "3:24"),
    },
    valueSynonyms: {
      "read-after-write": "read-your-writes",
      immediate: "strong",
      "read after write": "read-your-writes",
    },
  },
  {
    name: "survives",
    on: ["flow"],
    signature:
      "(<value:instance|rack|host|zone|region|partition|provider> | <value:dependency> <dependency:component> | <value:overload> [<factor:factor>]),*",
    joins: true,
    unknown: "nothing is asked of it",
    summary: "Which failures it must survive.",
    text: told(
      "Not a figure but a promise: the review removes each such thing and looks whether the flow still works.",
      `client web
service api { instances 2 }
web -> api
flow order {
  web -> api
  survives instance
}`,
    ),
    sources: ["0:34", "3:161", "3:168", "4:81"],
    values: {
      instance: plain("The loss of any one instance.", "0:35", "3:179"),
      rack: plain("The loss of any one rack.", "3:165"),
      host: plain("The loss of any one machine.", "3:165"),
      zone: plain("The loss of any one data centre.", "3:165"),
      region: plain("The loss of any one region.", "4:111"),
      partition: plain("A break of the network between the nodes.", "1:30", "4:7"),
      provider: plain("The loss of any one provider.", "3:165"),
      dependency: plain("The loss of the component named.", "3:166"),
      overload: plain("So many times its usual rate.", "4:133", "4:144"),
    },
    valueSynonyms: { datacenter: "zone", az: "zone", node: "instance" },
  },
  {
    name: "slo",
    on: ["flow", "component"],
    signature: "<value:percent> [over <over:duration>]",
    unknown: "no goal is set",
    summary: "The goal you set yourself: the share that must succeed, over which time.",
    text: told(
      "Stricter than the SLA you sign, looser than perfect: what is left is the room for changes.",
      "service api { slo 99.9% over 30d }",
    ),
    sources: ["0:31"],
  },
  {
    name: "requirement",
    on: ["flow"],
    signature: "<value:text>",
    repeatable: true,
    summary: "A requirement in words.",
    text: told(
      "For what no figure says; the report lists it.",
      `client web
service api
web -> api
flow order {
  web -> api
  requirement "A buyer sees the order at once"
}`,
    ),
    sources: ["3:319"],
  },
  {
    name: "load-tested",
    on: ["flow", "component"],
    signature: "<value:rate> [on <on:date>]",
    unknown: "whether it holds the peak is open",
    summary: "The rate at which it was tried, and when.",
    text: told(
      "Well before the event, with realistic data, up to the peak and beyond: that is where bottlenecks show.",
      "service api { load-tested 2k rps on 2026-10-01 }",
    ),
    sources: ["4:136"],
  },
  {
    name: "of",
    on: ["flow", "view"],
    signature: "<value:variant>",
    summary: "The variant that it is about.",
    text: told(
      "Without it the flow or view is about the system as it stands.",
      `service api
variant small { extend api { instances 1 } }
view staging { include *; of small }`,
    ),
    sources: ["4:136"],
  },
  {
    name: "direction",
    on: ["view"],
    signature: "<value:right|down|left|up>",
    unknown: "down",
    summary: "Where the picture runs.",
    text: told(
      "Long chains read better from left to right.",
      `service api
view overview { include *; direction right }`,
    ),
    sources: ["4:138"],
    values: {
      right: plain("From left to right: good for chains.", "4:138"),
      down: plain("From top to bottom: good for layers.", "4:138"),
      left: plain("From right to left.", "4:138"),
      up: plain("From bottom to top.", "4:138"),
    },
  },
  {
    name: "legend",
    on: ["view"],
    signature: "",
    summary: "Explains what is in the picture.",
    text: told(
      "Lists only what the picture contains.",
      `service api
view overview { include *; legend }`,
    ),
    sources: ["4:138"],
  },
  {
    name: "show",
    on: ["view"],
    signature: "<value:planned|live|deprecated>,*",
    unknown: "live and planned",
    summary: "Which stages of life are drawn.",
    text: told(
      "Tomorrow's picture with `planned`, today's without.",
      `service api { status planned }
view tomorrow { include *; show live, planned }`,
    ),
    sources: ["3:198"],
    values: {
      planned: plain("What is not there yet.", "3:198"),
      live: plain("What runs today.", "3:198"),
      deprecated: plain("What is on its way out.", "3:198"),
    },
  },
  {
    name: "same-rank",
    on: ["view"],
    signature: "<value:element>,*",
    repeatable: true,
    summary: "Draws these side by side.",
    text: told(
      "May stand several times, once for each row.",
      `service cart, search-page
view overview { include *; same-rank cart, search-page }`,
    ),
    sources: ["4:138"],
  },
];
