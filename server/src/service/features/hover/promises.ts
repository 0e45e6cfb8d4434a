/** What the promises of a flow come to: whether it survives what it says, and how available it can be. */
import type { FlowFailure } from "../../../core/analysis/failure/types.ts";
import { flowOf } from "../../../core/lint/support/path.ts";
import { list } from "../../../core/model/facts.ts";
import type { Flow } from "../../../core/model/types.ts";
import type { Statement } from "../../../core/syntax/ast.ts";
import type { Context } from "../../context.ts";
import { survivalOf } from "../../survival.ts";
import { namesOf } from "./element.ts";
import { availabilityLine, verdictLines } from "./flow.ts";
import { bullets } from "./markdown.ts";

/** What a promise of the flow comes to: whether it survives what it says, and how available it can be. */
export function asked(
  context: Context,
  path: readonly Statement[],
  property: string,
  word: string | undefined,
): string | undefined {
  if (property !== "needs" && property !== "survives" && property !== "slo") return undefined;
  const flow = flowAround(context, path);
  const analysed = flow === undefined ? undefined : flowOf(context.review.failure, flow.id);
  if (flow === undefined || analysed === undefined) return undefined;
  if (property === "survives") {
    const verdicts = survivalOf(context, analysed).filter(({ loss }) => word === undefined || loss === word);
    const named = word === undefined || word === "dependency" ? dependencyLines(context, flow, analysed) : [];
    const open = word === "partition" || word === "overload" ? ["No analysis judges this yet"] : [];
    return told([...verdictLines(context, verdicts), ...named, ...open]);
  }
  if (word !== undefined && word !== "availability" && property === "needs") return undefined;
  return availabilityLine(context, flow, analysed);
}

/** One answer is a sentence, several are a list. */
const told = (lines: readonly string[]): string | undefined => (lines.length > 1 ? bullets(lines) : lines[0]);

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
