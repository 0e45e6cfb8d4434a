/** What the promises of a flow come to: whether it survives what it says, how available it can be, and how quick. */
import type { PartitionImpact } from "../../../core/analysis/consistency/types.ts";
import type { FlowFailure } from "../../../core/analysis/failure/types.ts";
import { flowOf } from "../../../core/lint/support/path.ts";
import { survives } from "../../../core/lint/support/targets.ts";
import { list } from "../../../core/model/facts.ts";
import type { Flow } from "../../../core/model/types.ts";
import { availabilityLine, latencyLines, readLines } from "../../../core/report/flow-lines.ts";
import { overloadOf } from "../../../core/report/target-losses.ts";
import type { Statement } from "../../../core/syntax/ast.ts";
import type { Context } from "../../context.ts";
import { survivalOf } from "../../survival.ts";
import { namesOf, penOf } from "./element.ts";
import { mostReads, verdictLines } from "./flow.ts";
import { fullestLine, lossLine } from "./flow-figures.ts";
import { bullets, listed } from "./markdown.ts";

/** What a promise of the flow comes to: whether it survives what it says, how available it can be, and how quick. */
export function asked(
  context: Context,
  path: readonly Statement[],
  property: string,
  word: string | undefined,
): string | undefined {
  if (!promising.has(property)) return undefined;
  const flow = flowAround(context, path);
  const analysed = flow === undefined ? undefined : flowOf(context.review.failure, flow.id);
  if (flow === undefined || analysed === undefined) return undefined;
  if (property === "survives") {
    const verdicts = survivalOf(context, analysed).filter(({ loss }) => word === undefined || loss === word);
    const named = word === undefined || word === "dependency" ? dependencyLines(context, flow, analysed) : [];
    const split = word === "partition" || (word === undefined && survives(flow, "partition"));
    const cut = split ? partitionLines(context, flow) : [];
    const full = word === "overload" || (word === undefined && survives(flow, "overload"));
    const over = full ? [overloadLine(context, flow)] : [];
    return told([...verdictLines(context, verdicts), ...named, ...cut, ...over]);
  }
  if (property === "rate") return fullestLine(context, analysed);
  const { review } = context;
  const pen = penOf(context);
  if (property === "slo") return availabilityLine(review, flow, pen);
  const of = (line: string | undefined) => (line === undefined ? [] : [line]);
  return told([
    ...(word === undefined || word === "availability" ? of(availabilityLine(review, flow, pen)) : []),
    ...(word === undefined || measures.has(word) ? latencyLines(review, flow, pen) : []),
    ...(word === undefined || freshness.has(word) ? readLines(review, flow, pen, mostReads) : []),
    ...(word === undefined || losing.has(word) ? of(lossLine(context, flow)) : []),
  ]);
}

const promising: ReadonlySet<string> = new Set(["needs", "survives", "slo", "rate"]);
const measures: ReadonlySet<string> = new Set(["latency", "mean", "p50", "p95", "p99"]);
const freshness: ReadonlySet<string> = new Set(["consistency", "freshness", "bound"]);
const losing: ReadonlySet<string> = new Set(["durability", "rpo"]);

/** Whether what it needs bears its peak, or a multiple of its rate. */
function overloadLine(context: Context, flow: Flow): string {
  const { state, wanted, why, through } = overloadOf({ review: context.review, flow });
  const parts = through.map(({ id, text }) => `${namesOf(context, [id])} ${text}`);
  if (state === "pass") return `Survives overload: it ${wanted}`;
  if (state === "fail") return `Does not survive overload: ${listed(parts)}`;
  return `Whether it survives overload is open: ${penOf(context).plain(why ?? "")}`;
}

/** One answer is a sentence, several are a list. */
const told = (lines: readonly string[]): string | undefined => (lines.length > 1 ? bullets(lines) : lines[0]);

/** What the flow does while a place is cut off from the others, each place by itself. */
function partitionLines(context: Context, flow: Flow): readonly string[] {
  const impacts = context.review.figures.consistency.partitions(flow.id);
  if (impacts.length === 0) return ["Where it would have to be cut in two is not said"];
  const having = (outcome: PartitionImpact["outcome"]) => impacts.filter((one) => one.outcome === outcome);
  const during = ({ place, why }: PartitionImpact) =>
    `while ${namesOf(context, [place])} is cut off: ${penOf(context).plain(why)}`;
  const [refuses, stale, unknown] = [having("refuses"), having("stale"), having("unknown")];
  return [
    ...refuses.map((one) => `Does not survive a partition ${during(one)}`),
    ...(refuses.length === 0 && unknown.length === 0 ? ["Survives a partition: some side goes on"] : []),
    ...stale.map(
      (one) =>
        `Answers with what each side has ${during(one)}${one.asked === "both" ? ", and the newest is asked" : ""}`,
    ),
    ...unknown.map((one) => `Whether it survives a partition is open ${during(one)}`),
  ];
}

/** Whether the flow goes on without the components that it names. */
function dependencyLines(context: Context, flow: Flow, analysed: FlowFailure): readonly string[] {
  return list(flow, "survives", "dependency").map((id) => {
    const loss = analysed.hard.get(String(id));
    const name = namesOf(context, [String(id)]);
    if (loss === "down") return `Does not work without ${name}`;
    return loss === undefined ? `Works without ${name}` : `Without ${name} it loses ${loss}`;
  });
}

function flowAround({ review, file }: Context, path: readonly Statement[]): Flow | undefined {
  const innermost = path.at(-1);
  if (innermost === undefined) return undefined;
  return [...review.model.flows.values()].find(
    ({ extent }) => extent.file === file && extent.start <= innermost.start && innermost.end <= extent.end,
  );
}
