/** Puts a mismatch into words: what does not fit, what would, with a fix where one word or unit was likely meant. */

import { mostSimilar } from "../base/similar.ts";
import type { Location } from "../base/text.ts";
import type { Atom, Statement, Tree } from "../syntax/ast.ts";
import { describeSignature, type Signature, wordsOf } from "../vocabulary/index.ts";
import { at } from "./draft.ts";
import type { Mismatch } from "./match.ts";
import { type Fits, firstLiterals, mendings } from "./mending.ts";
import { cutFix, removeFix } from "./remedies.ts";
import { or, type Report, replaceFix } from "./report.ts";

const manyWords = 8;

function describe(expected: readonly Signature[]): string {
  const words = [...new Set(expected.flatMap(wordsOf))];
  if (words.length <= manyWords && expected.every(({ type }) => type === "literal" || type === "choice"))
    return or(words);
  const texts = expected.slice(0, 6).map((each) => {
    if (each.type === "choice" && each.values.length > manyWords)
      return `${each.values
        .slice(0, manyWords - 2)
        .map((word) => `\`${word}\``)
        .join(", ")} or others`;
    return describeSignature(each);
  });
  const different = [...new Set(texts)];
  if (different.length < 2) return different.join("");
  return `${different.slice(0, -1).join(", ")} or ${different.at(-1)}`;
}

/** The problem of an entry whose atoms do not fit its signature. */
export function mismatchReport(
  tree: Tree,
  statement: Statement,
  head: Atom,
  atoms: readonly Atom[],
  mismatch: Mismatch,
  fits: Fits,
  isProperty: (word: string) => boolean = () => false,
): Report {
  const { index, expected, refusal } = mismatch;
  if (refusal !== undefined) {
    const location: Location = at(tree, statement, { start: refusal.first.start, end: refusal.last.end });
    const { suggestion } = refusal;
    return {
      code: refusal.code,
      message: `\`${head.text}\`: ${refusal.message}${suggestion === undefined ? "" : `; write \`${suggestion}\``}.`,
      location,
      ...(suggestion === undefined
        ? {}
        : { fixes: [replaceFix(`Change to \`${suggestion}\``, location, suggestion)] }),
    };
  }
  const atom = atoms[index];
  if (atom === undefined) {
    return {
      code: "model/wrong-value",
      message: `\`${[head, ...atoms].map((each) => each.text).join(" ")}\` is not complete: ${describe(expected)} must follow.`,
      location: at(tree, statement, { start: head.start, end: (atoms.at(-1) ?? head).end }),
      fixes: [removeFix(tree, statement)],
    };
  }
  const location = at(tree, statement, atom);
  const next = atom.type === "comma" ? atoms[index + 1] : atom;
  if (next?.type === "name" && isProperty(next.text)) {
    const before = (atoms[index - 1] ?? head).end;
    const gap = at(tree, statement, { start: before, end: atom.type === "comma" ? atom.end : before });
    return {
      code: "model/wrong-value",
      message: `\`${next.text}\` is a property of its own: write it on another line, or behind \`;\`.`,
      location,
      fixes: [replaceFix("Separate by `;`", gap, ";")],
    };
  }
  const shown = atom.text.length > 60 ? `${atom.text.slice(0, 60)}…` : atom.text;
  if (expected.length === 0) {
    return {
      code: "model/wrong-value",
      message:
        index === 0
          ? `\`${head.text}\` takes no value: \`${shown}\` is not expected here.`
          : `\`${shown}\` is not expected here: what \`${head.text}\` takes is complete.`,
      location,
      fixes: [cutFix(tree, statement, atom)],
    };
  }
  const near = mostSimilar(atom.text, expected.flatMap(wordsOf));
  const mended = (near === undefined ? mendings(atoms, index, expected, fits) : []).filter(
    ({ by, ...range }) => by !== "quotes" || isWhole(tree, at(tree, statement, range)),
  );
  const fixes = mended.map(({ text, by, ...range }) =>
    replaceFix(
      by === "quotes" ? "Put it in quotes" : `Change to \`${text}\``,
      at(tree, statement, range),
      text,
    ),
  );
  // `latency 40ms`: the value is there and the word that says which is not.
  const before = atom.type === "quantity" ? [...new Set(expected.flatMap(firstLiterals))] : [];
  if (before.length > 0 && before.length <= 4 && expected.every((each) => firstLiterals(each).length > 0)) {
    return {
      code: "model/wrong-value",
      message: `\`${head.text}\` expects ${or(before)} before \`${shown}\`.`,
      location,
      fixes: before.map((word) =>
        replaceFix(`Change to \`${word} ${atom.text}\``, location, `${word} ${atom.text}`),
      ),
    };
  }
  if (mended.length > 0) {
    const words = mended.filter(({ by }) => by === "word").map(({ text }) => text.split(" ", 1)[0]!);
    const [unit] = mended.filter(({ by }) => by === "unit");
    return {
      code: "model/wrong-value",
      message:
        words.length > 0
          ? `\`${head.text}\` expects ${or(words)} before \`${shown}\`.`
          : `\`${head.text}\` expects ${describe(expected)}, not \`${shown}\`${unit === undefined ? "" : `; write \`${unit.text}\``}.`,
      location,
      fixes,
    };
  }
  return {
    code: "model/wrong-value",
    message:
      near === undefined
        ? `\`${head.text}\` expects ${describe(expected)}, not \`${shown}\`.`
        : `\`${head.text}\` does not know \`${shown}\`. Did you mean \`${near}\`?`,
    location,
    fixes: wordsFor(near, atom.text, expected).map((word) =>
      replaceFix(`Change to \`${word}\``, location, word),
    ),
  };
}

/** Words between blanks: what is in no atom is another mistake, and goes first. */
function isWhole({ text }: Tree, { start, end }: Location): boolean {
  return (
    /\s/.test(text.charAt(start - 1)) &&
    /^[\p{L}\p{N}\s._/-]+$/u.test(text.slice(start, end)) &&
    /^[\s;{}]?$/.test(text.charAt(end))
  );
}

/** The word that was meant: the nearest, `none` for another word of no, or one of the few that there are. */
function wordsFor(near: string | undefined, text: string, expected: readonly Signature[]): readonly string[] {
  if (near !== undefined) return [near];
  if (/^(never|off|false|disabled?|null|nil|without)$/i.test(text)) return ["none"];
  const words = [...new Set(expected.flatMap(wordsOf))];
  const all = expected.every(({ type }) => type === "literal" || type === "choice");
  return all && words.length <= 4 ? words : [];
}
