/** A failure loses more than the flow may lose. */
import type { FlowLoss } from "../../../analysis/durability/types.ts";
import type { Fix } from "../../../base/problem.ts";
import { fact, num, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isStandby, sparesOf } from "../../support/components.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { outgoing } from "../../support/graph.ts";
import { type Losing, losesNothing, losing } from "../../support/losing.ts";
import { durationText, listing } from "../../support/words.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const rpoMissed: Rule = {
  id: "durability/rpo-missed",
  level: "warning",
  preset: "recommended",
  summary: "A failure may lose more of what a flow writes than the flow says it may lose.",
  why: "The contract says that at most five minutes of orders may be lost. The backup runs at night, because it always has, and the mistake happens in the evening: a day of orders is typed in again from e-mails. Nobody had compared the two numbers.",
  sources: ["3:212", "3:235"],
  reference:
    "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_planning_for_recovery_objective_defined_recovery.html",
  acceptWhen: "When the target is meant for lost machines and not for mistakes and disasters.",
  absorbs: ["durability/failover-loses-writes"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h }\nweb -> api\napi -> orders { writes }\nflow buy {\n  web -> api -> orders\n  needs durability rpo 5m\n}",
      finds: ["warning orders, buy"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 1; mode async; lag 30s; failover automatic }; backup log }\nweb -> api\napi -> orders { writes }\nflow buy {\n  web -> api -> orders\n  needs durability rpo 5s\n}",
      finds: ["warning orders, buy"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { copies 3; quorum 2 of 3; persistence log sync every 1s; backup log }\nweb -> api\napi -> orders { writes }\nflow buy {\n  web -> api -> orders\n  needs durability rpo 0s\n}",
      finds: ["warning orders, buy"],
    },
    {
      text: "client web\nregion eu {\n  service api { managed regional }\n  database orders { managed regional; replication primary-replica { replicas 1; mode sync; failover automatic }; backup log }\n}\nregion us {\n  database orders-spare { managed regional; role standby of orders; failover manual }\n}\nweb -> api\napi -> orders { writes }\norders => orders-spare { mode async; lag 20m }\nflow buy {\n  web -> api -> orders\n  needs durability rpo 5m\n}",
      finds: ["warning eu.orders, buy"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup log }\nweb -> api\napi -> orders { writes }\nflow buy {\n  web -> api -> orders\n  needs durability rpo 5m\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h }\nweb -> api\napi -> orders { writes }\nflow buy {\n  web -> api -> orders\n  needs durability rpo 12h\n}",
    },
    {
      text: "client web\nregion eu {\n  zone a, b, c\n  service api { instances 2 across a, b }\n  database orders { copies 3 across a, b, c; quorum 2 of 3; backup snapshot every 1d }\n}\nweb -> api\napi -> orders { writes }\nflow buy {\n  web -> api -> orders\n  needs durability rpo 0s\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase films { managed regional; backup snapshot every 1d }\ndatabase orders { managed regional; backup log }\nweb -> api\napi -> orders { writes }\napi -> films { reads }\nflow buy {\n  web -> api\n  api -> orders\n  api -> films\n  needs durability rpo 5m\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup log }\nweb -> api\napi -> orders { writes }\nflow buy {\n  web -> api -> orders\n  needs durability rpo 5m\n}",

  *check(context) {
    for (const one of losing(context)) {
      const { flow, analysed, rpo, losses } = one;
      for (const [id, missed] of byStore(losses, rpo)) {
        const store = context.model.components.get(id);
        const [first] = missed;
        if (store === undefined || first === undefined) continue;
        const cases = missed.map(
          (loss) => `${whenText[loss.when]} ${durationText(loss.amount ?? 0)} (${loss.why})`,
        );
        yield {
          message: `"${id}" may lose ${listing(cases)}, but flow "${flow.label}" may lose ${rpo === 0 ? "nothing" : durationText(rpo)}.`,
          location: fact(store, said[first.when] ?? "")?.location ?? store.location,
          components: [id, flow.id],
          flow: analysed.id,
          witness: [
            {
              message: `flow "${flow.label}" says what may be lost`,
              location: fact(flow, "needs")?.location ?? flow.location,
            },
          ],
          fixes: missed.flatMap((loss) => remedy(context, store, loss)),
          cause: `loss:${id}`,
        };
      }
      yield* atStandbys(context, one);
    }
  },
};

/** Copies beside it may have every write: a standby that is fed later loses what it does not have when it takes over. */
function* atStandbys(context: RuleContext, { flow, analysed, rpo }: Losing): Iterable<Report> {
  const { model, graph, figures } = context;
  for (const id of figures.durability.written(analysed.id)) {
    const store = model.components.get(id);
    for (const spare of store === undefined ? [] : sparesOf(graph, store)) {
      const feed = outgoing(graph, id, "copy").find(({ to }) => to === spare.id);
      const lag = feed === undefined ? undefined : num(feed, "lag");
      const waits = feed !== undefined && ["sync", "semi-sync"].includes(word(feed, "mode") ?? "");
      if (feed === undefined || lag === undefined || lag <= rpo || waits || !isStandby(spare)) continue;
      yield {
        message: `When "${spare.id}" takes over from "${id}", ${durationText(lag)} of writes is lost (its copy lags), but flow "${flow.label}" may lose ${rpo === 0 ? "nothing" : durationText(rpo)}.`,
        location: fact(feed, "lag")?.location ?? feed.location,
        components: [id, flow.id],
        flow: analysed.id,
        witness: [
          {
            message: `flow "${flow.label}" says what may be lost`,
            location: fact(flow, "needs")?.location ?? flow.location,
          },
        ],
        cause: `loss:${id}`,
      };
    }
  }
}

/** Cases with a figure. What loses everything, or nobody knows how much, has rules of its own. */
function byStore(losses: readonly FlowLoss[], rpo: number): ReadonlyMap<string, readonly FlowLoss[]> {
  const found = new Map<string, FlowLoss[]>();
  for (const loss of losses) {
    const { store, when, amount } = loss;
    if (amount === undefined || !Number.isFinite(amount) || amount <= rpo) continue;
    // Nothing may be lost, and copies lag: durability/async-under-rpo-zero. A lost place is told by its copies or its backup.
    if (when === "fallback" || when === "place" || when === "away" || (when === "failover" && rpo === 0))
      continue;
    if (when === "all" && losesNothing(losses.filter((one) => one.store === store))) continue;
    const list = found.get(store);
    if (list === undefined) found.set(store, [loss]);
    else list.push(loss);
  }
  return found;
}

const whenText = {
  node: "when its node is lost",
  restart: "at a restart",
  failover: "at a failover",
  fallback: "at a failover",
  place: "with its place",
  away: "with its region",
  all: "when only the backup is left",
} as const;

const said: Readonly<Partial<Record<FlowLoss["when"], string>>> = {
  restart: "persistence",
  failover: "replication.lag",
  all: "backup",
};

function remedy(context: RuleContext, store: Component, { when }: FlowLoss): readonly Fix[] {
  const property = when === "all" ? "backup" : when === "restart" ? "persistence" : undefined;
  const known = property === undefined ? undefined : fact(store, property);
  if (known === undefined) return [];
  return when === "all"
    ? fix(`Back up every change of ${store.name} as it comes`, replaceProperty(context, known, "backup log"))
    : fix(
        `Bring every write of ${store.name} to disk`,
        replaceProperty(context, known, "persistence log sync always"),
      );
}
