/**
 * The picture as JSON, for programs: what is shown and where it stands. Its form is published in `docs/picture.schema.json`
 * and has a version: a new one whenever a reader of the old could break.
 */
import type { Mark } from "../base/marks.ts";
import type { Box, Layout } from "../layout/types.ts";
import type { Overlay } from "../scene/overlay.ts";
import type { Scene } from "../scene/types.ts";
import type { TextFormat } from "./types.ts";

const version = 1;

const boxOf = ({ x, y, width, height }: Box) => ({ x, y, width, height });

const findingsOf = (marks: readonly Mark[]) =>
  marks.map(({ level, count, accepted, title }) => ({ level, count, accepted, text: title }));

/** Coordinates are pixels, y downwards; every `id` is the model's. What is not there is left out. */
function pictureJson(scene: Scene, layout: Layout, overlay: Overlay | undefined) {
  return {
    format: "faultline-picture",
    version,
    title: scene.title,
    view: scene.subtitle,
    direction: scene.direction,
    width: layout.width,
    height: layout.height,
    notice: layout.notice?.text,
    places: layout.places.map(({ place, depth, label, ...box }) => ({
      id: place.id,
      kind: place.kind,
      parent: place.parent,
      label: place.label,
      subtitle: place.subtitle,
      depth,
      findings: findingsOf(place.marks),
      tooltip: place.title,
      box: boxOf(box),
      title: { text: label.text, x: label.x, y: label.y, width: label.width },
    })),
    nodes: layout.nodes.map(({ node, container, ...box }) => ({
      id: node.id,
      kind: node.kind,
      form: node.form,
      room: node.tint,
      color: node.accent,
      logo: node.icon.logo,
      parent: node.parent,
      label: node.label,
      details: node.details,
      badge: node.badge,
      spread: node.spread,
      strips: node.strips,
      watched: node.watched,
      status: node.status,
      collapsed: node.collapsed ?? false,
      container,
      findings: findingsOf(node.marks),
      tooltip: node.title,
      box: boxOf(box),
    })),
    edges: layout.edges.map(({ edge, points, label }) => ({
      id: edge.id,
      from: edge.from,
      to: edge.to,
      style: edge.style,
      soft: edge.soft,
      bothWays: edge.bothWays ?? false,
      relations: edge.carries ?? [],
      findings: findingsOf(edge.marks),
      tooltip: edge.title,
      points: points.map(({ x, y }) => ({ x, y })),
      label: label === undefined ? undefined : { text: edge.label ?? "", ...boxOf(label) },
    })),
    overlay: overlay && {
      name: overlay.name,
      title: overlay.title,
      items: overlay.items.map(({ id, tone, badge, text }) => ({ id, tone, badge, text })),
      told: overlay.told,
    },
    steps: scene.steps.map(({ number, edges, text }) => ({ number, edges, text })),
    findings: scene.findings.map(({ number, target, about, level, accepted, sentences }) => ({
      number,
      target,
      about,
      level,
      accepted,
      sentences,
    })),
  };
}

export const json: TextFormat = {
  name: "json",
  label: "JSON",
  extension: "json",
  export({ drawing: { scene, layout }, overlay }) {
    const losses = scene.legend ? ["The legend is left out: forms and styles are named."] : [];
    const value = { ...pictureJson(scene, layout, overlay), notKept: losses };
    return { text: `${visibleJson(value)}\n`, losses };
  },
};

/** What a terminal acts on, or what turns the writing around, as JSON's own escapes. */
const visibleJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 2).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
