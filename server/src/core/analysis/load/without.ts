/**
 * The load on what remains while some of it is down: alternatives, other targets of a balancer, standbys and fallbacks
 * take over, a cache that is down keeps nothing from its store, and fewer instances bear the rest.
 */

import { lazily } from "../../base/lazily.ts";
import { word } from "../../model/facts.ts";
import type { Component, Model } from "../../model/types.ts";
import { ownerOf } from "../graph.ts";
import { enclosing } from "../places.ts";
import { redundancy } from "../redundancy.ts";
import { analyseLoad } from "./analyse.ts";
import { utilisationOf } from "./bearing.ts";
import type { ComponentLoad, RemainingLoad } from "./types.ts";

/**
 * Those whose load or number changes, in the order of the text. `failed` as in what-if: `instance:api`, `component:api`,
 * `place:eu.a`. What cannot do without them still gets its requests.
 */
export function loadWithout(model: Model, failed: ReadonlySet<string>): readonly RemainingLoad[] {
  return prepareLoadWithout(model)(failed);
}

/** The same for many questions about one model. */
export function prepareLoadWithout(model: Model): (failed: ReadonlySet<string>) => readonly RemainingLoad[] {
  const usual = lazily(() => analyseLoad(model));
  return (failed) => {
    const before = usual();
    if (before.components.size === 0) return [];
    const lost = new Map<string, number>();
    for (const component of model.components.values())
      lost.set(component.id, lostShare(model, component, failed));
    const down = new Set([...lost].filter(([, share]) => share === 1).map(([id]) => id));
    const now = down.size === 0 ? before : analyseLoad(model, down);
    return [...lost].flatMap(([id, share]) =>
      share === 1 ? [] : (remainingOf(id, share, before.components.get(id), now.components.get(id)) ?? []),
    );
  };
}

function remainingOf(
  component: string,
  lost: number,
  before: ComponentLoad | undefined,
  now: ComponentLoad | undefined,
): RemainingLoad | undefined {
  if (before === undefined && now === undefined) return undefined;
  const bearing = now?.bearing ?? before?.bearing;
  const [was, is] = [usualOf(before), usualOf(now)];
  if (lost === 0 && Math.abs(was - is) < 1e-9) return undefined;
  const left = (count: number): number => Math.max(0, count - Math.ceil(count * lost - 1e-9));
  return {
    component,
    before: was,
    now: is,
    atLeast: (now ?? before)!.atLeast,
    instances: bearing === undefined ? undefined : left(bearing.instances),
    utilisation:
      bearing === undefined || now === undefined
        ? undefined
        : utilisationOf(bearing, now.usual, left(bearing.instances)),
    peakUtilisation:
      bearing === undefined || now?.surge === undefined
        ? undefined
        : utilisationOf(bearing, now.surge.arrivals, left(bearing.most)),
  };
}

const usualOf = (load: ComponentLoad | undefined): number =>
  load === undefined ? 0 : load.usual.front + load.usual.behind;

/** The share of its instances or nodes that failed, by themselves or with their place. */
function lostShare(model: Model, part: Component, failed: ReadonlySet<string>): number {
  const component = ownerOf(model, part);
  const { units } = redundancy(model, component);
  let all = 0;
  let lost = 0;
  for (const { place, count } of units) {
    all += count;
    const gone = place !== undefined && enclosing(model, place).some(({ id }) => failed.has(`place:${id}`));
    if (gone) lost += count;
  }
  const runsOn = word(component, "runs-on");
  const host = runsOn !== undefined && isFailed(failed, runsOn);
  if (host || failed.has(`component:${part.id}`) || failed.has(`component:${component.id}`)) return 1;
  if (lost < all && failed.has(`instance:${component.id}`)) lost++;
  return all === 0 ? 0 : lost / all;
}

/** A component or place as a whole, or what runs on it. */
const isFailed = (failed: ReadonlySet<string>, id: string): boolean =>
  failed.has(`component:${id}`) || failed.has(`place:${id}`) || failed.has(`domain:runs-on/${id}`);
