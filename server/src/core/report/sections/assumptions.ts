/** What the figures rest on, and what no figure says: the end of a review. */
import { bullets, code, plain, section } from "../markdown.ts";
import { measuresOf, names, type Writing } from "../writing.ts";

export function assumptionsSection(writing: Writing): string {
  const { review } = writing;
  const { model, failure, figures } = review;
  const flows = [...model.flows.values()];
  const texts = [
    ...failure.assumptions.map(({ text }) => text),
    ...flows.flatMap(({ id }) => [
      ...(figures.availability.of(id)?.assumptions ?? []),
      ...measuresOf(writing, id).flatMap((measure) => figures.latency.of(id, measure)?.assumptions ?? []),
    ]),
    ...[...figures.load.components.values()].flatMap(({ assumptions }) => assumptions),
  ];
  const always = [
    "Instances fail independently of each other within a place; a place takes down all that stands in it.",
    "What is not said is unknown: no finding accuses it, and every figure that lacks it is told as a bound.",
    "Facts of technologies bring no availability, capacity or latency into the figures.",
  ];
  return section("Assumptions", 2, bullets([...new Set([...always, ...texts])].map(plain)));
}

/** Components whose figures are missing, by what they are missing for. */
export function unmeasuredSection(writing: Writing): string {
  const { review, targets } = writing;
  const { model, figures } = review;
  const availability = new Set<string>();
  const latency = new Map<string, Set<string>>();
  for (const { id } of model.flows.values()) {
    for (const one of figures.availability.of(id)?.unknown ?? []) availability.add(one);
    for (const measure of measuresOf(writing, id)) {
      for (const one of figures.latency.of(id, measure)?.unknown ?? [])
        latency.set(measure, (latency.get(measure) ?? new Set()).add(one));
    }
  }
  const noCapacity = [...figures.load.components.values()]
    .filter(({ capacity, requests }) => capacity === undefined && requests.usual > 0)
    .map(({ component }) => component);
  const noRate = [...model.flows.values()].filter(({ facts }) => !facts.has("rate")).map(({ id }) => id);
  const noNeeds = [...model.flows.values()]
    .filter(({ id }) => !targets.some(({ flow }) => flow === id))
    .map(({ id }) => id);
  const lines = [
    ...(availability.size === 0 ? [] : [`Availability of ${names([...availability], 20)}`]),
    ...[...latency].map(([measure, ids]) => `Latency ${code(measure)} of ${names([...ids], 20)}`),
    ...(noCapacity.length === 0 ? [] : [`Capacity of ${names(noCapacity, 20)}`]),
    ...(noRate.length === 0 ? [] : [`Rate of the flows ${names(noRate, 20)}`]),
    ...(noNeeds.length === 0 ? [] : [`What the flows ${names(noNeeds, 20)} need`]),
  ];
  return section(
    "Not measured",
    2,
    lines.length === 0 ? "All that the figures ask for is given." : bullets(lines),
  );
}
