/** The drawn things of a picture as a tree: what stands in what, in the order of the scene. The shape that most formats are written in. */
import type { Scene, SceneNode, ScenePlace } from "../scene/types.ts";

export type Branch =
  | { readonly type: "node"; readonly node: SceneNode; readonly inner: readonly Branch[] }
  | { readonly type: "place"; readonly place: ScenePlace; readonly inner: readonly Branch[] };

/** Id of what a branch is. */
export const idOf = (branch: Branch): string => (branch.type === "node" ? branch.node.id : branch.place.id);

/** Components before places, so that what is small is read first. What names a parent that is not drawn stands outermost. */
export function outlineOf(scene: Scene): readonly Branch[] {
  const all = [...scene.nodes, ...scene.places];
  const known = new Set(all.map(({ id }) => id));
  const inside = new Map<string | undefined, (SceneNode | ScenePlace)[]>();
  for (const one of all) {
    const parent = one.parent !== undefined && known.has(one.parent) ? one.parent : undefined;
    const group = inside.get(parent);
    if (group === undefined) inside.set(parent, [one]);
    else group.push(one);
  }
  const grow = (parent: string | undefined): readonly Branch[] =>
    (inside.get(parent) ?? []).map((one): Branch => {
      const inner = grow(one.id);
      return "form" in one ? { type: "node", node: one, inner } : { type: "place", place: one, inner };
    });
  return grow(undefined);
}

/** The branches and all inside them, outermost first. */
export function walked(branches: readonly Branch[]): readonly Branch[] {
  return branches.flatMap((branch) => [branch, ...walked(branch.inner)]);
}

/** Lines of a block, indented by two blanks. */
export const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
