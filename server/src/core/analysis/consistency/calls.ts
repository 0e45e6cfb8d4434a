/** The calls of a flow in the order in which they are made, with what the steps say of them. */
import type { Facts, FlowStep, Model, Relation } from "../../model/types.ts";
import type { FailureAnalysis, FlowFailure } from "../failure/types.ts";

export interface Call {
  /** The relation; what its step says of it counts before its own facts. */
  readonly relation: Relation;
  /** Its place in the run of a declared flow; undefined where no order is told. */
  readonly at: number | undefined;
  /** The branches of `when` that it stands in: `3 then`, `3 else`. */
  readonly branches: readonly string[];
}

const nowhere: readonly string[] = [];

/** Every relation that the flow uses, as often as its steps name it, and then what they cannot do without. */
export function callsIn(model: Model, flow: FlowFailure): readonly Call[] {
  const calls: Call[] = [];
  const declared = model.flows.get(flow.id);
  if (declared !== undefined) {
    let at = 0;
    const walk = (
      steps: readonly FlowStep[],
      using: readonly string[],
      branches: readonly string[],
    ): void => {
      for (const step of steps) {
        at += 1;
        if (step.type === "call") {
          for (const id of step.relations) {
            const relation = model.relations.get(id);
            if (relation !== undefined)
              calls.push({ relation: withFacts(relation, step.facts), at, branches });
          }
        } else if (step.type === "when") {
          const choice = at;
          walk(step.then, using, [...branches, `${choice} then`]);
          walk(step.otherwise, using, [...branches, `${choice} else`]);
        } else if (step.type === "parallel" || step.type === "repeat") walk(step.steps, using, branches);
        else if (step.type === "use" && !using.includes(step.flow))
          walk(model.flows.get(step.flow)?.steps ?? [], [...using, step.flow], branches);
      }
    };
    walk(declared.steps, [declared.id], nowhere);
  }
  const named = new Set(calls.map(({ relation }) => relation.id));
  for (const id of flow.relations) {
    const relation = named.has(id) ? undefined : model.relations.get(id);
    if (relation !== undefined) calls.push({ relation, at: undefined, branches: nowhere });
  }
  return calls;
}

/** Calls that no flow makes: behind what may fail, or beside all flows that the text declares. */
export function looseCalls(model: Model, failure: FailureAnalysis): readonly Call[] {
  const used = new Set<string>();
  for (const { relations } of failure.flows) for (const id of relations) used.add(id);
  return [...model.relations.values()]
    .filter(({ id }) => !used.has(id))
    .map((relation) => ({ relation, at: undefined, branches: nowhere }));
}

function withFacts(relation: Relation, facts: Facts): Relation {
  return facts.size === 0 ? relation : { ...relation, facts: new Map([...relation.facts, ...facts]) };
}

/** Whether one call is made before another: by the steps of the flow, else by the text of the one that makes both. */
export function isBefore(a: Call, b: Call): boolean {
  if (areExclusive(a, b)) return false;
  if (a.at !== undefined && b.at !== undefined) return a.at < b.at;
  return a.relation.from === b.relation.from && a.relation.order < b.relation.order;
}

/** Whether no request makes both: they stand in the two branches of one `when`. */
export function areExclusive(a: Call, b: Call): boolean {
  if (a.branches.length === 0 || b.branches.length === 0) return false;
  const other = new Set(
    a.branches.map((one) => one.replace(/(then|else)$/, (side) => (side === "then" ? "else" : "then"))),
  );
  return b.branches.some((one) => other.has(one));
}
