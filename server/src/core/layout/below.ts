/** What stands below a picture: the legend, and lists of sentences with a sign before each, wrapped to the picture's width. */
import type { Scene } from "../scene/types.ts";
import { legendOf, placeLegend } from "./legend.ts";
import { line, textWidth, wrap } from "./measure.ts";
import { picture, type } from "./metrics.ts";
import type { PlacedLegendItem, PlacedList, PlacedRow, RowSign, TextLine } from "./types.ts";

export interface ListRow {
  readonly sign: RowSign | undefined;
  /** Said before the sentence, in bold. */
  readonly lead?: string;
  readonly text: string;
}

const { listLine, listGap, listTitle, listSign, listMost, listLines } = picture;

/** The lines of a row; the lead stands at the beginning of the first. */
function linesOf(row: ListRow, x: number, y: number, most: number): readonly TextLine[] {
  const at = (i: number) => ({ x, y: y + i * listLine, size: type.legend });
  const lead = row.lead === undefined ? undefined : line(row.lead, { ...at(0), bold: true, most: most / 2 });
  const from = lead === undefined ? 0 : lead.width + 8;
  const [first = ""] = wrap(row.text, type.legend, false, most - from, 2);
  const whole = textWidth(row.text, type.legend) <= most - from;
  const start = whole ? row.text : first;
  const rest = whole ? "" : row.text.slice(start.length).trimStart();
  // What cannot be broken behind the lead begins below it.
  const broken = !whole && start.endsWith("…");
  const below = broken ? row.text : rest;
  const more = below === "" ? [] : wrap(below, type.legend, false, most, listLines - 1);
  const lines = more.map((text, i) => line(text, at(i + 1)));
  const last = lines.at(-1);
  const cut = last?.text.endsWith("…") === true && !row.text.endsWith("…");
  return [
    ...(lead === undefined ? [] : [lead]),
    ...(broken ? [] : [line(start, { ...at(0), x: x + from })]),
    ...lines.slice(0, -1),
    ...(last === undefined ? [] : [cut ? { ...last, full: row.text } : last]),
  ];
}

/** Rows of few words behind a sign stand in as many columns as there is room for, read downwards; sentences do not. */
function inColumns(rows: readonly ListRow[], width: number): { count: number; step: number } | undefined {
  if (rows.some(({ lead, sign }) => lead !== undefined || sign === undefined)) return undefined;
  const widest = Math.max(...rows.map((row) => textWidth(row.text, type.legend)));
  const step = Math.ceil(widest) + listSign + 24;
  const count = Math.min(4, rows.length, Math.floor((width + 24) / step));
  return count > 1 ? { count, step } : undefined;
}

/** A list from a place downwards, no wider than `width` and than what is read with ease. */
export function placeList(
  title: string | undefined,
  rows: readonly ListRow[],
  left: number,
  top: number,
  width: number,
): PlacedList {
  const room = Math.min(Math.max(width, 360), listMost);
  let y = top;
  const heading =
    title === undefined
      ? undefined
      : line(title, { x: left, y: y + 12, size: type.place, bold: true, most: room });
  if (heading !== undefined) y += listTitle;
  const columns = inColumns(rows, Math.max(width, 360));
  if (columns !== undefined) {
    // A few rows stand side by side; many are read column by column.
    const perColumn = Math.ceil(rows.length / columns.count);
    const step = 16 + listGap;
    const cells = rows.map((row, i): PlacedRow => {
      const x = left + Math.floor(i / perColumn) * columns.step;
      const at = { x, y: y + (i % perColumn) * step, width: listSign, height: 16 };
      const signed = row.sign === undefined ? 0 : listSign;
      const text = line(row.text, { x: x + signed, y: at.y + 12, size: type.legend });
      return { sign: row.sign, at, lines: [text] };
    });
    return { title: heading, rows: cells, bottom: y + perColumn * step - listGap };
  }
  const placed = rows.map((row): PlacedRow => {
    const signed = row.sign === undefined ? 0 : listSign;
    const lines = linesOf(row, left + signed, y + 12, room - signed);
    const at = { x: left, y, width: signed, height: 16 };
    const bottom = Math.max(y + 16, ...lines.map((one) => one.y + 4));
    y = bottom + listGap;
    return { sign: row.sign, at, lines };
  });
  return { title: heading, rows: placed, bottom: placed.length === 0 ? y : y - listGap };
}

interface Below {
  readonly legend: readonly PlacedLegendItem[];
  readonly lists: readonly PlacedList[];
  readonly bottom: number;
  readonly right: number;
}

/** The right end of everything in lists. */
export const rightOf = (lists: readonly PlacedList[]): number =>
  Math.max(
    0,
    ...lists.flatMap(({ title, rows }) =>
      [title, ...rows.flatMap((row) => row.lines)].map((one) => (one === undefined ? 0 : one.x + one.width)),
    ),
  );

/** Legend, steps and findings of a scene, below each other. */
export function placeBelow(scene: Scene, left: number, top: number, whole: number): Below {
  // Nobody reads a row as long as a very wide picture.
  const width = Math.min(whole, picture.belowMost);
  let bottom = top;
  const legend = scene.legend ? placeLegend(legendOf(scene), left, bottom + picture.legendGap, width) : [];
  bottom = Math.max(bottom, ...legend.map((item) => item.sample.y + item.sample.height));
  const lists: PlacedList[] = [];
  const add = (title: string, rows: readonly ListRow[]): void => {
    if (rows.length === 0) return;
    const list = placeList(title, rows, left, bottom + picture.legendGap, width);
    lists.push(list);
    bottom = list.bottom;
  };
  if (scene.words)
    add(
      "Steps",
      scene.steps.map(({ number, text }) => ({ sign: { type: "step", number }, text })),
    );
  add(
    "Findings",
    scene.findings.flatMap(({ number, level, accepted, about, sentences }) =>
      sentences.map(
        (text, i): ListRow =>
          i === 0
            ? { sign: { type: "finding", level, accepted, number }, lead: about, text }
            : { sign: { type: "none" }, text },
      ),
    ),
  );
  const right = Math.max(rightOf(lists), ...legend.map((item) => item.text.x + item.text.width));
  return { legend, lists, bottom, right };
}
