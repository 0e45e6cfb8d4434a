/** Properties of how it answers: latency, timeouts, endpoints; and how many ask. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { protocol } from "./protocols.ts";
import { authentication, authorization, rateLimit } from "./security.ts";

/** The same property inside a block, where no legality column counts. */
const inBlock = (entry: PropertyEntry, summary: string): PropertyEntry => ({ ...entry, on: [], summary });

const latency: PropertyEntry = {
  name: "latency",
  on: ["component"],
  signature: "[mean <mean:duration>] [p50 <p50:duration>] [p95 <p95:duration>] [p99 <p99:duration>]+",
  joins: true,
  synonyms: ["response-time"],
  unknown: "latency targets cannot be checked and are reported as unmeasured",
  summary: "How long the caller waits for an answer: mean or percentiles.",
  text: told(
    "What the caller sees of this part alone: waiting, work and network, without the calls it makes itself; those are added along the steps of a flow. Means add up, percentiles do not: their sum is an estimate.",
    "service api { latency p50 8ms p99 40ms }",
  ),
  sources: ["0:41", "0:42", "1:22", "3:97", "3:98"],
};

export const serving: readonly PropertyEntry[] = [
  latency,
  {
    name: "timeout",
    on: ["component"],
    signature: "<value:duration>",
    unknown: "work may take any time",
    summary: "The longest work on one request or message before it is given up.",
    text: told(
      "Here it bounds the work; on a relation it bounds the caller's patience. The caller's must be longer than all attempts of what it calls.",
      "worker biller { timeout 5s }",
    ),
    sources: ["3:165", "4:156"],
  },
  {
    name: "endpoint",
    on: ["component"],
    signature: "<value:string>",
    repeatable: true,
    summary: "One operation that it offers, with properties of its own.",
    text: told(
      "Use it where operations of one component differ in rate, latency or rights.",
      `service api {
  endpoint "POST /orders" { rate 100 rps; idempotent by order_id }
  endpoint "GET /orders" { rate 900 rps; latency p99 50ms }
}`,
    ),
    sources: ["0:46", "3:93", "3:157"],
    block: [
      {
        name: "rate",
        on: [],
        signature: "<value:rate>",
        summary: "How often it is called.",
        text: told(
          "Says which endpoint carries the load, where one service has a busy one and a hundred quiet ones.",
          'service api { endpoint "GET /feed" { rate 2k rps } }',
        ),
        sources: ["0:38"],
      },
      inBlock(latency, "How long the caller waits for this operation."),
      {
        name: "payload",
        on: [],
        signature: "<value:size> [used <used:size>]",
        summary: "How much it answers, and how much of that the caller uses.",
        text: told(
          "What is sent and not used is over-fetching: it costs bandwidth and time on every call. A narrower endpoint or a query language sends what is asked for.",
          'service api { endpoint "GET /profile" { payload 40KB used 4KB } }',
        ),
        sources: ["0:46", "2:89"],
      },
      inBlock(authentication, "How it makes sure who calls this operation."),
      inBlock(authorization, "How it decides whether the caller may do this."),
      inBlock(rateLimit, "How often one caller may call this operation."),
      {
        name: "idempotent",
        on: [],
        signature: "[by <by:key>]",
        summary: "Calling it twice does what calling it once does.",
        text: told(
          "What makes a repeated call harmless after a time-out. With `by`, the key that the repetition is recognised by.",
          'service pay { endpoint "POST /charges" { idempotent by request_id } }',
        ),
        sources: ["3:80"],
      },
      inBlock(protocol, "What this operation speaks."),
    ],
  },
  {
    name: "users",
    on: ["person", "client", "external"],
    signature: "<value:count>",
    unknown: "no number of users is assumed",
    summary: "How many there are.",
    text: told(
      "Tells the reader the order of magnitude; the load comes from the flows' rates.",
      "client web { users 2M }",
    ),
    sources: ["0:38", "2:101"],
  },
  {
    name: "quota",
    on: ["external"],
    signature: "<value:rate>",
    unknown: "no limit is assumed",
    summary: "How many requests the other side allows.",
    text: told("Your own calls, retries included, must stay below.", "external maps { quota 50 rps }"),
    sources: ["2:46"],
  },
  {
    name: "pops",
    on: ["cdn", "external"],
    signature: "<value:positive>",
    unknown: "points of presence are not counted",
    summary: "Points of presence: how many places near the users.",
    text: told(
      "More places mean shorter ways; live video needs one near its source.",
      "cdn edge { pops 40 }",
    ),
    sources: ["2:56", "1:75"],
  },
];
