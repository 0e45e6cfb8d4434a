/** Kinds that run the author's own code. Data only. */
import { told } from "../told.ts";
import type { KindEntry } from "../types.ts";

export const compute: readonly KindEntry[] = [
  {
    name: "service",
    label: "service",
    room: "compute",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["server", "microservice", "app", "application"],
    summary: "A program that answers requests; several equal instances may run.",
    text: told(
      "The ordinary building block: it answers requests. Kept stateless, any instance can serve any user, so it can be cloned behind a balancer. Small services can be changed and scaled apart; every cut between them is a network that may fail.",
      `service checkout { instances 3..12; stateless; capacity 400 rps }
database orders
checkout -> orders`,
    ),
    sources: ["1:3", "1:134", "1:135"],
  },
  {
    name: "worker",
    label: "worker",
    room: "compute",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["consumer"],
    summary: "A program that takes work from a queue or stream and does it later, apart from the request.",
    text: told(
      "Does what the user need not wait for: invoices, mails, thumbnails. It takes messages at its own pace, so a burst becomes a backlog and not an outage. A message may come twice, so what it does should be idempotent.",
      `queue invoices
worker biller { instances 4; idempotent }
invoices ~> biller`,
    ),
    sources: ["3:10", "3:114", "1:16"],
  },
  {
    name: "function",
    label: "function",
    room: "compute",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["serverless-function", "faas"],
    summary: "Code that a platform starts for each request or event and scales by itself.",
    text: told(
      "For work that comes rarely or in bursts. Nothing runs and nothing is paid while nothing happens. Costs a slow first call, limits on run time, and one connection to the database from each copy.",
      `function resize { idempotent; timeout 30s }
queue uploads
uploads ~> resize`,
    ),
    sources: ["https://martinfowler.com/articles/serverless.html", "1:16"],
  },
  {
    name: "job",
    label: "job",
    room: "compute",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["cron-job", "cronjob", "batch-job"],
    summary: "Work that a schedule starts; a missed run is run again.",
    text: told(
      "For reports, clean-ups, nightly imports. If a run fails the next one repairs it, so one instance is usually enough. Do not use one to free what was reserved: it comes late; an expiry on the reservation itself is exact.",
      `job report { schedule cron "0 3 * * *" }
database orders
report -> orders { reads }`,
    ),
    sources: ["2:28", "3:114"],
  },
  {
    name: "module",
    label: "module",
    room: "compute",
    stateful: false,
    place: false,
    failureDomain: false,
    inside: true,
    synonyms: ["library"],
    summary: "A part inside a component: it shares the component's instances and its fate.",
    text: told(
      "A part of one program: it is drawn inside, has no instances of its own and dies with the whole. A way to show a monolith's inner borders, or a cache inside each instance.",
      `service shop {
  module billing
  cache prices { where application; evict lru; ttl 1m }
}`,
    ),
    sources: ["1:135", "3:250"],
  },
];
