/**
 * Reads the text of an SVG into plain data. A reader of our own rather than the browser's: that one already looks at event
 * handlers and styles of what it parses, before anybody can sort them out. Knows no DOM and judges nothing but form.
 */

export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (SvgElement | string)[];
}

export type SvgReading =
  | { readonly ok: true; readonly root: SvgElement }
  | { readonly ok: false; readonly reason: string };

interface Open extends SvgElement {
  readonly attributes: Map<string, string>;
  readonly children: (SvgElement | string)[];
}

const ignored = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>/y;
const opening = /<([A-Za-z][\w.:-]*)/y;
const attribute = /\s+([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEnd = /\s*(\/?)>/y;
const closing = /<\/([A-Za-z][\w.:-]*)\s*>/y;
const characters = /[^<]+/y;

/** Reads one element and what is around it; time and memory grow with the text, depth costs no stack. */
export function readSvg(text: string): SvgReading {
  const stack: Open[] = [];
  let root: Open | undefined;
  let at = 0;

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  const wrong = (what: string): SvgReading => ({ ok: false, reason: `${what} at ${at}` });

  while (at < text.length) {
    const parent = stack.at(-1);
    if (take(ignored) !== null) continue;
    const written = take(characters);
    if (written !== null) {
      if (parent !== undefined) parent.children.push(decode(written[0]));
      else if (written[0].trim() !== "") return wrong("text outside the picture");
      continue;
    }
    const closed = take(closing);
    if (closed !== null) {
      if (stack.pop()?.name !== closed[1]) return wrong(`unexpected </${closed[1]}>`);
      continue;
    }
    const name = take(opening)?.[1];
    if (name === undefined) return wrong("no element, text or comment");
    if (parent === undefined && root !== undefined) return wrong("a second picture");
    const element: Open = { name, attributes: new Map(), children: [] };
    for (let next = take(attribute); next !== null; next = take(attribute))
      element.attributes.set(next[1] ?? "", decode(next[2] ?? next[3] ?? ""));
    const end = take(tagEnd);
    if (end === null) return wrong(`<${name}> does not end`);
    if (parent === undefined) root = element;
    else parent.children.push(element);
    if (end[1] === "") stack.push(element);
  }
  if (root === undefined) return wrong("nothing");
  if (stack.length > 0) return wrong(`<${stack.at(-1)?.name}> is not closed`);
  return { ok: true, root };
}

const named: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return named.get(name) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
    },
  );
}
