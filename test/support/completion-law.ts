/**
 * Laws of completion over whole texts: at every word that has been taken out, what stood there is offered (recall), and
 * nothing is offered that would be an error (soundness).
 */
import { bind } from "../../server/src/core/model/bind.ts";
import type { Statement, Tree } from "../../server/src/core/syntax/ast.ts";
import { parse } from "../../server/src/core/syntax/parse.ts";
import { tokenize } from "../../server/src/core/syntax/tokens.ts";
import type { Abilities } from "../../server/src/service/features/completion/item.ts";
import { completion } from "../../server/src/service/features/completion.ts";
import type { Source } from "../../server/src/service/source.ts";
import { sceneOf } from "./service.ts";

/** A client without snippets: what is inserted is text that stands by itself. */
export const plain: Abilities = {
  snippets: false,
  insertReplace: false,
  labelDetails: false,
  commitCharacters: false,
  suggest: undefined,
};

export interface Position {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** Words of the statement before this one, joined by blanks. */
  readonly before: string;
}

export interface Offered {
  readonly label: string;
  readonly filter: string;
  readonly text: string;
}

/** A text by its file, first, and the files that it imports. */
export type Files = Readonly<Record<string, string>>;

const nameOf = (files: Files): string => Object.keys(files)[0]!;
export const textOf = (files: Files): string => files[nameOf(files)]!;

/** The same files while the text is another. */
const having = (files: Files, text: string): Files => ({ ...files, [nameOf(files)]: text });

/** Every word of every statement: names, paths and quantities, no strings. */
export function positionsOf(text: string): readonly Position[] {
  const tree = parse("main.arch", text).value;
  const found: Position[] = [];
  const walk = (list: readonly Statement[]): void => {
    for (const statement of list) {
      let at = statement.start;
      const words: string[] = [];
      for (const block of [...statement.blocks, undefined]) {
        for (const token of tokenize(text.slice(at, block?.open ?? statement.end))) {
          const start = at + token.startOffset;
          if (/^(?:Name|Path|Quantity|Date)$/.test(token.tokenType.name))
            found.push({
              start,
              end: start + token.image.length,
              word: token.image,
              before: words.join(" "),
            });
          words.push(token.image);
        }
        if (block === undefined) break;
        walk(block.statements);
        words.push("{}");
        at = (block.close ?? statement.end) + 1;
        if (at >= statement.end) break;
      }
    }
  };
  walk(tree.statements);
  return found;
}

/** What is offered at an offset, best first. */
export function offersAt(of: Files, text: string, offset: number): readonly Offered[] {
  const scene = sceneOf(having(of, `${text.slice(0, offset)}‸${text.slice(offset)}`));
  return offersIn(scene.source, scene.offset);
}

export function offersIn(source: Source, offset: number, files: readonly string[] = []): readonly Offered[] {
  const { items } = completion(source, offset, { files }, plain);
  return [...items]
    .sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1))
    .map((item) => ({
      label: item.label,
      filter: item.filterText ?? item.label,
      text: item.textEdit?.newText ?? item.label,
    }));
}

/**
 * Errors in the words of the statement at an offset, its block left out (what stands in the block of another kind is no
 * mistake of the word that was typed), and contradictions to it beside it. Figures that do not go together are left out:
 * an offered number is an example.
 */
export function errorsAround(of: Files, text: string, offset: number): readonly string[] {
  const file = nameOf(of);
  const { value: tree, problems } = parse(file, text);
  const others = Object.entries(of).map(([name, other]) => [name, parse(name, other).value] as const);
  const bound = bind({ roots: [file], trees: new Map([...others, [file, tree]]) });
  const list = listAround(tree, offset);
  return [...problems, ...bound.problems]
    .filter(
      ({ level, location, code, message }) =>
        level === "error" &&
        location.file === file &&
        !/need \d+ nodes|cannot be had|upside down|cannot be:|counts all/.test(message) &&
        inWords(
          contrary.includes(code) ? list : list.filter((each) => each.start <= offset && offset <= each.end),
          location.start,
        ),
    )
    .map(({ code, message }) => `${code}: ${message}`);
}

const contrary: readonly string[] = ["model/contradicting-facts", "model/duplicate-name", "model/syntax"];

function listAround(tree: Tree, offset: number): readonly Statement[] {
  let list = tree.statements;
  for (;;) {
    const statement = list.find(({ start, end }) => start <= offset && offset <= end);
    const block = statement?.blocks.find(({ open, close }) => open < offset && offset <= (close ?? Infinity));
    if (block === undefined) return list;
    list = block.statements;
  }
}

function inWords(list: readonly Statement[], at: number): boolean {
  return list.some(
    ({ start, end, blocks }) =>
      start <= at &&
      at <= end &&
      !blocks.some(({ open, close }) => open < at && at < (close ?? Number.POSITIVE_INFINITY)),
  );
}

/** What somebody types where there is nothing to choose from: a new name, a text, an address. */
const invented = ["brand-new", '"A text"', "https://example.com/x"];

/**
 * The errors that accepting `insert` at a place adds. Where it ends in a blank, more must follow: then the sentence is
 * carried on with what is offered next, and the errors are those of the best way to end it.
 */
export function errorsAdded(of: Files, at: Position, insert: string, depth = 0): readonly string[] {
  const text = textOf(of);
  const before = text.slice(0, at.start) + insert;
  const whole = before + text.slice(at.end);
  const known = new Set(errorsAround(of, text, at.start));
  // Another value than the same property has elsewhere: to say so is the point of that error.
  const isValue = at.before !== "";
  const added = errorsAround(of, whole, at.start).filter(
    (each) => !known.has(each) && !(isValue && each.startsWith("model/contradicting-facts")),
  );
  const goesOn = insert.endsWith(" ");
  if (added.length === 0 || !goesOn || depth >= 6) return added;
  const next = offersAt(of, whole, before.length)
    .slice(0, 4)
    .map((offer) => offer.text);
  let best: readonly string[] = added;
  for (const more of [...next, ...invented]) {
    const left = errorsAdded(of, at, insert + more, depth + 1);
    if (left.length === 0) return left;
    if (left.length < best.length) best = left;
  }
  return best;
}
