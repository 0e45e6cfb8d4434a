/** Which words of the vocabulary a text says, as anchors: `kind:cache`, `property:ttl`, `value:evict/lru`, `technology:redis`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lineStarts } from "../../server/src/core/base/text.ts";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { type Review, reviewTexts } from "../../server/src/core/project.ts";
import type { Statement } from "../../server/src/core/syntax/ast.ts";
import { sourceOf } from "../../server/src/service/source.ts";
import { wordAt } from "../../server/src/service/word-at.ts";

const file = "example.arch";

/** The review of one text with every rule on. */
export function reviewOf(text: string): Review {
  return reviewTexts({
    roots: [file],
    texts: new Map([[file, text]]),
    config: { ...defaultConfig, preset: "learning" },
    today: "2026-01-01",
  });
}

/** The properties and values that a text says, with how often and how. */
export function wordsSaid(text: string): ReadonlyMap<string, string> {
  const starts = lineStarts(text);
  const source = sourceOf(reviewOf(text), file, { uriOf: (name) => name, startsOf: () => starts });
  const said = new Map<string, string>();
  const waiting: Statement[] = [...source.tree.statements];
  for (let statement = waiting.shift(); statement !== undefined; statement = waiting.shift()) {
    const { node, start } = statement;
    waiting.push(...statement.blocks.flatMap((block) => block.statements));
    if (node.type !== "entry") continue;
    for (const atom of [node.head, ...node.atoms]) {
      const word = wordAt(source, start + atom.start)?.word;
      const add = (anchor: string, how: string): void =>
        void said.set(anchor, `${said.get(anchor) ?? ""}; ${how}`);
      if (word?.type === "property" && atom === node.head)
        add(`property:${word.entry.name}`, node.atoms.map((one) => one.text).join(" "));
      if (word?.type === "value") add(`value:${word.entry.name}/${word.value}`, "");
    }
  }
  return said;
}

/** The same with kinds, technologies and statements: all that an anchor may name. Dotted names are told by their last word. */
export function anchorsSaid(text: string): ReadonlySet<string> {
  const review = reviewOf(text);
  const heads = new Set<string>();
  const waiting: Statement[] = [...(review.trees.get(file)?.statements ?? [])];
  for (let statement = waiting.shift(); statement !== undefined; statement = waiting.shift()) {
    waiting.push(...statement.blocks.flatMap((block) => block.statements));
    if (statement.node.type === "entry") heads.add(`statement:${statement.node.head.text}`);
  }
  const { components, places } = review.model;
  return new Set([
    "statement:relation",
    ...heads,
    ...wordsSaid(text).keys(),
    ...[...components.values(), ...places.values()].map(({ kind }) => `kind:${kind}`),
    ...[...components.values()].flatMap(({ technology }) =>
      technology === undefined ? [] : [`technology:${technology}`],
    ),
  ]);
}

/** An anchor as `anchorsSaid` tells it. */
export function undotted(anchor: string): string {
  return anchor.replace(/^(property|value):(?:[a-z-]+\.)+/, "$1:");
}

export interface ShippedExample {
  /** `flash-sale`, of `examples/flash-sale.arch`. */
  readonly name: string;
  readonly words: ReadonlySet<string>;
}

/** The examples that ship, with the words that they say. */
export function shippedExamples(): readonly ShippedExample[] {
  return readdirSync("examples")
    .filter((name) => name.endsWith(".arch"))
    .sort()
    .map((name) => ({
      name: name.replace(".arch", ""),
      words: anchorsSaid(readFileSync(join("examples", name), "utf8")),
    }));
}
