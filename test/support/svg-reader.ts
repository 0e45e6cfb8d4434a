/** A small strict reader of XML, to look at pictures without trusting the code that wrote them. Throws where it is not well-formed. */

export interface XmlElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

function decoded(text: string): string {
  if (/[<>]/.test(text)) throw new Error(`bare angle bracket in ${text}`);
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const known: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
    const char = known[name];
    if (char === undefined || !whole.endsWith(";")) throw new Error(`bad entity ${whole}`);
    return char;
  });
}

/** The root element of a document. */
export function readXml(text: string): XmlElement {
  if (forbidden.test(text)) throw new Error("a character that XML forbids");
  const root: { children: (XmlElement | string)[] } = { children: [] };
  const open: { tag: string; children: (XmlElement | string)[] }[] = [{ tag: "", ...root }];
  const pattern = /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) throw new Error(`not well-formed at ${at}: ${text.slice(at, at + 60)}`);
    const [, closing, tag = "", attributes = "", empty, chars] = match;
    const top = open.at(-1)!;
    if (chars !== undefined) top.children.push(decoded(chars));
    else if (closing === "/") {
      if (top.tag !== tag || attributes !== "") throw new Error(`</${tag}> closes <${top.tag}>`);
      open.pop();
    } else {
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(
        ([, n, v]) => [n!, decoded(v!)] as const,
      );
      const map = new Map(pairs);
      if (map.size !== pairs.length) throw new Error(`an attribute twice in <${tag}>`);
      const element = { tag, attributes: map, children: [] };
      top.children.push(element);
      if (empty === "") open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.tag}> is not closed`);
  const elements = open[0]!.children.filter((child) => typeof child !== "string");
  if (elements.length !== 1) throw new Error("not one root");
  return elements[0]!;
}

/** An element and all inside it, in document order. */
export function walk(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap((child) => (typeof child === "string" ? [] : walk(child)))];
}

/** All text inside an element, tooltips left out. */
export function textOf(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === "string" ? child : child.tag === "title" ? "" : textOf(child)))
    .join("");
}
