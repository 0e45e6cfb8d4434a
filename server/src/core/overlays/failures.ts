/** What can fail, by the ids of the failure analysis, and what it is called: one instance, all of a component, places, what is shared. */
import { type Fate, fatesOf, runsOnDomain } from "../analysis/failure/survival.ts";
import { enclosing, isFailureDomain } from "../analysis/places.ts";
import { words } from "../analysis/said.ts";
import { lazilyOf } from "../base/lazily.ts";
import { word } from "../model/facts.ts";
import type { Model } from "../model/types.ts";
import type { LinePen } from "../report/pen.ts";

/** Something that can be made to fail; `id` as `whatIf` takes it. */
export interface Failure {
  readonly id: string;
  /** `one of 3 instances of api`, `all of api`, `zone eu.a`, `provider aws`. */
  readonly label: string;
}

/** Fates of a model, for all who ask. */
export const fatesIn = lazilyOf(fatesOf);

const providerDomain = "domain:provider/";
const runsOn = runsOnDomain("");

/** The failures that are asked for and that the model has, each once, with what they are called. */
export function failuresNamed(model: Model, asked: readonly string[], pen: LinePen): readonly Failure[] {
  return [...new Set(asked)].flatMap((id) => {
    const label = labelOf(model, id, pen);
    return label === undefined ? [] : [{ id, label }];
  });
}

function labelOf(model: Model, id: string, pen: LinePen): string | undefined {
  const after = (prefix: string): string | undefined =>
    id.startsWith(prefix) ? id.slice(prefix.length) : undefined;
  const component = model.components.has(id) ? id : after("component:");
  if (component !== undefined) return wholeText(model, component, pen);
  const place = model.places.has(id) ? id : after("place:");
  if (place !== undefined) return placeText(model, place, pen);
  const instance = after("instance:");
  if (instance !== undefined) return instanceText(model, instance, pen);
  const host = after(runsOn);
  if (host !== undefined)
    return model.places.has(host) ? placeText(model, host, pen) : instanceText(model, host, pen);
  const provider = after(providerDomain);
  return provider !== undefined && providersOf(model).has(provider)
    ? `provider ${pen.brief(provider, 60)}`
    : undefined;
}

function mortal(model: Model, id: string): Fate | undefined {
  const fate = fatesIn(model).of(id);
  return fate?.mortal === true ? fate : undefined;
}

function wholeText(model: Model, id: string, pen: LinePen): string | undefined {
  const fate = mortal(model, id);
  if (fate === undefined) return undefined;
  return fate.redundancy.total > 1 ? `all of ${pen.name(id)}` : pen.name(id);
}

function instanceText(model: Model, id: string, pen: LinePen): string | undefined {
  const fate = mortal(model, id);
  if (fate === undefined || !fate.breakable) return undefined;
  const { total, what, primary } = fate.redundancy;
  if (total === 1) return pen.name(id);
  return primary ? `the primary of ${pen.name(id)}` : `one of ${total} ${what} of ${pen.name(id)}`;
}

/** Groups and networks do not fail as one. */
function placeText(model: Model, id: string, pen: LinePen): string | undefined {
  const place = model.places.get(id);
  return place === undefined || !isFailureDomain(place) ? undefined : `${place.kind} ${pen.name(id)}`;
}

const providersOf = lazilyOf(
  ({ components, places }: Model): ReadonlySet<string> =>
    new Set([...components.values(), ...places.values()].flatMap((one) => words(one, "provider"))),
);

/** What others run on, each with how many do. */
const hostsOf = lazilyOf(({ components }: Model): ReadonlySet<string> => {
  const hosts = [...components.values()].flatMap((one) => word(one, "runs-on") ?? []);
  return new Set(hosts.filter((id) => components.has(id)));
});

/** Of one element of the picture, the smallest first: an instance, the whole, the places it stands in, its providers, its host. */
export function failuresOf(model: Model, id: string, pen: LinePen): readonly Failure[] {
  if (model.places.has(id)) {
    const around = enclosing(model, id).filter(isFailureDomain);
    return failuresNamed(
      model,
      around.map((place) => `place:${place.id}`),
      pen,
    );
  }
  const fate = mortal(model, id);
  if (fate === undefined) return [];
  const instance = fate.breakable && fate.redundancy.total > 1 ? [fate.ids.instance] : [];
  const around = fate.touching.filter((one) => !one.startsWith("instance:"));
  return failuresNamed(model, [...instance, `component:${id}`, ...around], pen);
}

/** What takes several down: places, what others run on, providers. */
export function sharedFailures(model: Model, pen: LinePen): readonly Failure[] {
  const places = [...model.places.values()].filter(isFailureDomain).map(({ id }) => `place:${id}`);
  const hosts = [...hostsOf(model)].map((id) => `component:${id}`);
  const providers = [...providersOf(model)].map((name) => `${providerDomain}${name}`);
  return failuresNamed(model, [...places, ...hosts, ...providers], pen);
}
