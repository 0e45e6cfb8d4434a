/** Properties of failing and coming back: figures, failover, health checks, deployment. Data only. */
import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { value } from "./value.ts";

/** Shared by `failover` and `replication { failover }`: both are one fact. */
export const failover: PropertyEntry = {
  name: "failover",
  on: ["component"],
  signature: "<value:automatic|manual>",
  unknown: "for reads another copy serves; nobody takes over for writes",
  telling: ["stateful"],
  summary: "Who switches to another instance or copy when the serving one fails.",
  text: told(
    "For parts that cannot all serve at once, such as a primary or a balancer pair. Downtime is detecting plus starting plus promoting. Automatic needs fencing where a second writer would do harm.",
    `lb front {
  instances 2
  failover automatic { standby active-passive; heartbeat 5s misses 3 }
}`,
  ),
  sources: ["1:32", "1:36", "4:104", "4:135"],
  values: {
    automatic: value(
      "The system notices the failure and switches by itself.",
      "minutes of downtime become seconds, at night too",
      "may switch without need; two writers at once unless the old one is fenced",
      "users wait for it and a wrong switch does less harm than a long outage",
      "4:104",
      "1:34",
    ),
    manual: value(
      "A person decides and switches.",
      "no switch by mistake",
      "somebody must wake up first",
      "a wrong switch would lose data and an hour of downtime is acceptable",
      "1:32",
      "3:165",
    ),
  },
  valueSynonyms: { auto: "automatic" },
  block: [
    {
      name: "standby",
      on: [],
      signature: "[<value:active-passive|active-active>] [<warmth:hot|warm|cold>]+",
      unknown: "both may serve",
      summary: "Whether the other one serves too, and how ready it is if not.",
      text: told(
        "Active-passive keeps a spare that idles; active-active uses both and must bear that each may write. Hot is up to date and running, warm runs and lags, cold must be started: cheaper, and longer down.",
        "database orders { instances 2; failover automatic { standby active-passive hot } }",
      ),
      sources: ["1:33", "1:35", "1:37", "1:98"],
      values: {
        "active-passive": value(
          "One serves, the other waits for its heartbeat to stop.",
          "simple: one place has the truth",
          "half of the machines idle; switching takes detection and start-up",
          "the state cannot be served twice at once",
          "1:33",
          "1:34",
        ),
        "active-active": value(
          "All serve; when one is gone the others carry on.",
          "nothing idles, nothing has to start",
          "each must bear the rest alone; writes at both sides may conflict",
          "the parts are stateless, or their store resolves conflicts",
          "1:37",
          "1:38",
        ),
        hot: value(
          "Runs with current data; takes over at once.",
          "seconds of downtime",
          "costs as much as the active one",
          "downtime is dear",
          "1:35",
        ),
        warm: value(
          "Runs small or a little behind; is brought up to size first.",
          "minutes of downtime at part of the price",
          "the first minutes are weak",
          "some minutes are acceptable",
          "1:35",
        ),
        cold: value(
          "Has to be started and filled first.",
          "costs next to nothing",
          "downtime is start-up plus restore",
          "hours are acceptable",
          "1:35",
        ),
      },
    },
    {
      name: "start-up",
      on: [],
      signature: "<value:duration>",
      unknown: "the length of a switch is not judged",
      summary: "How long the standby needs until it can serve.",
      text: told(
        "The larger part of a cold standby's downtime: machine, program, cache. It adds to detecting and promoting.",
        "service api { instances 2; failover automatic { standby cold; start-up 3m } }",
      ),
      sources: ["1:35"],
    },
    {
      name: "detect",
      on: [],
      signature: "<value:duration>",
      unknown: "the length of a switch is not judged",
      summary: "How long until the failure is noticed.",
      text: told(
        "Heartbeat times the misses that are allowed. Shorter notices sooner and mistakes a slow network for a dead machine more often.",
        "database orders { failover automatic { detect 15s; promote 10s } }",
      ),
      sources: ["1:34", "4:104"],
    },
    {
      name: "promote",
      on: [],
      signature: "<value:duration>",
      unknown: "the length of a switch is not judged",
      summary: "How long the switch itself takes.",
      text: told(
        "Electing, replaying what is not applied yet, moving the address. During it nobody takes writes.",
        "database orders { failover automatic { detect 15s; promote 10s } }",
      ),
      sources: ["4:14", "1:36"],
    },
    {
      name: "heartbeat",
      on: [],
      signature: "<value:duration> [misses <misses:positive>]",
      unknown: "how a failure is noticed is open",
      summary: "How often the pair tells each other that it is alive, and how many may be missed.",
      text: told(
        "Every 5 s with 3 misses notices after 15 s. A heartbeat lost to the network looks like a dead partner: without fencing, both may then serve.",
        "lb front { instances 2; failover automatic { standby active-passive; heartbeat 5s misses 3 } }",
      ),
      sources: ["1:34", "4:104"],
    },
    {
      name: "fencing",
      on: [],
      signature: "",
      unknown: "whether an old writer is kept out is open",
      summary: "The old active one is cut off before the new one starts, so that never two write.",
      text: told(
        "A primary that only seemed dead comes back and writes on. Fencing takes its disk, network or token away first; it costs a few seconds of every switch.",
        "database orders { failover automatic { heartbeat 5s; fencing } }",
      ),
      sources: ["https://en.wikipedia.org/wiki/Fencing_(computing)"],
    },
  ],
};

export const resilience: readonly PropertyEntry[] = [
  {
    name: "availability",
    on: ["component", "place"],
    signature: "<value:percent>",
    unknown: "the flow's availability is an upper bound without it",
    summary:
      "The share of time it works: of one instance where you run it, of the whole where it is managed.",
    text: told(
      "In series the shares multiply: two parts of 99.9% give 99.8%. In parallel the failures multiply, as long as they share nothing.",
      "service api { instances 2; availability 99.9% }",
    ),
    sources: ["0:31", "1:29", "1:45"],
  },
  {
    name: "sla",
    on: ["component"],
    signature: "<value:percent>",
    unknown: "nothing is promised",
    summary: "The availability that its provider promises, often only with a refund behind it.",
    text: told(
      "A promise with a refund is no measurement. A flow cannot be better than what it strictly needs.",
      "external psp { sla 99.9% }",
    ),
    sources: ["0:31"],
  },
  {
    name: "mtbf",
    on: ["component", "place"],
    signature: "<value:duration>",
    summary: "Mean time between failures; with `mttr` it gives the availability.",
    text: told(
      "Availability is MTBF ÷ (MTBF + MTTR): repairing faster helps as much as failing less often.",
      "host box { mtbf 365d; mttr 1h }",
    ),
    sources: ["https://en.wikipedia.org/wiki/Mean_time_between_failures", "0:31"],
  },
  {
    name: "mttr",
    on: ["component", "place"],
    signature: "<value:duration>",
    summary: "Mean time to repair after a failure.",
    text: told(
      "Counts from the failure until it works again: noticing, deciding, mending.",
      "host box { mtbf 365d; mttr 1h }",
    ),
    sources: ["https://en.wikipedia.org/wiki/Mean_time_to_recovery", "0:31"],
  },
  {
    name: "self-healing",
    on: ["component"],
    signature: "",
    unknown: "a failed instance stays away",
    summary: "Failed instances are replaced without anybody acting.",
    text: told(
      "A supervisor or platform restarts or replaces what died. It shortens the time with less capacity; it mends no bad version and no lost data.",
      "service api { instances 3; self-healing }",
    ),
    sources: ["0:68"],
  },
  failover,
  {
    name: "health-check",
    on: ["component"],
    signature:
      "[every <every:duration>] [path <path:path>] [misses <misses:positive>] [<depth:shallow|deep>]",
    synonyms: ["health-checks", "healthcheck"],
    unknown: "failed targets may keep getting requests",
    summary: "Asks what is behind whether it is well, and sends nothing to what is not.",
    text: told(
      "Stands on what spreads the load. Too rare, and users hit a dead instance; too deep, and one sick store takes out every instance at once.",
      `lb front { instances 2; health-check every 5s path "/health" }
service api { instances 3 }
front -> api`,
    ),
    sources: ["0:67", "1:90", "4:102", "4:104"],
    values: {
      shallow: value(
        "Asks whether the process answers.",
        "cheap, and one sick store does not take all instances out",
        "misses an instance that answers but cannot work",
        "the default for traffic decisions",
        "0:67",
      ),
      deep: value(
        "Asks whether it can also reach what it needs.",
        "finds instances that answer but cannot work",
        "one sick dependency marks every instance as sick",
        "the dependency belongs to one instance alone",
        "0:67",
        "https://aws.amazon.com/builders-library/implementing-health-checks/",
      ),
    },
  },
  {
    name: "deploy",
    on: ["component"],
    signature: "(<value:canary> [<share:percent>] | <value:rolling|blue-green|in-place>)",
    synonyms: ["deployment"],
    unknown: "how new versions arrive is open",
    summary: "How a new version reaches the instances.",
    text: told(
      "Most outages begin with a change. What matters is how many users a bad version meets and how quickly one is back.",
      "service api { instances 4; deploy canary 5% }",
    ),
    sources: ["1:4", "4:137"],
    values: {
      rolling: value(
        "Instance by instance.",
        "no second fleet, no downtime",
        "two versions run side by side; going back is as slow as going forward",
        "versions get along with each other",
        "1:4",
      ),
      "blue-green": value(
        "A second fleet with the new version; the traffic is switched over at once.",
        "going back is one switch",
        "twice the machines for a while; the data must fit both",
        "a quick way back matters",
        "https://martinfowler.com/bliki/BlueGreenDeployment.html",
      ),
      canary: value(
        "A small share of the traffic first.",
        "a bad version hurts few",
        "needs figures that tell good from bad",
        "traffic is large enough to judge by a share of it",
        "https://martinfowler.com/bliki/CanaryRelease.html",
        "4:137",
      ),
      "in-place": value(
        "The running instances are replaced where they are.",
        "nothing extra to pay or to build",
        "users notice; a bad version is everywhere",
        "nobody waits for it",
        "1:4",
      ),
    },
  },
];
