/**
 * Makes a picture usable by hand: elements that take the focus and say what they are, lines that are easy to hit, places
 * that fold. From plain data to plain data.
 */
import type { SvgElement } from "../../server/src/protocol/svg-reader.ts";

/** Wide enough for a mouse, narrow enough to keep neighbouring lines apart. In picture units. */
const reach = "12";

const has = (element: SvgElement, name: string): boolean =>
  (element.attributes.get("class") ?? "").split(" ").includes(name);

const make = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (SvgElement | string)[] = [],
): SvgElement => ({ name, attributes: new Map(Object.entries(attributes)), children });

const branches = (element: SvgElement): readonly SvgElement[] =>
  element.children.filter((child) => typeof child !== "string");

const textOf = (element: SvgElement): string =>
  element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");

export function prepare(root: SvgElement): SvgElement {
  /** Left edges of places that are drawn open. */
  const open = new Map<string, number>();
  for (const child of branches(root)) {
    const id = child.attributes.get("data-id");
    if (id === undefined || !has(child, "place")) continue;
    const ground = branches(child).find(({ name }) => name === "rect");
    open.set(id, Number(ground?.attributes.get("x")));
  }
  const children = root.children.map((child) => {
    if (typeof child === "string") return child;
    const id = child.attributes.get("data-id");
    return id === undefined ? child : element(child, id, open);
  });
  // As an image it would hide its elements from screen readers.
  const attributes = new Map([...root.attributes, ["role", "group"], ["aria-roledescription", "diagram"]]);
  return { ...root, attributes, children };
}

function element(of: SvgElement, id: string, open: ReadonlyMap<string, number>): SvgElement {
  const { titles, bare } = withoutTitles(of);
  const attributes = new Map(bare.attributes);
  // The browser's own tooltips would stand beside the cards; a card tells them where nothing more is known.
  if (titles.length > 0) attributes.set("data-title", titles.join("\n"));
  const isNode = has(of, "node");
  if (isNode || has(of, "edge") || has(of, "place")) {
    const name = attributes.get("aria-label") ?? titles[0] ?? (textOf(bare) || id);
    attributes.set("tabindex", "-1").set("role", "button").set("aria-haspopup", "menu");
    attributes.set("aria-label", name);
  }
  let children = bare.children;
  if (has(of, "edge")) children = children.flatMap((child) => [...hitLine(child), child]);
  const left = has(of, "label") ? open.get(id) : undefined;
  if (left !== undefined) children = [...chevron(id, left, bare), ...children];
  if (isNode && attributes.get("data-collapsed") === "true") attributes.set("aria-expanded", "false");
  if (has(of, "place")) attributes.set("aria-expanded", "true");
  return { name: bare.name, attributes, children };
}

function withoutTitles(of: SvgElement): { titles: readonly string[]; bare: SvgElement } {
  const titles: string[] = [];
  const strip = (one: SvgElement): SvgElement => ({
    ...one,
    children: one.children.flatMap((child): readonly (SvgElement | string)[] => {
      if (typeof child === "string") return [child];
      if (child.name !== "title") return [strip(child)];
      titles.push(textOf(child));
      return [];
    }),
  });
  const bare = strip(of);
  return { titles, bare };
}

function hitLine(line: SvgElement | string): readonly SvgElement[] {
  if (typeof line === "string" || line.name !== "path" || line.attributes.get("fill") !== "none") return [];
  const attributes = new Map(line.attributes);
  attributes.set("class", "hit").set("stroke", "transparent").set("stroke-width", reach);
  attributes.delete("stroke-dasharray");
  return [{ name: "path", attributes, children: [] }];
}

/** What folds a place: in its corner, where no line runs, level with its title. */
function chevron(id: string, left: number, label: SvgElement): readonly SvgElement[] {
  const title = branches(label).find(({ name }) => name === "text");
  const [cx, cy] = [left + 8.5, Number(title?.attributes.get("y")) - 4.2];
  if (!Number.isFinite(cx) || !Number.isFinite(cy)) return [];
  const box = { x: `${cx - 8}`, y: `${cy - 9}`, width: "15", height: "18", fill: "transparent" };
  const d = `M${cx - 3.4} ${cy - 1.7}L${cx} ${cy + 1.7}L${cx + 3.4} ${cy - 1.7}`;
  return [
    make("g", { class: "fold", "data-fold": id }, [make("rect", box), make("path", { d, fill: "none" })]),
  ];
}
