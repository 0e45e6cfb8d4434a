/** Colours in a file, and how a chosen one is written. Where a colour may stand is the vocabulary's to say. */
import type { Color, ColorInformation, ColorPresentation, Range } from "vscode-languageserver-types";
import { lazily } from "../../core/base/lazily.ts";
import { colorWords } from "../../core/render/themes.ts";
import { type Atom, absolute, entryBlock, type Statement } from "../../core/syntax/ast.ts";
import { capturesOf, properties, signatureOf, statementNamed } from "../../core/vocabulary/index.ts";
import type { PropertyEntry } from "../../core/vocabulary/types.ts";
import { rangeOf } from "../convert.ts";
import type { Plain } from "./formatting.ts";

const takesColor = (entry: PropertyEntry): boolean =>
  capturesOf(signatureOf(entry)).some(({ types }) => types.includes("color"));
const anywhere = lazily((): readonly PropertyEntry[] => properties.filter(takesColor));

/** The colours that a file states, in the order of the text; words with the colour they are drawn in. */
export function documentColors({ tree, starts }: Plain): readonly ColorInformation[] {
  const found: ColorInformation[] = [];
  const walk = (list: readonly Statement[], legal: readonly PropertyEntry[]): void => {
    for (const statement of list) {
      const { node, blocks } = statement;
      if (node.type === "entry") {
        const entry = legal.find(
          ({ name, synonyms }) => name === node.head.text || synonyms?.includes(node.head.text),
        );
        for (const atom of entry ? node.atoms : []) {
          const color = colorOf(atom);
          if (color) found.push({ range: rangeOf(starts, absolute(tree, statement, atom)), color });
        }
        const block = entryBlock(statement);
        const inner = block && statementNamed(node.head.text)?.block?.filter(takesColor);
        if (block) walk(block.statements, inner ? [...anywhere(), ...inner] : anywhere());
      } else for (const { statements } of blocks) walk(statements, anywhere());
    }
  };
  walk(tree.statements, anywhere());
  return found;
}

/** How a colour may be written: as six digits, as three or as a word where that is the very same colour. */
export function colorPresentations(color: Color, range: Range): readonly ColorPresentation[] {
  const digits = `#${[color.red, color.green, color.blue].map(hexOf).join("")}`;
  const short = /^#(.)\1(.)\2(.)\3$/.exec(digits);
  const words = [...colorWords].filter(([, value]) => value === digits).map(([word]) => word);
  const all = [digits, ...(short ? [`#${short[1]}${short[2]}${short[3]}`] : []), ...words];
  return all.map((label) => ({ label, textEdit: { range, newText: label } }));
}

function colorOf({ type, text }: Atom): Color | undefined {
  const digits = type === "color" ? text : type === "name" ? colorWords.get(text) : undefined;
  if (digits === undefined) return undefined;
  const hex = digits.length === 4 ? [...digits.slice(1)].map((c) => c + c).join("") : digits.slice(1);
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { red: part(0), green: part(2), blue: part(4), alpha: 1 };
}

function hexOf(part: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, part)) * 255);
  return byte.toString(16).padStart(2, "0");
}
