/** What the figures rest on, and what no figure says: the end of a review. */
import { groupedBy } from "../../lint/support/graph.ts";
import { listing } from "../../lint/support/words.ts";
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
  return section("Assumptions", 2, bullets([...always, ...told(texts)].map(plain)));
}

/**
 * Each once, as a sentence. What is assumed of several elements is told of the first, with the others behind it; what stands
 * with its reason is not told again without.
 */
function told(texts: readonly string[]): readonly string[] {
  const all = [...new Set(texts)].filter((text) => !texts.some((one) => one.startsWith(`${text}:`)));
  const groups = groupedBy(all, (text) => text.replace(/"[^"]*"/, '""'));
  return [...groups.values()].map(([first = "", ...others]) => {
    const names = others.flatMap((text) => /"[^"]*"/.exec(text) ?? []);
    const more = names.length === 0 ? "" : ` (so for ${listing(names)})`;
    const text = `${first.charAt(0).toUpperCase()}${first.slice(1)}`.replace(/\.$/, "");
    return `${text}${more}.`;
  });
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
  const line = (what: string, ids: Iterable<string>, give: string): readonly string[] => {
    const list = [...ids];
    return list.length === 0 ? [] : [`**${what}** of ${names(list, 20)}: give ${give}.`];
  };
  const lines = [
    ...line(
      "Availability",
      availability,
      `${code("availability 99.95%")}, or ${code("mtbf")} and ${code("mttr")}`,
    ),
    ...[...latency].flatMap(([measure, ids]) =>
      line(`Latency ${measure}`, ids, code(`latency ${measure === "mean" ? "" : `${measure} `}20ms`)),
    ),
    ...line("Capacity", noCapacity, `${code("capacity 500 rps")}, of one instance`),
    ...line("Rate", noRate, code("rate 100 rps peak 300 rps")),
    ...line("Targets", noNeeds, code("needs availability 99.9%, latency p99 300ms")),
  ];
  return section(
    "Not measured",
    2,
    lines.length > 0
      ? bullets(lines)
      : model.flows.size === 0
        ? ""
        : "All that the figures ask for is given.",
  );
}
