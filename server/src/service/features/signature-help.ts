/**
 * Signature help: how the values of a property or the words of a statement are written, and which of them comes next.
 * Follows the words before the cursor through the compiled signature; silent where nothing more can follow.
 */
import type { ParameterInformation, SignatureHelp, SignatureInformation } from "vscode-languageserver-types";
import type { Atom } from "../../core/syntax/ast.ts";
import { type Signature, signatureOf, valueTypes } from "../../core/vocabulary/index.ts";
import { innerWord } from "../../core/vocabulary/inner-words.ts";
import type { PropertyEntry, StatementEntry } from "../../core/vocabulary/types.ts";
import type { Source } from "../source.ts";
import { cursorAt } from "./completion/cursor.ts";
import { type Following, follow, type Leaf } from "./completion/follow.ts";
import { meaningOf, settingOf } from "./completion/setting.ts";

type Entry = PropertyEntry | StatementEntry;

/** Characters that, typed, ask for signature help. */
export const signatureTriggers: readonly string[] = [" ", ","];

/** `offsets`: the client takes ranges of the label for parameters; else they are told as text. */
export function signatureHelp(source: Source, offset: number, offsets: boolean): SignatureHelp | undefined {
  const cursor = cursorAt(source.tree, offset);
  if (cursor === undefined || cursor.slot.type !== "atom") return undefined;
  const { head, before } = cursor.slot;
  const meaning = meaningOf(source, head.value, settingOf(source, cursor.around));
  if (meaning === undefined || meaning.type === "kind" || meaning.entry.signature === "") return undefined;
  const { entry } = meaning;
  const whole = signatureOf(entry);
  const overloads = whole.type === "alternatives" ? whole.items : [whole];
  const drawn = overloads.map((signature) => draw(entry, signature));
  const active = overloads.map((signature) => activeLeaf(entry, signature, before, cursor.word.typed));
  // The way that what is being typed fits best, else any that goes on.
  const best = Math.max(...active.map((each) => each?.weight ?? 0));
  const at = active.findIndex((each) => (each?.weight ?? 0) === best);
  const leaf = active[at]?.leaf;
  if (leaf === undefined) return undefined;
  return {
    signatures: drawn.map((each, i) => information(entry, each, active[i]?.leaf, offsets)),
    activeSignature: at,
    activeParameter: drawn[at]!.parameters.findIndex(({ leaves }) => leaves.includes(leaf)),
  };
}

interface Active {
  readonly leaf: Leaf;
  /** 2 where what is typed fits, 1 where something else is expected. */
  readonly weight: number;
}

/** Which word or value comes next, if any may. */
function activeLeaf(
  entry: Entry,
  signature: Signature,
  before: readonly Atom[],
  typed: string,
): Active | undefined {
  const next: Following = follow(signature, before, "on" in entry ? entry : undefined);
  const fitting = typed === "" ? undefined : next.leaves.find((leaf) => mayBe(leaf, typed));
  const [first] = next.leaves;
  if (fitting !== undefined) return { leaf: fitting, weight: 2 };
  // A number still lacks its unit: what it belongs to is not finished.
  if (next.units.length > 0 && before.length > 0 && !next.complete) {
    const open = follow(signature, before.slice(0, -1)).leaves.find(
      (leaf) => leaf.type === "value" && leaf.types.some((type) => next.units.includes(type)),
    );
    if (open !== undefined) return { leaf: open, weight: 2 };
  }
  return first === undefined ? undefined : { leaf: first, weight: typed === "" ? 2 : 1 };
}

function mayBe(leaf: Leaf, typed: string): boolean {
  switch (leaf.type) {
    case "literal":
      return leaf.word.startsWith(typed);
    case "choice":
      return leaf.values.some((value) => value.startsWith(typed));
    case "value": {
      const number = /^\d/.test(typed);
      return leaf.types.some(
        (type) => (valueTypes[type].family === "quantity" || type === "date") === number,
      );
    }
  }
}

interface Parameter {
  readonly start: number;
  readonly end: number;
  readonly leaves: readonly Leaf[];
}

interface Drawn {
  readonly label: string;
  readonly parameters: readonly Parameter[];
}

/** A signature as one line, and where its words and values stand in it; a word and its value are one parameter. */
function draw(entry: Entry, signature: Signature): Drawn {
  let label = `${entry.name} `;
  const parameters: Parameter[] = [];
  const leaf = (each: Leaf, text: string, own?: Parameter): void => {
    const start = own?.start ?? label.length;
    label += text;
    if (own !== undefined) parameters.pop();
    parameters.push({ start, end: label.length, leaves: [...(own?.leaves ?? []), each] });
  };
  const put = (sig: Signature, own?: Parameter): void => {
    switch (sig.type) {
      case "literal":
        leaf(sig, sig.word, own);
        break;
      case "value":
        leaf(sig, `<${sig.types.join("|")}>`, own);
        break;
      case "choice":
        leaf(sig, sig.values.join("|"), own);
        break;
      case "list":
        put(sig.item, own);
        label += ",…";
        break;
      case "alternatives":
        between(sig.items, " | ", "(", ")");
        break;
      case "options":
        for (const [i, item] of sig.items.entries()) {
          label += i === 0 ? "[" : " [";
          put(item);
          label += "]";
        }
        break;
      case "sequence": {
        let last: Parameter | undefined;
        for (const [i, item] of sig.items.entries()) {
          if (i > 0) label += " ";
          put(item, last);
          // `every <duration>`: the word and its value.
          last = item.type === "literal" ? parameters.at(-1) : undefined;
        }
      }
    }
  };
  const between = (items: readonly Signature[], separator: string, open: string, close: string): void => {
    label += open;
    for (const [i, item] of items.entries()) {
      if (i > 0) label += separator;
      put(item);
    }
    label += close;
  };
  put(signature);
  return { label, parameters };
}

function information(
  entry: Entry,
  { label, parameters }: Drawn,
  active: Leaf | undefined,
  offsets: boolean,
): SignatureInformation {
  const unknown = "unknown" in entry && entry.unknown !== undefined ? `\n\nNot said: ${entry.unknown}.` : "";
  const own = parameters.findIndex(({ leaves }) => active !== undefined && leaves.includes(active));
  return {
    label,
    documentation: { kind: "markdown", value: `${entry.summary}${unknown}` },
    parameters: parameters.map((parameter): ParameterInformation => {
      const value = parameter.leaves
        .map((leaf) => told(entry, leaf))
        .filter((text) => text !== "")
        .join("\n\n");
      return {
        label: offsets ? [parameter.start, parameter.end] : label.slice(parameter.start, parameter.end),
        ...(value === "" ? {} : { documentation: { kind: "markdown", value } }),
      };
    }),
    ...(own < 0 ? {} : { activeParameter: own }),
  };
}

/** More choices than these the list of completion tells better, which stands beside this. */
const mostTold = 4;

/** What a word or value of a signature is. */
function told(entry: Entry, leaf: Leaf): string {
  if (leaf.type === "literal") return innerWord(entry.name, leaf.word) ?? "";
  if (leaf.type === "value") {
    const { expects } = valueTypes[leaf.types[0]!];
    const all = leaf.types.length === 1 ? [expects] : leaf.types.map((type) => valueTypes[type].expects);
    const text = all.join(", or ");
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }
  if (leaf.values.length > mostTold) return "";
  const docs = "values" in entry ? entry.values : undefined;
  const lines = leaf.values.flatMap((value) => {
    const doc = docs !== undefined && Object.hasOwn(docs, value) ? docs[value] : undefined;
    return doc === undefined ? [] : [`- \`${value}\`: ${doc.summary}`];
  });
  return lines.length === 0
    ? `One of ${leaf.values.map((value) => `\`${value}\``).join(", ")}.`
    : lines.join("\n");
}
