/** Time of the load analysis against the number of flows and components, in processor time. */
import { expect, test } from "vitest";
import { analyseLoad } from "../../../server/src/core/analysis/load/index.ts";
import type { Model } from "../../../server/src/core/model/types.ts";
import { worked } from "../../bench/measure.ts";
import { modelOf } from "./support.ts";

/** Cells of a service, a cache with its store and a queue, behind one balancer; a flow through each. */
function cells(count: number): Model {
  const lines = ["client c", "lb front { managed global }", "c -> front"];
  for (let at = 0; at < count; at++) {
    lines.push(
      `service s${at} { instances 3; capacity 10 rps }`,
      `cache k${at} { hit 50% }`,
      `database d${at} { capacity 5 rps }`,
      `queue q${at}`,
      `worker w${at} { instances 2; capacity 10 rps }`,
      `front -> s${at}`,
      `s${at} -> k${at} | d${at} { reads }`,
      `s${at} ~> q${at} ~> w${at}`,
      `flow f${at} { c -> front -> s${at}; s${at} -> k${at} | d${at}; s${at} ~> q${at} ~> w${at}; rate ${at + 1} rps peak ${3 * at + 3} rps grows 1% per month }`,
    );
  }
  return modelOf(lines.join("\n"));
}

/** The mean of so many runs that the processor's clock, which may tick slowly, tells them from none; in milliseconds of this thread. */
function mean(model: Model): number {
  const before = worked();
  let runs = 0;
  for (; runs < 2 || worked() - before < 60; runs++) analyseLoad(model);
  return (worked() - before) / runs;
}

/** The least of several: other work on the machine only ever adds. */
const time = (model: Model): number => Math.min(...Array.from({ length: 6 }, () => mean(model)));

test("time grows near-linearly", { timeout: 60_000 }, () => {
  const [small, large] = [cells(150), cells(900)];
  time(small);
  expect(time(large)).toBeLessThan(6 * 1.8 * time(small));
});
