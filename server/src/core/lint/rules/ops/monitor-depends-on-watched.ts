/** A monitor that is down when what it watches is down. */
import { has, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { type Graph, incoming, outgoing } from "../../support/graph.ts";
import { isBlind, monitors, namesIt } from "../../support/watching.ts";
import type { Report, Rule } from "../../types.ts";

export const monitorDependsOnWatched: Rule = {
  id: "ops/monitor-depends-on-watched",
  level: "warning",
  preset: "recommended",
  summary: "A monitor cannot work without what it watches.",
  why: "The alerts go out through the queue that the shop uses too. One night the queue stops, orders fail, and the alert that should say so waits in the same queue. Whoever watches must not stand on what is watched.",
  sources: [],
  reference: "https://aws.amazon.com/message/11201/",
  acceptWhen: "When a second monitor, somewhere else, watches that the first one is there.",
  bad: [
    {
      text: "client web\nservice api { managed regional }\nqueue mails { managed regional; dlq none }\nworker mailer { managed regional; idempotent }\nmonitor watch { watches api, mails; alerts }\nweb -> api ~> mails ~> mailer\nwatch ~> mails",
      finds: ["warning watch, mails"],
    },
    {
      text: "client web\nservice api { managed regional }\ndatabase orders { managed regional }\nmonitor watch { alerts }\nweb -> api -> orders\nwatch -> orders { writes }",
      finds: ["warning watch, orders"],
    },
    {
      text: "client web\nservice cluster { managed regional }\nservice api { instances 2; runs-on cluster }\nmonitor watch { runs-on cluster; alerts }\nweb -> api\nflow read {\n  web -> api\n}",
      finds: ["warning watch, cluster"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { managed regional }\ndatabase orders, figures { managed regional }\nmonitor watch { watches api, orders; alerts }\nweb -> api -> orders\nwatch -> figures { writes }",
    },
    {
      text: "client web\nservice api { managed regional }\nmonitor watch { alerts }\nweb -> api\nwatch -> api",
    },
    {
      text: "client web\nservice api { managed regional }\nsearch lines { managed regional }\nmonitor collector { does collect }\nmonitor screen { does show; alerts }\nweb -> api ~> collector\ncollector -> lines { writes }\nscreen -> lines { reads }",
    },
    {
      text: "client web\nregion eu {\n  service api { managed regional }\n  monitor watch { watches api; alerts }\n}\nweb -> eu.api",
    },
    // It collects from what it watches.
    {
      text: "client web\nservice api { managed regional }\nmonitor scraper { watches api; does collect, alert }\nweb -> api\nscraper -> api { timeout 5s }",
    },
  ],
  fixed:
    "client web\nservice api { managed regional }\nqueue mails, alarms { managed regional; dlq none }\nworker mailer, pager { managed regional; idempotent }\nmonitor watch { watches api, mails; alerts }\nweb -> api ~> mails ~> mailer\nwatch ~> alarms ~> pager",

  *check({ model, graph }) {
    for (const monitor of monitors(graph)) {
      if (isBlind(monitor)) continue;
      for (const relation of outgoing(graph, monitor.id)) {
        const needed = model.components.get(relation.to);
        if (needed === undefined || needed.kind === "monitor" || relation.kind === "copy") continue;
        if (!needs(graph, monitor, relation) || !servesOthers(graph, needed)) continue;
        yield told(monitor, needed, relation.location);
      }
      const host = model.components.get(word(monitor, "runs-on") ?? "");
      const shared = host !== undefined && hostsOthers(graph, host);
      if (host !== undefined && shared && (!has(monitor, "watches") || namesIt(graph, monitor, host.id)))
        yield told(monitor, host, monitor.location);
    }
  },
};

/**
 * Whether the monitor itself could not go on without the other end: it hands something over to it, its figures or its
 * alerts. What it only calls or reads it may be collecting from, and that is its watching.
 */
function needs(graph: Graph, monitor: Component, relation: Relation): boolean {
  if (has(relation, "optional") || has(relation, "fallback")) return false;
  if (has(monitor, "watches") && !namesIt(graph, monitor, relation.to)) return false;
  return has(relation, "writes") || relation.kind === "async";
}

/** Not a store of the monitor's own: something that is watched uses it, too. */
function servesOthers(graph: Graph, component: Component): boolean {
  return incoming(graph, component.id).some(
    ({ from }) => graph.model.components.get(from)?.kind !== "monitor",
  );
}

function hostsOthers(graph: Graph, host: Component): boolean {
  return (graph.referencesTo.get(host.id) ?? []).some(
    ({ property, from }) => property === "runs-on" && graph.model.components.get(from)?.kind !== "monitor",
  );
}

function told(monitor: Component, needed: Component, location: Report["location"]): Report {
  return {
    message: `"${monitor.id}" watches "${needed.id}" and cannot work without it: when "${needed.id}" fails, nobody is told.`,
    location,
    components: [monitor.id, needed.id],
    witness: [{ message: `"${needed.id}" is watched.`, location: needed.location }],
    cause: `watched:${monitor.id}:${needed.id}`,
  };
}
