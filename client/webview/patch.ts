/**
 * Brings the shown picture to another one and touches only what differs: elements are matched by their ids, so what did not
 * change keeps its focus, its marks and its place in the page. Tells what it did; decides nothing about how that is shown.
 */
import type { SvgElement } from "../../server/src/protocol/svg-reader.ts";

const svgNamespace = "http://www.w3.org/2000/svg";

export interface Change {
  readonly element: Element;
  readonly attribute: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface Changes {
  readonly added: Element[];
  readonly changed: Change[];
}

/** A new element with all that is in it. */
export function build(tree: SvgElement): Element {
  const made = document.createElementNS(svgNamespace, tree.name);
  for (const [name, value] of tree.attributes) made.setAttribute(name, value);
  for (const child of tree.children) made.append(typeof child === "string" ? child : build(child));
  return made;
}

/** `shown` was built from `before`, and what else was done to it was done to attributes only. */
export function patch(shown: Element, before: SvgElement, next: SvgElement, changes: Changes): void {
  for (const [name, to] of next.attributes) {
    const from = before.attributes.get(name);
    if (from === to) continue;
    shown.setAttribute(name, to);
    changes.changed.push({ element: shown, attribute: name, from, to });
  }
  for (const [name, from] of before.attributes) {
    if (next.attributes.has(name)) continue;
    shown.removeAttribute(name);
    changes.changed.push({ element: shown, attribute: name, from, to: undefined });
  }
  patchChildren(shown, before.children, next.children, changes);
}

type Child = SvgElement | string;

function patchChildren(
  shown: Element,
  before: readonly Child[],
  next: readonly Child[],
  changes: Changes,
): void {
  const nodes = [...shown.childNodes];
  const places = new Map(keysOf(before).map((key, index) => [key, index]));
  const matched = keysOf(next).map((key) => places.get(key));
  const kept = new Set(matched);
  for (const [index, node] of nodes.entries()) if (!kept.has(index)) node.remove();
  // What is in the same order in both stays where it is: an element that is moved loses its focus.
  const still = longestRising(matched);
  let at: ChildNode | null = null;
  for (let index = next.length - 1; index >= 0; index -= 1) {
    const to = next[index] as Child;
    const old = matched[index];
    let node = old === undefined ? undefined : nodes[old];
    if (node === undefined) {
      node = typeof to === "string" ? document.createTextNode(to) : build(to);
      if (node instanceof Element) changes.added.push(node);
      shown.insertBefore(node, at);
    } else {
      const from = before[old as number] as Child;
      if (typeof to === "string") {
        if (from !== to) node.nodeValue = to;
      } else if (!same(from as SvgElement, to)) patch(node as Element, from as SvgElement, to, changes);
      if (!still.has(index)) shown.insertBefore(node, at);
    }
    at = node;
  }
}

/** Most of a large picture is as it was: that is found out without a look at the page, which takes many times as long. */
function same(one: SvgElement, other: SvgElement): boolean {
  if (one.name !== other.name || one.attributes.size !== other.attributes.size) return false;
  for (const [name, value] of one.attributes) if (other.attributes.get(name) !== value) return false;
  if (one.children.length !== other.children.length) return false;
  for (const [index, child] of one.children.entries()) {
    const to = other.children[index];
    if (typeof child === "string" || typeof to === "string" || to === undefined) {
      if (child !== to) return false;
    } else if (!same(child, to)) return false;
  }
  return true;
}

/** What says that two children are the same one: the id, or what it belongs to and as what, or its place among its likes. */
function keysOf(children: readonly Child[]): readonly string[] {
  const seen = new Map<string, number>();
  return children.map((child) => {
    const key = typeof child === "string" ? "" : keyOf(child);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return `${key} ${nth}`;
  });
}

function keyOf({ name, attributes }: SvgElement): string {
  const id = attributes.get("id");
  if (id !== undefined) return `${name}#${id}`;
  const owner = attributes.get("data-id");
  return owner === undefined ? name : `${name}.${(attributes.get("class") ?? "").split(" ")[0]}@${owner}`;
}

/** Positions of a longest subsequence that rises; what is undefined is left out. */
export function longestRising(values: readonly (number | undefined)[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    previous.set(index, ends[low - 1]);
    ends[low] = index;
  }
  const rising = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = previous.get(index)) rising.add(index);
  return rising;
}
