/** Reads the failure analysis of a text as short lines, for tables of cases. */
import { analyseFailure, whatIf } from "../../../server/src/core/analysis/failure/index.ts";
import type { Cut, FailureAnalysis, FlowImpact } from "../../../server/src/core/analysis/failure/types.ts";
import type { Model } from "../../../server/src/core/model/types.ts";
import { boundOf } from "../../support/arch.ts";

/** The model of a text that has no errors. */
export function modelOf(text: string): Model {
  const { model, problems } = boundOf(text);
  const errors = problems.filter((problem) => problem.level === "error");
  if (errors.length > 0) throw new Error(errors.map((problem) => problem.message).join("\n"));
  return model;
}

const short = (id: string): string => id.replace(/^instance:/, "").replace(/^domain:/, "");

/** `down api`, `writes orders`, `down place:eu.a + place:eu.b`, flow by flow; sorted. */
export function cutLines(analysis: FailureAnalysis, flow?: string): readonly string[] {
  const line = (cut: Cut): string =>
    `${cut.effect} ${cut.candidates
      .map((one) => short(one.id))
      .sort()
      .join(" + ")}`;
  const flows = analysis.flows.filter((one) => flow === undefined || one.id === flow);
  return [...new Set(flows.flatMap((one) => one.cuts.map(line)))].sort();
}

export function analysed(text: string, pairs = false): FailureAnalysis {
  return analyseFailure(modelOf(text), { pairs });
}

/** `works`, `down via web->api api->orders`, `degraded: half of it (50 %)` of the first flow, or of the one named. */
export function impact(text: string, failed: readonly string[], flow?: string): string {
  const { flows } = whatIf(modelOf(text), failed);
  const found = flows.find((one) => flow === undefined || one.flow === flow);
  return found === undefined ? "no flow" : impactLine(found);
}

function impactLine({ state, path, lost }: FlowImpact): string {
  if (state === "down") return `down via ${path.join(" ")}`;
  if (state === "works") return state;
  const each = lost.map(({ what, share }) =>
    share === undefined ? what : `${what} ${Math.round(share * 1000) / 10} %`,
  );
  return `degraded: ${each.join("; ")}`;
}
