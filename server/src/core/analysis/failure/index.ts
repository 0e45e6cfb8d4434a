/** The failure analysis: what each flow needs, what can fail, the minimal cut sets with their witnesses, and what-if. */
import type { Model } from "../../model/types.ts";
import { type BuiltFlow, buildFlows, inputOf } from "./build.ts";
import { type Candidates, candidatesOf } from "./candidates.ts";
import { cutsOf, type RawCut } from "./cuts.ts";
import { hardNeeds } from "./hard.ts";
import { buildNet, type Net, type NetInput } from "./net.ts";
import type { Selection } from "./selection.ts";
import type { Cut, FailureAnalysis, FlowFailure, Witness } from "./types.ts";
import { witnessOf } from "./witness.ts";

export { whatIf } from "./what-if.ts";

type Assumption = FailureAnalysis["assumptions"][number];

const effects = [undefined, "completion", "writes", "down"] as const;

/** Analyses all flows of a model. Cut sets of size one always; of size two where `pairs` asks for them. */
export function analyseFailure(model: Model, options: { readonly pairs?: boolean } = {}): FailureAnalysis {
  const input = inputOf(model);
  const assumptions = new Map<string, Assumption>();
  const note = (target: string, text: string): void => {
    assumptions.set(`${target} ${text}`, { target, text, level: "info" });
  };
  const flows = buildFlows(input).map((flow) => {
    for (const [target, text] of flow.net.assumptions) note(target, text);
    return flowFailure(input, flow, options.pairs === true, note);
  });
  return { flows, assumptions: [...assumptions.values()] };
}

function flowFailure(
  input: NetInput,
  { selection, net }: BuiltFlow,
  pairs: boolean,
  note: (target: string, text: string) => void,
): FlowFailure {
  const { model } = input.graph;
  const candidates = candidatesOf(model, net, selection.asked);
  let hard: FlowFailure["hard"] | undefined;
  const found = cutsOf(net, candidates, pairs);
  if (found.truncated) note(selection.id, "too many choices to look at every pair of failures");
  const { only } = selection;
  const counts = (cut: RawCut): boolean =>
    only === undefined ||
    cut.members.some((index) => candidates.list[index]!.affects.some((id) => only.has(id)));
  return {
    id: selection.id,
    label: selection.label,
    kind: selection.kind,
    needs: net.needs,
    completes: net.completes,
    soft: net.soft,
    // Worked out when first read: only flows with a target are asked. What some requests do without is no hard need.
    get hard() {
      hard ??= hardNeeds(net.conditional ? buildNet(input, selection, { lenient: true }) : net);
      return hard;
    },
    relations: net.relations,
    candidates: candidates.list,
    cuts: found.cuts.filter(counts).map((cut) => cutOf(model, net, selection, candidates, cut)),
  };
}

function cutOf(model: Model, net: Net, selection: Selection, candidates: Candidates, raw: RawCut): Cut {
  const members = raw.members.map((index) => candidates.list[index]!);
  const effect = effects[raw.level] ?? "down";
  let witness: Witness | undefined;
  return {
    candidates: members,
    effect,
    // Worked out when first read: all paths of a long chain together are quadratic in its length.
    get witness() {
      const only = raw.members.length === 1 ? raw.members[0] : undefined;
      const leaves = only === undefined ? undefined : candidates.kills[only];
      witness ??= witnessOf(model, net, selection, effect, members, leaves);
      return witness;
    },
  };
}
