/** What rules about load share: components with figures, and how messages say rates. */
import type { ComponentLoad } from "../../analysis/load/types.ts";
import type { Related, TextEdit } from "../../base/problem.ts";
import { fact, list, num, word } from "../../model/facts.ts";
import type { Component, Flow, Model } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { setProperty } from "./fixes.ts";
import { ownerOf } from "./graph.ts";
import { latencyTarget } from "./targets.ts";
import { count, durationText, rateText } from "./words.ts";

/** A component whose load is a share of what is known to be borne. */
export interface Loaded {
  readonly component: Component;
  readonly load: ComponentLoad;
  readonly bearing: NonNullable<ComponentLoad["bearing"]>;
  readonly utilisation: NonNullable<ComponentLoad["utilisation"]>;
  /** One for all parts of a component: they share its instances. */
  readonly cause: string;
}

/** Components with load and capacity, in text order. */
export function* loaded({ model, figures }: RuleContext): Iterable<Loaded> {
  for (const load of figures.load.components.values()) {
    const component = model.components.get(load.component);
    const { bearing, utilisation } = load;
    if (component === undefined || bearing === undefined || utilisation === undefined) continue;
    const cause = `load:${ownerOf(model, component).id}`;
    yield { component, load, bearing, utilisation, cause };
  }
}

/** `1.2k rps`, `at least 1.2k rps` where there may be more. */
export function arriving(rate: number, atLeast: boolean): string {
  return `${atLeast ? "at least " : ""}${rateText(rate)}`;
}

/** A share of what is borne in whole percent; above all of it never told as `100%`. */
export function usedText(share: number): string {
  const percent = share * 100;
  return `${share > 1 ? Math.ceil(percent - 1e-9) : Math.round(percent)}%`;
}

/** What bears it: `its 3 instances bear 1.2k rps`, `it bears 2k rps`. */
export function bears({ bearing }: Loaded, capacity: number, most = false): string {
  const n = most ? bearing.most : bearing.instances;
  return bearing.kind === "equal" && n > 1
    ? `its ${count(n, "instance")} bear ${rateText(capacity)}`
    : `it bears ${rateText(capacity)}`;
}

/** Where flows say their rates, the largest first. */
export function ratesSaid(model: Model, flows: readonly string[]): readonly Related[] {
  return flows.slice(0, 3).flatMap((id) => {
    const flow = model.flows.get(id);
    const said = flow === undefined ? undefined : fact(flow, "rate");
    if (flow === undefined || said === undefined) return [];
    return [{ message: `flow "${flow.label}": rate ${said.text}`, location: said.location }];
  });
}

/** Whether already one request alone takes longer than the flow may (performance), or only the rate is too much (scalability). */
export function oneRequest({ model, figures }: RuleContext, id: string | undefined): readonly Related[] {
  const flow = id === undefined ? undefined : model.flows.get(id);
  const target = flow === undefined ? undefined : latencyTarget(flow);
  const found =
    flow === undefined || target === undefined ? undefined : figures.latency.of(flow.id, target.of);
  if (flow === undefined || target === undefined || found === undefined || found.unknown.length > 0)
    return [];
  const [takes, may] = [durationText(found.ms), durationText(target.ms)];
  const message =
    found.ms > target.ms
      ? `already one request alone takes ${takes} by an estimate and may take ${may}: performance is missing, not only room`
      : `one request alone takes ${takes} by an estimate and may take ${may}: only the rate is too much`;
  return [{ message, location: flow.location }];
}

/** The flow with the largest share of the load, if a flow declares it. */
export function mainFlow(load: ComponentLoad): string | undefined {
  return load.flows[0]?.flow;
}

/** `survives overload 3x`: so many times its usual rate; undefined where no factor is said. */
export function overloadFactor(flow: Flow): number | undefined {
  const [factor] = list(flow, "survives", "factor");
  return typeof factor === "number" ? factor : undefined;
}

/** Can get more instances: it scales by itself, or says how many it may have. */
export function canGrow(component: Component): boolean {
  if (num(component, "instances", "max") !== undefined) return true;
  return fact(component, "autoscale")?.state === "stated";
}

/** `instances 3..12 across a, b` with another least number; the most grows with it. Only for plain numbers. */
export function withInstances(
  context: RuleContext,
  component: Component,
  n: number,
): readonly TextEdit[] | undefined {
  const said = fact(component, "instances");
  if (said === undefined || component.partOf !== undefined) return undefined;
  if (!/^\d+(\s*\.\.|\s*$|\s+across)/.test(said.text)) return undefined;
  if (word(component, "failover.standby") === "active-passive") return undefined;
  const most = num(component, "instances", "max");
  const rest = said.text.replace(/^\d+(\s*\.\.\s*\d+)?/, "");
  const range = most === undefined || most <= n ? `${n}` : `${n}..${most}`;
  return setProperty(context, component, said, `instances ${range}${rest}`);
}
