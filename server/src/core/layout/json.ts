/** The layout as plain JSON data: boxes, polylines and labels with coordinates, for other tools. */
import type { Layout } from "./types.ts";

/** Coordinates in pixels, y downwards; every `id` is the model's. Stable across runs. */
export function sceneJson(layout: Layout) {
  const { width, height } = layout;
  return {
    title: layout.scene.title,
    width,
    height,
    places: layout.places.map(({ place, x, y, width: w, height: h, label, depth }) => ({
      id: place.id,
      kind: place.kind,
      parent: place.parent,
      label: place.label,
      depth,
      box: { x, y, width: w, height: h },
      title: { text: label.text, x: label.x, y: label.y, width: label.width },
    })),
    nodes: layout.nodes.map(({ node, x, y, width: w, height: h }) => ({
      id: node.id,
      kind: node.kind,
      parent: node.parent,
      label: node.label,
      details: node.details,
      badge: node.badge,
      box: { x, y, width: w, height: h },
    })),
    edges: layout.edges.map(({ edge, points, label }) => ({
      id: edge.id,
      from: edge.from,
      to: edge.to,
      style: edge.style,
      points,
      label:
        label === undefined
          ? undefined
          : { text: edge.label, x: label.x, y: label.y, width: label.width, height: label.height },
    })),
  };
}
