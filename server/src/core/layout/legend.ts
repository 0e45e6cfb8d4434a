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

/** What the legend of a scene lists: lines; forms with the kinds they stand for; signs. */
export function legendOf(scene: Scene): readonly (readonly Entry[])[] {
  const edges = styles.flatMap(([style, text]): Entry[] => {
    const all = scene.edges.filter((edge) => edge.style === style && edge.plain !== true);
    return [false, true].flatMap((soft): Entry[] =>
      all.some((edge) => edge.soft === soft)
        ? [{ item: { type: "edge", style, soft }, text: soft ? "optional call" : text }]
        : [],
    );
  });
  const kinds = groupBy(
    scene.nodes.filter((node) => node.collapsed !== true),
    (node) => `${node.form} ${node.tint}`,
  );
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
  const sign = (there: boolean, item: LegendItem, text: string): Entry[] => (there ? [{ item, text }] : []);
  const { nodes } = scene;
  const strips = nodes.flatMap((node) => node.strips);
  const signs = [
    ...sign(
      nodes.some((node) => node.deck > 0),
      { type: "deck" },
      "several instances",
    ),
    ...sign(
      nodes.some((node) => node.collapsed === true),
      { type: "collapsed" },
      "holds more",
    ),
    ...sign(
      nodes.some((node) => node.status === "planned"),
      { type: "planned" },
      "planned",
    ),
    ...sign(
      strips.some(({ type }) => type === "copies"),
      { type: "copies" },
      "copy that leads, that follows",
    ),
    ...sign(
      strips.some(({ type }) => type === "shards"),
      { type: "shards" },
      "shards, partitions",
    ),
    ...sign(
      scene.steps.some(({ edges: along }) => along.length > 0),
      { type: "step" },
      "step of the flow",
    ),
    ...sign(
      nodes.some((node) => node.watched),
      { type: "pulse" },
      "health checked",
    ),
    ...markEntries,
  ];
  return [edges, forms, signs];
}

const sampleWidth: Readonly<Record<LegendItem["type"], number>> = {
  edge: 34,
  form: 26,
  deck: 26,
  collapsed: 26,
  planned: 26,
  copies: 26,
  shards: 27,
  step: 16,
  pulse: 16,
  mark: 18,
};
const { legendSample, legendText, legendAir, legendRow } = picture;

/** Samples with their words in columns of one width, each group in rows of its own. */
export function placeLegend(
  groups: readonly (readonly Entry[])[],
  left: number,
  top: number,
  width: number,
): readonly PlacedLegendItem[] {
  const words = (text: string) => line(text, { x: 0, y: 0, size: type.legend, most: legendText });
  const widest = Math.max(0, ...groups.flat().map(({ text }) => words(text).width));
  const column = legendSample + Math.ceil(widest) + legendAir;
  const columns = Math.max(1, Math.floor((Math.max(width, 360) + legendAir) / column));
  let y = top;
  return groups.flatMap((entries) => {
    const placed = entries.map(({ item, text }, i): PlacedLegendItem => {
      const x = left + (i % columns) * column;
      const row = y + Math.floor(i / columns) * legendRow;
      const sample = { x, y: row, width: sampleWidth[item.type], height: 16 };
      return { item, sample, text: { ...words(text), x: x + legendSample, y: row + 12 } };
    });
    y += Math.ceil(entries.length / columns) * legendRow;
    return placed;
  });
}
