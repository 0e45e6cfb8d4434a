/** Properties of monitors and of places. Data only. */
import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { plain } from "./value.ts";

export const operations: readonly PropertyEntry[] = [
  {
    name: "level",
    on: ["monitor"],
    signature: "<value:infrastructure|service|application>,*",
    unknown: "any level",
    summary: "What it looks at: machines, services or what users do.",
    text: told(
      "Machines tell why, services tell what, users tell whether it matters.",
      "monitor watch { level service, infrastructure }",
    ),
    sources: ["2:98", "2:99", "2:100", "2:101"],
    values: {
      infrastructure: plain("Processor, memory, network of machines.", "2:99"),
      service: plain("Latency, throughput and errors of services.", "2:100"),
      application: plain("Users, sessions, what they do.", "2:101"),
    },
    valueSynonyms: { infra: "infrastructure", app: "application" },
  },
  {
    name: "does",
    on: ["monitor"],
    signature: "<value:collect|store|show|alert>,*",
    unknown: "all of it",
    summary: "Which part of monitoring it does.",
    text: told(
      "One product may do all, or a chain of several each a part.",
      `monitor logstash { does collect }
monitor kibana { does show }`,
    ),
    sources: ["2:41", "2:42", "2:43", "2:44"],
    values: {
      collect: plain("Gathers and prepares, as Logstash does.", "2:43"),
      store: plain("Keeps, as Elasticsearch does.", "2:42"),
      show: plain("Draws dashboards, as Kibana and Grafana do.", "2:44", "4:138"),
      alert: plain("Calls somebody.", "4:134"),
    },
  },
  {
    name: "watches",
    on: ["monitor"],
    signature: "(flow <flow:flow> | <value:component|place>),*",
    unknown: "everything in its model",
    summary: "What it watches.",
    text: told(
      "Watching is no dependency: when the monitor is down the watched goes on.",
      `service api
monitor watch { watches api }`,
    ),
    sources: ["0:67", "4:134"],
  },
  {
    name: "metrics",
    on: ["monitor"],
    signature:
      "<value:latency|response-time|throughput|errors|defects|query-time|replica-lag|replicas|snapshots|connections|write-latency|evictions|invalidations|hit-rate|memory|job-duration|resources|production-rate|consumption-rate|queue-depth|stale-messages|consumers|cpu|network|disk|active-users|sessions|analytics>,*",
    unknown: "what it measures is open",
    summary: "What it measures.",
    text: told(
      "Each kind has its own: query time for databases, hit rate and evictions for caches, depth and age for queues, job time for workers.",
      "monitor watch { metrics latency, errors, queue-depth, replica-lag }",
    ),
    sources: ["3:100", "2:99", "2:100", "2:101"],
    values: {
      latency: plain("How long requests take.", "2:100"),
      "response-time": plain("How long the caller waits.", "3:98", "3:102"),
      throughput: plain("How many requests are served.", "3:90", "3:103", "2:100"),
      errors: plain("How many fail.", "3:104", "2:100"),
      defects: plain("Bugs found in the code.", "3:105"),
      "query-time": plain("How long queries of a database take.", "3:107"),
      "replica-lag": plain("How far copies are behind.", "3:108", "3:212"),
      replicas: plain("How many copies are in step.", "3:108"),
      snapshots: plain("Whether snapshots were made.", "3:108"),
      connections: plain("How many are open.", "4:93"),
      "write-latency": plain("How long writes to a cache take.", "3:111"),
      evictions: plain("How many entries a full cache throws out.", "3:112"),
      invalidations: plain("How many entries are declared old.", "3:112"),
      "hit-rate": plain("The share that a cache answers.", "0:3"),
      memory: plain("Memory in use.", "3:113", "3:122", "2:99"),
      "job-duration": plain("How long a worker's job takes.", "3:115"),
      resources: plain("What a worker uses.", "3:116"),
      "production-rate": plain("Messages that come in.", "3:118"),
      "consumption-rate": plain("Messages that are done.", "3:118"),
      "queue-depth": plain("Messages that wait.", "3:119"),
      "stale-messages": plain("The share that waits too long.", "3:119"),
      consumers: plain("How many read.", "3:120"),
      cpu: plain("Processor in use.", "3:123", "2:99"),
      network: plain("Traffic.", "2:99"),
      disk: plain("Space and operations.", "0:75"),
      "active-users": plain("How many use it.", "2:101"),
      sessions: plain("How many are logged in.", "2:101"),
      analytics: plain("What users do.", "2:101"),
    },
    valueSynonyms: { ram: "memory", error: "errors", "queue depth": "queue-depth", lag: "replica-lag" },
  },
  {
    name: "logs",
    on: ["monitor"],
    signature: "",
    unknown: "whether logs are kept is open",
    summary: "It keeps what the programs write down.",
    text: told(
      "For finding out afterwards; keep secrets and personal data out of them.",
      "monitor watch { logs }",
    ),
    sources: ["2:42", "2:43"],
  },
  {
    name: "traces",
    on: ["monitor"],
    signature: "",
    summary: "It follows a request through all services.",
    text: told("Shows which hop made a request slow.", "monitor watch { traces }"),
    sources: ["https://opentelemetry.io/docs/concepts/signals/traces/"],
  },
  {
    name: "alerts",
    on: ["monitor"],
    signature: "",
    synonyms: ["alerting"],
    unknown: "whether anybody is called is open",
    summary: "It calls somebody when something is wrong.",
    text: told(
      "On symptoms that users feel, with a target behind; an alert that nobody acts on is noise.",
      "monitor watch { metrics errors, latency; alerts }",
    ),
    sources: ["4:134"],
  },
  {
    name: "rtt",
    on: ["place"],
    signature: "<to:place> <value:duration>",
    synonyms: ["round-trip"],
    repeatable: true,
    unknown: "distance costs nothing",
    summary: "The round trip to another place.",
    text: told(
      "Light needs about 10 ms for 1000 km there and back in fibre; every synchronous step across pays it.",
      `region us
region eu { rtt us 80ms }`,
    ),
    sources: ["3:209", "0:41"],
  },
];
