/**
 * An overlay as a picture can show it: what is inside a box that is drawn closed is told of the box, what became one line
 * of that line. It changes no figure, and no word of what is told of the whole.
 */
import type { Model } from "../model/types.ts";
import { gravity, type Overlay, type OverlayItem, type Tone } from "./overlay.ts";
import { enclosing } from "./select.ts";
import { shown } from "./text.ts";
import type { Scene } from "./types.ts";

/** More than so many of what a box hides are counted, not told. */
const mostInside = 3;

/** The same overlay with items of drawn elements only, at most one of each. */
export function overlayDrawn(model: Model, scene: Scene, overlay: Overlay): Overlay {
  const standsFor = drawnFor(model, scene);
  const own = new Map<string, OverlayItem[]>();
  const inside = new Map<string, OverlayItem[]>();
  for (const item of overlay.items) {
    const at = standsFor(item.id);
    if (at === undefined) continue;
    const of = at === item.id ? own : inside;
    const list = of.get(at);
    if (list === undefined) of.set(at, [item]);
    else list.push(item);
  }
  const lines = new Set(scene.edges.map(({ id }) => id));
  const held = heldBy(model, new Set(inside.keys()));
  const open = new Set(scene.places.map(({ id }) => id));
  const items = [...new Set([...own.keys(), ...inside.keys()])].map((id) => {
    const [first, hidden] = [own.get(id) ?? [], inside.get(id) ?? []];
    return hidden.length === 0 && first.length === 1
      ? first[0]!
      : joined(id, first, hidden, {
          as: lines.has(id) ? "line" : open.has(id) ? "around" : "box",
          holds: held.get(id) ?? 0,
          isComponent: (one) => model.components.has(one),
          nameOf: (one) => model.places.get(one)?.name ?? model.components.get(one)?.name ?? one,
        });
  });
  const used = new Set(items.map(({ tone }) => tone));
  return { ...overlay, items, key: overlay.key.filter(({ tone }) => used.has(tone)) };
}

/** The drawn element that stands for an element of the model; undefined where nothing does. */
function drawnFor(model: Model, scene: Scene): (id: string) => string | undefined {
  const lines = new Map(
    scene.edges.flatMap(({ id, carries }) => [id, ...(carries ?? [])].map((one) => [one, id] as const)),
  );
  const boxes = new Set([...scene.nodes.map(({ id }) => id), ...scene.places.map(({ id }) => id)]);
  const closed = new Set(scene.nodes.map(({ id }) => id));
  return (id) => {
    if (model.relations.has(id)) return lines.get(id);
    if (boxes.has(id)) return id;
    // A component that is not shown is told of no place that is open: it does not stand in the picture.
    const around = enclosing(model, id);
    return model.places.has(id)
      ? around.find((one) => boxes.has(one))
      : around.find((one) => closed.has(one));
  };
}

/** How many components are in each of these boxes. */
function heldBy(model: Model, boxes: ReadonlySet<string>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (boxes.size === 0) return found;
  for (const id of model.components.keys())
    for (const around of enclosing(model, id))
      if (boxes.has(around)) found.set(around, (found.get(around) ?? 0) + 1);
  return found;
}

interface Drawn {
  readonly as: "line" | "around" | "box";
  /** Components in it. */
  readonly holds: number;
  readonly isComponent: (id: string) => boolean;
  readonly nameOf: (id: string) => string;
}

/** What stands around something that is down is not down with it. */
const softened: Partial<Readonly<Record<Tone, Tone>>> = { down: "degraded" };

function joined(
  id: string,
  own: readonly OverlayItem[],
  hidden: readonly OverlayItem[],
  { as: drawnAs, holds, isComponent, nameOf }: Drawn,
): OverlayItem {
  const told = hidden.filter(({ tone }) => tone !== "faded");
  const counted = [...own, ...(told.length === 0 && own.length === 0 ? hidden : told)];
  const toneOf = (item: OverlayItem): Tone =>
    drawnAs === "around" && !own.includes(item) ? (softened[item.tone] ?? item.tone) : item.tone;
  const [gravest] = [...counted].sort((a, b) => gravity.indexOf(toneOf(a)) - gravity.indexOf(toneOf(b)));
  if (gravest === undefined) return { id, tone: "faded", text: "" };
  const alike = counted.filter((item) => toneOf(item) === toneOf(gravest));
  const parts = alike.filter((item) => isComponent(item.id)).length;
  const several = drawnAs === "box" && holds > 1 && parts > 0 && own.length === 0;
  const count = holds > parts ? `${parts} of ${holds}` : `all ${parts}`;
  const badge = several
    ? count
    : drawnAs === "around" && !own.includes(gravest)
      ? alike.length > 1
        ? `${alike.length} inside`
        : `${shown(nameOf(gravest.id))} ${gravest.badge ?? ""}`.trim()
      : gravest.badge;
  const few = [...own, ...told].slice(0, own.length + mostInside);
  const more = own.length + told.length - few.length;
  const name = (item: OverlayItem): string =>
    own.includes(item) || drawnAs === "line" ? item.text : `${shown(item.id)}: ${item.text}`;
  const text = [
    ...(several ? [`${count} inside.`] : []),
    ...[...new Set((few.length === 0 ? counted.slice(0, 1) : few).map(name))],
    ...(more > 0 ? [`And ${more} more inside.`] : []),
  ].join(" ");
  return { id, tone: toneOf(gravest), ...(badge === undefined ? {} : { badge }), text };
}
