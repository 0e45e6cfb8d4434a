/** `faultline whatif`: what a set of failures does, in the sentences that the picture tells, or as data. */
import { resolve } from "node:path";
import { defaultConfig } from "../../core/config/types.ts";
import { type WhatIfTold, whatIfTold } from "../../core/overlays/index.ts";
import { type Review, review, reviewOfView } from "../../core/project.ts";
import { failedFrom } from "../failed.ts";
import { configsFrom, loadModels, shown } from "../load.ts";
import { safe, safeJson } from "../reporters/safe.ts";
import { dateOf, UsageError } from "../usage.ts";

export interface WhatIfOptions {
  readonly format: string;
  /** A view whose variant is asked. */
  readonly view: string | undefined;
  readonly config: string | undefined;
  readonly today: string;
}

/** Prints what these failures do; answers the exit code: an outage fails nothing, a text with errors does. */
export function whatIf([path, ...words]: readonly string[], options: WhatIfOptions): number {
  const { format, view } = options;
  if (format !== "text" && format !== "json")
    throw new UsageError(`--format takes text or json, not ${format}`);
  if (path === undefined || words.length === 0)
    throw new UsageError("whatif takes a file and what fails in it: components, places, instance:NAME");
  const today = dateOf(options.today);
  const file = resolve(path);
  const { files, models } = loadModels([file], configsFrom(options.config));
  const { roots, config } = models[0] ?? { roots: [file], config: defaultConfig };
  const whole = review({ roots, files, config, today });
  const { views } = whole.model;
  if (view !== undefined && ![...views.values()].some(({ name }) => name === view)) {
    const names = [...views.values()].map(({ name }) => name).join(", ");
    throw new UsageError(safe(`${path} has no view ${view}; it has ${names === "" ? "none" : names}`));
  }
  const asked = reviewOfView(whole, view);
  const told = whatIfTold(asked, failedFrom(asked, words));
  if (told === undefined) throw new UsageError(`nothing of that can fail in ${path}`);
  process.stdout.write(format === "json" ? jsonOf(asked, told) : textOf(told));
  if (!whole.broken) return 0;
  process.stderr.write(
    `faultline: ${safe(shown(file))} has errors; this is about what stands. \`faultline check\` lists them.\n`,
  );
  return 1;
}

const textOf = ({ told }: WhatIfTold): string => told.map((line) => `${safe(line)}\n`).join("");

const orNull = <T>(value: T | undefined): T | null => value ?? null;

function jsonOf({ failure }: Review, { failed, found, told }: WhatIfTold): string {
  const labels = new Map(failure.flows.map(({ id, label, kind }) => [id, { label, kind }]));
  const data = {
    version: 1,
    failed,
    told,
    down: found.down,
    flows: found.flows.map(({ flow, state, path, lost }) => ({
      id: flow,
      label: labels.get(flow)?.label ?? flow,
      kind: labels.get(flow)?.kind ?? "declared",
      state,
      path,
      lost: lost.map(({ what, share }) => ({ what, share: orNull(share) })),
    })),
    load: found.load.map(({ component, before, now, atLeast, instances, utilisation, peakUtilisation }) => ({
      component,
      before,
      now,
      atLeast,
      instances: orNull(instances),
      utilisation: orNull(utilisation),
      peakUtilisation: orNull(peakUtilisation),
    })),
    loss: found.loss.map(({ store, when, amount, why }) => ({
      store,
      when,
      everything: amount === Number.POSITIVE_INFINITY,
      milliseconds: amount === undefined || !Number.isFinite(amount) ? null : amount,
      why,
    })),
  };
  return `${safeJson(data)}\n`;
}
