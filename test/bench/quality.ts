/**
 * How good pictures are beside those of D2 and Mermaid, both with ELK, of the same graphs with boxes of the same sizes:
 * crossings, bends, length of lines, area; overlaps and lines through boxes, which should be none.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Model } from "../../server/src/core/model/types.ts";
import { draw } from "../../server/src/core/picture.ts";
import { type DrawnFigures, drawnOf, figuresOfDrawn } from "../support/drawn-figures.ts";
import { elk } from "../support/elk.ts";
import { generatedSystem } from "../support/generated-systems.ts";
import { reviewOf } from "../support/reviews.ts";
import { ms, table } from "./measure.ts";
import { d2, mermaid, type Peer } from "./peer-drawings.ts";

const repository = new URL("../../", import.meta.url);

/** Larger graphs take the peers minutes. */
const sizes = [20, 50, 100];

function models(): readonly (readonly [string, Model])[] {
  const examples = readdirSync(new URL("examples/", repository))
    .filter((name) => name.endsWith(".arch"))
    .map((name) => [name, readFileSync(new URL(`examples/${name}`, repository), "utf8")] as const)
    .filter(([, text]) => !/^import /m.test(text))
    .map(([name, text]) => [basename(name, ".arch"), reviewOf(text).model] as const);
  return [...examples, ...sizes.map((size) => [`generated, ${size}`, generatedSystem(size, size)] as const)];
}

const row = (graph: string, who: string, of: DrawnFigures, took: number, ours?: DrawnFigures): string[] => {
  const beside = (value: number, our: number | undefined): string =>
    our === undefined || our === 0 ? "" : ` (${(value / our).toFixed(2)}×)`;
  return [
    graph,
    who,
    String(of.crossings),
    `${of.bends}${beside(of.bends, ours?.bends)}`,
    `${Math.round(of.length)}${beside(of.length, ours?.length)}`,
    `${(of.area / 1e6).toFixed(2)}${beside(of.area, ours?.area)}`,
    String(of.overlaps),
    String(of.through),
    ms(took),
  ];
};

export async function benchQuality(): Promise<string> {
  const peers = [await d2(), await mermaid()].filter((peer): peer is Peer => peer !== undefined);
  const rows: string[][] = [];
  try {
    for (const [name, model] of models()) {
      const start = performance.now();
      const { layout } = await draw({ model, theme: "light", elk });
      const took = performance.now() - start;
      const ours = figuresOfDrawn(drawnOf(layout));
      rows.push(row(name, "Faultline", ours, took));
      for (const peer of peers) {
        const theirs = await peer.draw(layout).catch((error: unknown) => String(error).slice(0, 80));
        if (typeof theirs === "string") rows.push(["", peer.name, theirs]);
        else rows.push(row("", peer.name, figuresOfDrawn(theirs.drawn), theirs.took, ours));
      }
    }
  } finally {
    for (const peer of peers) await peer.close();
  }
  const head = [
    "graph",
    "drawn by",
    "crossings",
    "bends",
    "length, px",
    "area, Mpx",
    "overlaps",
    "through boxes",
    "ms",
  ];
  return table("Pictures beside peers, the same graphs and boxes", head, rows);
}
