/**
 * What each flow asks for against what the analyses find: pass, fail or not to be proved from what is said. `needs` and
 * `survives` read as tests. It judges no design; it compares figures.
 */

import { lazily } from "../base/lazily.ts";
import { graphOf } from "../lint/support/graph.ts";
import type { Finding } from "../lint/types.ts";
import type { Review } from "../project.ts";
import type { Judging, Target } from "./target.ts";
import { recoveryOf, rpoOf } from "./target-data.ts";
import { availabilityOf, latenciesOf } from "./target-figures.ts";
import { survivalsOf } from "./target-losses.ts";
import { consistencyOf, freshnessOf, orderOf } from "./target-reads.ts";

/** Every target of every declared flow, in the order of the text. */
export function targetsOf(review: Review): readonly Target[] {
  const graph = lazily(() => graphOf(review.model));
  const analysed = new Map(review.failure.flows.map((flow) => [flow.id, flow]));
  const findings = new Map<string, Finding[]>();
  for (const finding of review.findings)
    for (const id of new Set([finding.flow ?? "", ...finding.components])) {
      const list = findings.get(id);
      if (list === undefined) findings.set(id, [finding]);
      else list.push(finding);
    }
  return [...review.model.flows.values()].flatMap((flow) => {
    const judging: Judging = {
      review,
      flow,
      analysed: analysed.get(flow.id),
      graph,
      found: (rules, components = []) =>
        [flow.id, ...components].flatMap((id) =>
          (findings.get(id) ?? []).filter(({ rule }) => rules.includes(rule)),
        ),
    };
    const judged = [
      ...availabilityOf(judging),
      ...latenciesOf(judging),
      ...consistencyOf(judging),
      ...freshnessOf(judging),
      ...orderOf(judging),
      ...rpoOf(judging),
      ...recoveryOf(judging),
      ...survivalsOf(judging),
    ];
    return judged.map((one): Target => ({ flow: flow.id, label: flow.label, ...one }));
  });
}
