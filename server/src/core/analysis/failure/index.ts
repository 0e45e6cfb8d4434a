/** The failure analysis: what each flow needs, what can fail, the minimal cut sets with their witnesses, and what-if. */
import { finish, type Steps } from "../../base/steps.ts";
import type { Model } from "../../model/types.ts";
import { type BuiltFlow, buildInSteps, inputOf, webOf } from "./build.ts";
import { type Candidates, candidatesOf } from "./candidates.ts";
import { cutsOf, type RawCut, type RawCuts } from "./cuts.ts";
import { hardNeeds } from "./hard.ts";
import { scratchOf } from "./levels.ts";
import { netOf } from "./net.ts";
import { sameInSteps } from "./same.ts";
import type { Cut, FailureAnalysis, FlowFailure, Witness } from "./types.ts";
import { witnessOf } from "./witness.ts";

export { prepareWhatIf, whatIf } from "./what-if.ts";

type Assumption = FailureAnalysis["assumptions"][number];

const effects = [undefined, "completion", "writes", "down"] as const;

interface Found {
  readonly candidates: Candidates;
  readonly cuts: RawCuts;
  readonly hard: () => FlowFailure["hard"];
}

interface Options {
  readonly pairs?: boolean;
}

/** The graphs behind an analysis, by flow: whoever asks more of the same flows need not build them again. */
const graphs = new WeakMap<FailureAnalysis, ReadonlyMap<string, BuiltFlow>>();

/** The graph of a flow as it was analysed; undefined where the analysis was taken over from an earlier model. */
export function graphOfFlow(failure: FailureAnalysis, flow: string): BuiltFlow | undefined {
  return graphs.get(failure)?.get(flow);
}

/** Analyses all flows of a model. Cut sets of size one always; of size two where `pairs` asks for them. */
export function analyseFailure(model: Model, options: Options = {}): FailureAnalysis {
  return finish(analyseInSteps(model, options));
}

/** The same, pausing on the way. */
export function* analyseInSteps(model: Model, options: Options = {}): Steps<FailureAnalysis> {
  const input = inputOf(model);
  yield;
  const flows = yield* buildInSteps(input);
  const scratch = scratchOf(flows.reduce((most, { net }) => Math.max(most, net.web.nodes.length), 0));
  const alike = new Map<object, Found>();
  const find = (flow: BuiltFlow): Found => {
    const known = alike.get(flow.net.like);
    if (known !== undefined) return known;
    const candidates = candidatesOf(model, flow.net, flow.selection.asked);
    const cuts = cutsOf(flow.net, candidates, options.pairs === true, scratch);
    const found = { candidates, cuts, hard: once(() => hardOf(flow)) };
    alike.set(flow.net.like, found);
    return found;
  };
  // What some requests do without is no hard need.
  const hardOf = ({ selection, net }: BuiltFlow): FlowFailure["hard"] => {
    const strict = net.conditional ? netOf(webOf(input, selection, true), selection) : net;
    return hardNeeds(strict, strict === net ? scratch : scratchOf(strict.web.nodes.length));
  };
  const assumptions = new Map<string, Assumption>();
  const note = (target: string, text: string): void => {
    assumptions.set(`${target} ${text}`, { target, text, level: "info" });
  };
  const failures: FlowFailure[] = [];
  for (const flow of flows) {
    yield;
    const found = find(flow);
    for (const [target, text] of flow.net.assumptions) note(target, text);
    if (found.cuts.truncated) note(flow.selection.id, "too many choices to look at every pair of failures");
    failures.push(flowFailure(model, flow, found));
  }
  const analysed = { flows: failures, assumptions: [...assumptions.values()] };
  graphs.set(analysed, new Map(flows.map((flow) => [flow.selection.id, flow])));
  return analysed;
}

/**
 * The analysis after a change, given that of the model before: while the change says nothing to it (a label, a comment,
 * a note, a statement half typed), it is taken over, with the very list of assumptions. The result is the same as from
 * scratch.
 */
export function* analyseAgain(
  before: { readonly model: Model; readonly failure: FailureAnalysis },
  model: Model,
): Steps<FailureAnalysis> {
  if (!(yield* sameInSteps(before.model, model))) return yield* analyseInSteps(model);
  const { flows, assumptions } = before.failure;
  return { flows: flows.map((flow) => relabelled(flow, model)), assumptions };
}

/** A flow that the text does not declare is labelled as the component that it starts at. */
function relabelled(flow: FlowFailure, model: Model): FlowFailure {
  if (flow.kind === "declared") return flow;
  const label = model.components.get(flow.id.slice(flow.kind.length + 1))?.label ?? flow.label;
  return label === flow.label ? flow : { ...flow, label };
}

/** Works a value out when it is first read, and keeps it. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function flowFailure(model: Model, flow: BuiltFlow, found: Found): FlowFailure {
  const { candidates, cuts } = found;
  const { selection, net } = flow;
  return {
    id: selection.id,
    label: selection.label,
    kind: selection.kind,
    needs: net.needs,
    completes: net.completes,
    soft: net.soft,
    // Only flows with a target are asked.
    get hard() {
      return found.hard();
    },
    relations: net.relations,
    candidates: candidates.list,
    cuts: cuts.cuts.map((cut) => cutOf(model, flow, candidates, cut)),
  };
}

function cutOf(model: Model, { selection, net }: BuiltFlow, candidates: Candidates, raw: RawCut): Cut {
  const members = raw.members.map((index) => candidates.list[index]!);
  const effect = effects[raw.level] ?? "down";
  // All paths of a long chain together are quadratic in its length.
  const witness = once((): Witness => {
    const only = raw.members.length === 1 ? raw.members[0] : undefined;
    const leaves = only === undefined ? undefined : candidates.kills[only];
    return witnessOf(model, net, selection, effect, members, leaves);
  });
  return {
    candidates: members,
    effect,
    get witness() {
      return witness();
    },
  };
}
