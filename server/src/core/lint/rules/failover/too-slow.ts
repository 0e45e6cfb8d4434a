/** The switch takes longer than the flow may be down. */
import { type SwitchTime, switchTime } from "../../../analysis/availability/switching.ts";
import { declared, recoveryTarget } from "../../support/targets.ts";
import { durationText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const tooSlow: Rule = {
  id: "failover/too-slow",
  level: "warning",
  preset: "recommended",
  summary: "Noticing a failure and switching take longer than the flow may be down.",
  why: "The flow may be down for a minute. Three heartbeats have to be missed, ten seconds each, then a cold standby starts for two minutes. Each part looks quick; their sum breaks the promise every time.",
  sources: ["1:35", "1:34", "4:14"],
  reference:
    "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_planning_for_recovery_objective_defined_recovery.html",
  acceptWhen: "When the figures are the worst case and the target is the usual one.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders {\n  replication primary-replica { replicas 1; failover automatic { heartbeat 10s misses 3; promote 45s } }\n}\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs recovery rto 1m\n}",
      finds: ["warning orders, read"],
    },
    {
      text: "client web\nservice api { instances 2; failover automatic { standby active-passive cold; start-up 3m; heartbeat 5s } }\nweb -> api\nflow read {\n  web -> api\n  needs recovery rto 1m\n}",
      finds: ["warning api, read"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders {\n  replication primary-replica { replicas 1; failover automatic { heartbeat 5s misses 3; promote 20s } }\n}\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs recovery rto 1m\n}",
    },
    {
      text: "client web\nservice api { instances 2; failover automatic { standby active-passive hot; start-up 3m; heartbeat 5s } }\nweb -> api\nflow read {\n  web -> api\n  needs recovery rto 1m\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders {\n  replication primary-replica { replicas 1; failover automatic { heartbeat 5s misses 3; promote 45s } }\n}\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs recovery rto 1m\n}",

  *check({ model, failure }) {
    for (const analysed of failure.flows) {
      const flow = declared(model, analysed);
      const allowed = flow === undefined ? undefined : recoveryTarget(flow);
      if (flow === undefined || allowed === undefined) continue;
      for (const id of analysed.needs) {
        const component = model.components.get(id);
        const takes = component === undefined ? undefined : switchTime(component);
        if (component === undefined || takes === undefined || takes.total <= allowed) continue;
        yield {
          message: `"${id}" takes ${durationText(takes.total)} to fail over (${partsOf(takes).join(" + ")}), but flow "${flow.label}" may be down for ${durationText(allowed)}.`,
          location: component.location,
          components: [id, flow.id],
          flow: analysed.id,
          witness: [{ message: `flow "${flow.label}" needs recovery`, location: flow.location }],
          cause: `failover-time:${id}`,
        };
      }
    }
  },
};

/** `15s to notice`, `45s to promote`, `3m to start`. */
function partsOf({ detect, promote, start }: SwitchTime): readonly string[] {
  const parts = [
    [detect, "notice"],
    [promote, "promote"],
    [start, "start"],
  ] as const;
  return parts.flatMap(([ms, verb]) => (ms === undefined ? [] : [`${durationText(ms)} to ${verb}`]));
}
