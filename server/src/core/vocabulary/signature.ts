/**
 * Compiles the notation of signatures into a small tree that bind, completion, signature help and docs share.
 * Pure data out; it matches nothing itself and knows no property.
 *
 *     every <every:duration>            literal, then a placeholder with its name and type; `<duration>` is named `value`
 *     <mode:sync|semi-sync|async>       a choice; when all parts are types (`<at:component|place>`), a union of types
 *     [of <of:count>] [each]            options: neighbours match in any order, each at most once
 *     [p50 <p50:duration>] [p99 …]+     at least one of the options; `[…] […],*` and `[…] […],+`: separated by commas
 *     (a <a:count> | b)                 alternatives, tried in order
 *     <value:word>,*                    a list; captures inside it are arrays, even of one
 *
 * A literal that is an option on its own (`[each]`) is captured as `true` under its own name; other literals are not captured.
 */
import { isValueType, type ValueType, valueTypes } from "./value-types.ts";

export type Signature =
  | { readonly type: "literal"; readonly word: string; readonly captured: boolean }
  | { readonly type: "value"; readonly name: string; readonly types: readonly ValueType[] }
  | { readonly type: "choice"; readonly name: string; readonly values: readonly string[] }
  | { readonly type: "sequence"; readonly items: readonly Signature[] }
  | { readonly type: "alternatives"; readonly items: readonly Signature[] }
  | {
      readonly type: "options";
      readonly items: readonly Signature[];
      /** 1: at least one must be there. */
      readonly least: 0 | 1;
      /** Commas may stand between the options. */
      readonly commas: boolean;
    }
  | { readonly type: "list"; readonly item: Signature };

interface Token {
  readonly text: string;
  /** No blank stands before it. */
  readonly joined: boolean;
}

function tokens(notation: string): readonly Token[] {
  const found: Token[] = [];
  const pattern = /(\s*)(<?[-~=]>|<[^<>\s]+>|,\*|,\+|[[\]()|]|\+(?!\/)|[^\s[\]()|<>]+)/y;
  while (pattern.lastIndex < notation.length) {
    const at = pattern.lastIndex;
    if (notation.slice(at).trim() === "") break;
    const match = pattern.exec(notation);
    if (match === null)
      throw new Error(`signature: cannot read \`${notation.slice(at)}\` in \`${notation}\``);
    found.push({ text: match[2]!, joined: match[1] === "" });
  }
  return found;
}

function placeholder(text: string, notation: string): Signature {
  const inner = text.slice(1, -1);
  const colon = inner.indexOf(":");
  const name = colon < 0 ? "value" : inner.slice(0, colon);
  const parts = inner.slice(colon + 1).split("|");
  if (name === "" || parts.some((part) => part === ""))
    throw new Error(`signature: empty part in \`${text}\` of \`${notation}\``);
  const types = parts.filter(isValueType);
  if (types.length === parts.length) return { type: "value", name, types };
  return { type: "choice", name, values: parts };
}

/** Compiles a notation. It throws on a malformed one: notations are our own data, so that is a bug. */
export function compileSignature(notation: string): Signature {
  const all = tokens(notation);
  let at = 0;
  const peek = (): string | undefined => all[at]?.text;
  const fail = (what: string): Error => new Error(`signature: ${what} in \`${notation}\``);

  function take(text: string): void {
    if (peek() !== text) throw fail(`\`${text}\` expected`);
    at++;
  }

  function alternatives(): Signature {
    const items = [sequence()];
    while (peek() === "|") {
      at++;
      items.push(sequence());
    }
    return items.length === 1 ? items[0]! : { type: "alternatives", items };
  }

  function sequence(): Signature {
    const items: Signature[] = [];
    for (let next = peek(); next !== undefined && next !== "|" && next !== "]" && next !== ")"; next = peek())
      items.push(next === "[" ? options() : postfix());
    return items.length === 1 ? items[0]! : { type: "sequence", items };
  }

  function options(): Signature {
    const items: Signature[] = [];
    let least: 0 | 1 = 0;
    let commas = false;
    while (peek() === "[") {
      at++;
      const item = alternatives();
      take("]");
      items.push(item.type === "literal" ? { ...item, captured: true } : item);
      const after = all[at];
      if (after?.joined && (after.text === "+" || after.text === ",+" || after.text === ",*")) {
        at++;
        least = after.text === ",*" ? 0 : 1;
        commas = after.text !== "+";
        break;
      }
    }
    return { type: "options", items, least, commas };
  }

  function postfix(): Signature {
    const item = primary();
    if (peek() !== ",*") return item;
    at++;
    return { type: "list", item };
  }

  function primary(): Signature {
    const { text } = all[at++]!;
    if (text === "(") {
      const inner = alternatives();
      take(")");
      return inner;
    }
    if (text.startsWith("<")) return placeholder(text, notation);
    if (text === ",*" || text === ",+" || text === "+") throw fail(`misplaced \`${text}\``);
    return { type: "literal", word: text, captured: false };
  }

  const result = alternatives();
  if (at < all.length) throw fail(`unexpected \`${peek()}\``);
  return result;
}

export interface Capture {
  readonly name: string;
  /** Types of the value; empty for choices and literals. */
  readonly types: readonly ValueType[];
  /** Words it may be; empty for typed values. A captured literal has itself. */
  readonly values: readonly string[];
  /** The value is an array. */
  readonly list: boolean;
}

/** All captures a signature can make, in the order written; one name may occur several times (in alternatives). */
export function capturesOf(signature: Signature, list = false): readonly Capture[] {
  switch (signature.type) {
    case "literal":
      return signature.captured ? [{ name: signature.word, types: [], values: [signature.word], list }] : [];
    case "value":
      return [{ name: signature.name, types: signature.types, values: [], list }];
    case "choice":
      return [{ name: signature.name, types: [], values: signature.values, list }];
    case "list":
      return capturesOf(signature.item, true);
    case "sequence":
    case "alternatives":
    case "options":
      return signature.items.flatMap((item) => capturesOf(item, list));
  }
}

/** All words a signature knows by themselves: literals and choice values. */
export function wordsOf(signature: Signature): readonly string[] {
  switch (signature.type) {
    case "literal":
      return [signature.word];
    case "value":
      return [];
    case "choice":
      return signature.values;
    case "list":
      return wordsOf(signature.item);
    case "sequence":
    case "alternatives":
    case "options":
      return signature.items.flatMap(wordsOf);
  }
}

function isOneWord(signature: Signature): boolean {
  return signature.type === "literal" || (signature.type === "choice" && signature.values.length === 1);
}

function joined(parts: readonly string[], last: string): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1)}`;
}

/** What a signature expects, in words, to complete "expects …": `a duration such as 200ms, 10m or 1h30m, then …`. */
export function describeSignature(signature: Signature): string {
  switch (signature.type) {
    case "literal":
      return `\`${signature.word}\``;
    case "value":
      return joined(
        signature.types.map((type) => valueTypes[type].expects),
        "or",
      );
    case "choice":
      return joined(
        signature.values.map((value) => `\`${value}\``),
        "or",
      );
    case "list":
      return `${describeSignature(signature.item)} (several with commas)`;
    case "alternatives":
      return joined(signature.items.map(describeSignature), "or");
    case "options": {
      // Written out, several options are a sentence that nobody can follow.
      const parts = signature.items.map((item) => `\`${renderSignature(item)}\``);
      if (signature.least === 0) return `optionally ${joined(parts, "or")}`;
      return parts.length === 1 ? parts.join("") : `at least one of ${joined(parts, "and")}`;
    }
    case "sequence": {
      if (signature.items.length === 0) return "nothing after it";
      let text = "";
      for (const [i, item] of signature.items.entries()) {
        const before = signature.items[i - 1];
        if (before !== undefined) text += isOneWord(before) ? " and " : ", then ";
        text += describeSignature(item);
      }
      return text;
    }
  }
}

/** A signature for reading, in docs and signature help: names without captures, `<duration> [+/- <percent>]`. */
export function renderSignature(signature: Signature): string {
  switch (signature.type) {
    case "literal":
      return signature.word;
    case "value":
      return `<${signature.types.join("|")}>`;
    case "choice":
      return signature.values.join("|");
    case "list":
      return `${signature.item.type === "alternatives" ? `(${renderSignature(signature.item)})` : renderSignature(signature.item)},*`;
    case "alternatives":
      return signature.items.map(renderSignature).join(" | ");
    case "options":
      return signature.items.map((item) => `[${renderSignature(item)}]`).join(" ");
    case "sequence":
      return signature.items
        .map((item) =>
          item.type === "alternatives" || (item.type === "choice" && item.values.length > 1)
            ? `(${renderSignature(item)})`
            : renderSignature(item),
        )
        .join(" ");
  }
}
