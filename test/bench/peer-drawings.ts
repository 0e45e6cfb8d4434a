/**
 * The same graph as others lay it out with ELK: D2 and Mermaid, with boxes of the sizes that ours have. Mermaid's layouts
 * are installed on demand into `.bench/` and run in Chromium; `undefined` where they cannot be had.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { D2 } from "@terrastruct/d2";
import { build } from "esbuild";
import type { Layout } from "../../server/src/core/layout/types.ts";
import { openPage } from "../support/browser-page.ts";
import type { Drawn } from "../support/drawn-figures.ts";

const root = resolve(import.meta.dirname, "../..");
const home = join(root, ".bench");
const layoutElk = "1.0.1";

export interface Peer {
  readonly name: string;
  /** Drawn, and how long it took from its text on, in ms. */
  draw(layout: Layout): Promise<{ readonly drawn: Drawn; readonly took: number }>;
  close(): Promise<void>;
}

interface Tree {
  readonly id: string;
  readonly size: { readonly width: number; readonly height: number } | undefined;
  readonly inner: readonly Tree[];
}

/** Boxes in boxes, by numbers instead of names; leaves have the size they have with us. */
function treeOf(layout: Layout): {
  readonly trees: readonly Tree[];
  readonly ids: ReadonlyMap<string, string>;
} {
  const all = [
    ...layout.places.map(({ place }) => ({ id: place.id, parent: place.parent, size: undefined })),
    ...layout.nodes.map(({ node, width, height, container }) => ({
      id: node.id,
      parent: node.parent,
      size: container ? undefined : { width: Math.round(width), height: Math.round(height) },
    })),
  ];
  const ids = new Map(all.map(({ id }, at) => [id, `n${at}`]));
  const below = (parent: string | undefined): readonly Tree[] =>
    all
      .filter((one) => one.parent === parent)
      .map(({ id, size }) => ({ id: ids.get(id)!, size, inner: below(id) }));
  return { trees: below(undefined), ids };
}

const cubic = (a: number, b: number, c: number, d: number, t: number): number =>
  (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t ** 3 * d;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A chain of cubic curves as short straight pieces. */
function flattened(points: readonly Point[]): readonly Point[] {
  const flat: Point[] = points.slice(0, 1);
  for (let at = 0; at + 3 < points.length; at += 3) {
    const [a, b, c, d] = points.slice(at, at + 4) as [Point, Point, Point, Point];
    for (let n = 1; n <= 8; n++)
      flat.push({ x: cubic(a.x, b.x, c.x, d.x, n / 8), y: cubic(a.y, b.y, c.y, d.y, n / 8) });
  }
  return flat;
}

export async function d2(): Promise<Peer> {
  const tool = new D2();
  return {
    name: "D2 (ELK)",
    async draw(layout) {
      const { trees, ids } = treeOf(layout);
      const paths = new Map<string, string>();
      const lines = (tree: Tree, above: string): readonly string[] => {
        const path = `${above}${tree.id}`;
        paths.set(tree.id, path);
        if (tree.inner.length > 0)
          return [`${tree.id}: "${tree.id}" {`, ...tree.inner.flatMap((one) => lines(one, `${path}.`)), "}"];
        const { width, height } = tree.size ?? { width: 60, height: 40 };
        return [`${tree.id}: "" { width: ${width}; height: ${height} }`];
      };
      const boxes = trees.flatMap((tree) => lines(tree, ""));
      const calls = layout.scene.edges.map(
        ({ from, to, label }) =>
          `${paths.get(ids.get(from)!)} -> ${paths.get(ids.get(to)!)}: ${JSON.stringify(label ?? "")}`,
      );
      const direction = layout.scene.direction;
      const text = [
        "vars: { d2-config: { layout-engine: elk } }",
        `direction: ${direction}`,
        ...boxes,
        ...calls,
      ].join("\n");
      const start = performance.now();
      const { diagram } = await tool.compile(text);
      const took = performance.now() - start;
      const leaves = new Set(
        layout.nodes.filter(({ container }) => !container).map(({ node }) => paths.get(ids.get(node.id)!)),
      );
      const shapes = diagram.shapes.map(({ id, pos, width, height }) => ({ id, ...pos, width, height }));
      const routes = diagram.connections.map(({ route, isCurve }) => (isCurve ? flattened(route) : route));
      return {
        took,
        drawn: { boxes: shapes.filter(({ id }) => leaves.has(id)), lines: routes, ...around(shapes, routes) },
      };
    },
    async close() {
      // It offers no way to end its worker.
      await (tool as unknown as { readonly worker?: { terminate(): Promise<number> } }).worker?.terminate();
    },
  };
}

/** Extent of what is drawn. */
function around(
  boxes: Drawn["boxes"],
  lines: Drawn["lines"],
): { readonly width: number; readonly height: number } {
  const xs = [...boxes.flatMap(({ x, width }) => [x, x + width]), ...lines.flat().map(({ x }) => x)];
  const ys = [...boxes.flatMap(({ y, height }) => [y, y + height]), ...lines.flat().map(({ y }) => y)];
  const extent = (all: readonly number[]): number =>
    all.reduce((most, one) => Math.max(most, one), 0) - all.reduce((least, one) => Math.min(least, one), 0);
  return { width: extent(xs), height: extent(ys) };
}

/** Installs into `.bench/` what is not there yet. */
function installed(name: string, version: string): boolean {
  mkdirSync(home, { recursive: true });
  const packageFile = join(home, "package.json");
  if (!existsSync(packageFile)) writeFileSync(packageFile, '{ "private": true }\n');
  if (existsSync(join(home, "node_modules", name))) return true;
  const done = spawnSync(
    "npm",
    ["install", "--prefix", home, "--no-audit", "--no-fund", `${name}@${version}`],
    {
      stdio: "inherit",
    },
  );
  return done.status === 0;
}

export async function mermaid(): Promise<Peer | undefined> {
  if (!installed("@mermaid-js/layout-elk", layoutElk)) return undefined;
  const bundled = await build({
    stdin: {
      contents: `import elk from ${JSON.stringify(join(home, "node_modules/@mermaid-js/layout-elk/dist/mermaid-layout-elk.esm.min.mjs"))};\nwindow.layouts = elk;`,
      resolveDir: home,
    },
    bundle: true,
    write: false,
    format: "iife",
    logLevel: "error",
  });
  const page = await openPage(
    new Map<string, string | Buffer>([
      ["mermaid.js", readFileSync(join(root, "node_modules/mermaid/dist/mermaid.min.js"))],
      ["elk.js", bundled.outputFiles[0]!.text],
    ]),
    ["mermaid.js", "elk.js"],
  );
  await page.page.evaluate(() => {
    const { mermaid: tool, layouts } = window as never as {
      mermaid: { registerLayoutLoaders(all: unknown): void; initialize(config: unknown): void };
      layouts: unknown;
    };
    tool.registerLayoutLoaders(layouts);
    tool.initialize({
      startOnLoad: false,
      layout: "elk",
      securityLevel: "loose",
      maxEdges: 100_000,
      maxTextSize: 9_000_000,
      flowchart: { htmlLabels: true, padding: 0 },
    });
  });
  return {
    name: "Mermaid (ELK)",
    async draw(layout) {
      const { trees, ids } = treeOf(layout);
      const lines = (tree: Tree): readonly string[] => {
        if (tree.inner.length > 0)
          return [`subgraph ${tree.id}["${tree.id}"]`, ...tree.inner.flatMap(lines), "end"];
        const { width, height } = tree.size ?? { width: 60, height: 40 };
        return [`${tree.id}["<div style='width:${width}px;height:${height}px'></div>"]`];
      };
      const boxes = trees.flatMap(lines);
      const calls = layout.scene.edges.map(({ from, to, label }) => {
        const words = (label ?? "").replace(/[^\w ]/g, " ").trim();
        return `${ids.get(from)} -->${words === "" ? "" : `|${words}|`} ${ids.get(to)}`;
      });
      const direction = { down: "TB", right: "LR", up: "BT", left: "RL" }[layout.scene.direction];
      const text = [`flowchart ${direction}`, ...boxes, ...calls].join("\n");
      const start = performance.now();
      const drawn = await page.page.evaluate(async (source) => {
        const { mermaid: tool } = window as never as {
          mermaid: { render(id: string, text: string): Promise<{ svg: string }> };
        };
        const { svg } = await tool.render("drawn", source);
        const host = document.createElement("div");
        host.innerHTML = svg;
        document.body.append(host);
        const whole = host.querySelector("svg")!;
        const frame = whole.getBoundingClientRect();
        const scale = whole.viewBox.baseVal.width / frame.width;
        const boxes = [...whole.querySelectorAll(".node")].map((node) => {
          const box = (node.querySelector(".label-container") ?? node).getBoundingClientRect();
          return {
            x: (box.x - frame.x) * scale,
            y: (box.y - frame.y) * scale,
            width: box.width * scale,
            height: box.height * scale,
          };
        });
        const lines = [...whole.querySelectorAll<SVGPathElement>(".edgePaths path, path.flowchart-link")].map(
          (path) => {
            const length = path.getTotalLength();
            const steps = Math.max(2, Math.ceil(length / 4));
            return Array.from({ length: steps + 1 }, (_, n) => {
              const { x, y } = path.getPointAtLength((length * n) / steps);
              return { x, y };
            });
          },
        );
        const { x, y, width, height } = whole.viewBox.baseVal;
        host.remove();
        return {
          boxes,
          lines: lines.map((points) => points.map((point) => ({ x: point.x - x, y: point.y - y }))),
          width,
          height,
        };
      }, text);
      return { took: performance.now() - start, drawn };
    },
    close: () => page.close(),
  };
}
