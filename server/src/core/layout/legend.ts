/** The legend: what it lists (only what is in the picture), its words, and where they stand. */
import { lookOf } from "../scene/forms.ts";
import { groupBy } from "../scene/group.ts";
import type { EdgeStyle, Scene } from "../scene/types.ts";
import { line } from "./measure.ts";
import { picture, type } from "./metrics.ts";
import type { LegendItem, PlacedLegendItem } from "./types.ts";

interface Entry {
  readonly item: LegendItem;
  readonly text: string;
}

const styles: readonly (readonly [EdgeStyle, string])[] = [
  ["sync", "call"],
  ["async", "asynchronous"],
  ["copy", "data copied"],
  ["dead-letter", "dead letters"],
  ["reference", "belongs to"],
];

const levels = { error: "error", warning: "warning", info: "note" } as const;

/** What the legend of a scene lists: lines, forms with the kinds they stand for, marks. */
export function legendOf(scene: Scene): readonly Entry[] {
  const edges = styles.flatMap(([style, text]): Entry[] => {
    const all = scene.edges.filter((edge) => edge.style === style);
    return [false, true].flatMap((soft): Entry[] =>
      all.some((edge) => edge.soft === soft)
        ? [{ item: { type: "edge", style, soft }, text: soft ? "call it can do without" : text }]
        : [],
    );
  });
  const kinds = groupBy(scene.nodes, (node) => `${node.form} ${node.tint}`);
  const forms = [...kinds.values()].flatMap((nodes): Entry[] => {
    const [first] = nodes;
    if (first === undefined) return [];
    const nouns = [...new Set(nodes.map((node) => lookOf(node.kind).noun))];
    return [{ item: { type: "form", form: first.form, tint: first.tint }, text: nouns.join(", ") }];
  });
  const marks = [...scene.nodes, ...scene.places, ...scene.edges].flatMap((element) => element.marks);
  const kindsOfMark = groupBy(marks, (mark) => (mark.accepted ? "accepted" : mark.level));
  const markEntries = (["error", "warning", "info", "accepted"] as const).flatMap((key): Entry[] => {
    const first = kindsOfMark.get(key)?.[0];
    if (first === undefined) return [];
    const { level, accepted } = first;
    return [{ item: { type: "mark", level, accepted }, text: key === "accepted" ? "accepted" : levels[key] }];
  });
  const pulses: readonly Entry[] = scene.nodes.some((node) => node.watched)
    ? [{ item: { type: "pulse" }, text: "health checked" }]
    : [];
  return [...edges, ...forms, ...pulses, ...markEntries];
}

const sampleWidth = { edge: 34, form: 26, pulse: 16, mark: 18 } as const;

/** Rows of samples with their words, within a width. */
export function placeLegend(
  entries: readonly Entry[],
  left: number,
  top: number,
  width: number,
): readonly PlacedLegendItem[] {
  const right = left + Math.max(width, 360);
  let x = left;
  let y = top;
  return entries.map(({ item, text }) => {
    const sample = sampleWidth[item.type];
    const label = line(text, { x: 0, y: 0, size: type.legend, most: 240 });
    const total = sample + 8 + label.width;
    if (x > left && x + total > right) {
      x = left;
      y += picture.legendRow;
    }
    const placed: PlacedLegendItem = {
      item,
      sample: { x, y, width: sample, height: 16 },
      text: { ...label, x: x + sample + 8, y: y + 12 },
    };
    x += total + 22;
    return placed;
  });
}
