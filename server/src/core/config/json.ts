/** A strict JSON reader that keeps places: every value knows its range, and what is broken is told. Never throws. */
import type { Range } from "../base/text.ts";

export type Json =
  | ({ readonly type: "object"; readonly members: readonly Member[] } & Range)
  | ({ readonly type: "array"; readonly items: readonly Json[] } & Range)
  | ({ readonly type: "string"; readonly value: string } & Range)
  | ({ readonly type: "number"; readonly value: number } & Range)
  | ({ readonly type: "boolean"; readonly value: boolean } & Range)
  | ({ readonly type: "null" } & Range);

export interface Member {
  readonly name: string;
  readonly at: Range;
  readonly value: Json;
}

export interface JsonProblem extends Range {
  readonly message: string;
}

/** Deeper nesting is refused: a reader that calls itself must not run out of stack. */
const deepest = 64;

/** Reads a whole text; `value` is undefined where nothing can be read. The first problem ends the reading. */
export function readJson(text: string): {
  readonly value: Json | undefined;
  readonly problem: JsonProblem | undefined;
} {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let problem: JsonProblem | undefined;

  function wrong(message: string, start = at, end = Math.min(text.length, start + 1)): undefined {
    problem ??= { message, start, end };
    return undefined;
  }

  function blanks(): void {
    while (at < text.length && " \t\r\n".includes(text[at] ?? "x")) at++;
  }

  function value(depth: number): Json | undefined {
    blanks();
    const start = at;
    if (depth > deepest) return wrong(`Nested deeper than ${deepest} levels`);
    switch (text[at]) {
      case "{":
        return object(start, depth);
      case "[":
        return array(start, depth);
      case '"': {
        const read = string();
        return read === undefined ? undefined : { type: "string", value: read, start, end: at };
      }
      case "/":
        return wrong("JSON has no comments", start, start + 2);
      case undefined:
        return wrong("The text ends where a value is expected", start);
      default:
        return literal(start);
    }
  }

  function literal(start: number): Json | undefined {
    const word = /[-+.\w]*/y;
    word.lastIndex = start;
    const [found = ""] = word.exec(text) ?? [];
    const end = start + Math.max(1, found.length);
    if (found === "true" || found === "false") {
      at = end;
      return { type: "boolean", value: found === "true", start, end };
    }
    if (found === "null") {
      at = end;
      return { type: "null", start, end };
    }
    if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(found) && Number.isFinite(Number(found))) {
      at = end;
      return { type: "number", value: Number(found), start, end };
    }
    return wrong("A value is expected: text in quotes, a number, true, false, null, { or [", start, end);
  }

  function string(): string | undefined {
    const start = at;
    let end = start + 1;
    while (end < text.length && text[end] !== '"' && text.charCodeAt(end) >= 0x20) {
      end += text[end] === "\\" ? 2 : 1;
    }
    if (text[end] !== '"') return wrong("This text has no end", start);
    const escapes = text.slice(start, end).replaceAll(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/g, "");
    if (escapes.includes("\\"))
      return wrong("This text has an escape that JSON does not know", start, end + 1);
    at = end + 1;
    return JSON.parse(text.slice(start, at)) as string;
  }

  /** After an item: true if another follows, false at the end, undefined on a problem. */
  function another(close: string): boolean | undefined {
    blanks();
    if (text[at] === close) {
      at++;
      return false;
    }
    if (text[at] !== ",") return wrong(`"," or "${close}" is expected`);
    const comma = at++;
    blanks();
    return text[at] === close ? wrong(`A comma before "${close}"`, comma) : true;
  }

  function object(start: number, depth: number): Json | undefined {
    const members: Member[] = [];
    at++;
    blanks();
    if (text[at] === "}") return { type: "object", members, start, end: ++at };
    for (;;) {
      blanks();
      const from = at;
      if (text[at] !== '"') return wrong("A name in quotes is expected");
      const name = string();
      if (name === undefined) return undefined;
      const place = { start: from, end: at };
      blanks();
      if (text[at] !== ":") return wrong('":" is expected');
      at++;
      const inner = value(depth + 1);
      if (inner === undefined) return undefined;
      members.push({ name, at: place, value: inner });
      const more = another("}");
      if (more === undefined) return undefined;
      if (!more) return { type: "object", members, start, end: at };
    }
  }

  function array(start: number, depth: number): Json | undefined {
    const items: Json[] = [];
    at++;
    blanks();
    if (text[at] === "]") return { type: "array", items, start, end: ++at };
    for (;;) {
      const inner = value(depth + 1);
      if (inner === undefined) return undefined;
      items.push(inner);
      const more = another("]");
      if (more === undefined) return undefined;
      if (!more) return { type: "array", items, start, end: at };
    }
  }

  const read = value(0);
  blanks();
  if (read !== undefined && at < text.length) wrong("Nothing may follow the value");
  return { value: problem === undefined ? read : undefined, problem };
}
