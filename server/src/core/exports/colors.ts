/** Colours of the light theme for text formats: a class for each room, and for each colour of the author's own. */
import { cardColors, type Theme, type TintColors, themeNamed } from "../render/themes.ts";
import type { EdgeStyle, Scene, SceneNode } from "../scene/types.ts";

export interface ColorClass {
  /** `compute`, or `own1` for a colour of the author's. */
  readonly name: string;
  readonly colors: TintColors;
}

export interface Coloring {
  readonly theme: Theme;
  /** Those in use, in the order of the scene. */
  readonly classes: readonly ColorClass[];
  readonly of: (node: SceneNode) => ColorClass;
  readonly edge: (style: EdgeStyle) => string;
}

export function coloringOf(scene: Scene): Coloring {
  const theme = themeNamed("light");
  const classes = new Map<string, ColorClass>();
  let own = 0;
  const classOf = (node: SceneNode): ColorClass => {
    const key = `${node.tint} ${node.accent ?? ""}`;
    const known = classes.get(key);
    if (known !== undefined) return known;
    const name = node.accent === undefined ? node.tint : `own${++own}`;
    const made = { name, colors: cardColors(theme, node.tint, node.accent) };
    classes.set(key, made);
    return made;
  };
  for (const node of scene.nodes) classOf(node);
  return { theme, classes: [...classes.values()], of: classOf, edge: (style) => theme.edges[style] };
}
