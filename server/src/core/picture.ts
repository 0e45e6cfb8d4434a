/** The whole drawing on one screen: model → scene → boxes → SVG. ELK comes in as a parameter and may run anywhere. */
import type { Mark } from "./base/marks.ts";
import type { Elk } from "./layout/elk-graph.ts";
import { layOut } from "./layout/layout.ts";
import type { Layout } from "./layout/types.ts";
import type { Model } from "./model/types.ts";
import { render } from "./render/render.ts";
import type { ThemeName } from "./render/themes.ts";
import { buildScene } from "./scene/build.ts";
import type { PictureOptions } from "./scene/options.ts";
import type { Overlay } from "./scene/overlay.ts";
import { overlayDrawn } from "./scene/overlay-drawn.ts";
import type { Scene } from "./scene/types.ts";

export type { Elk, ElkNode } from "./layout/elk-graph.ts";
export { gridLayout } from "./layout/grid.ts";
export { layoutLimit, timeLimit } from "./layout/time-limit.ts";
export type { Layout } from "./layout/types.ts";
export { render } from "./render/render.ts";
export type { ThemeName } from "./render/themes.ts";
export type { PictureOptions } from "./scene/options.ts";
export { gravity, type Overlay, type OverlayItem, type OverlayRequest, type Tone } from "./scene/overlay.ts";
export type { Scene } from "./scene/types.ts";

export interface DrawInput extends PictureOptions {
  readonly model: Model;
  readonly marks?: readonly Mark[] | undefined;
  readonly theme: ThemeName;
  /** Laid over the picture; it moves nothing. */
  readonly overlay?: Overlay | undefined;
  /** Rejecting (it failed, or was stopped for taking too long) gives a plain grid with a notice. */
  readonly elk: Elk;
}

export interface Drawing {
  readonly svg: string;
  /** What is laid over it, by what is drawn: what closed boxes hide is told of the boxes. */
  readonly overlay?: Overlay | undefined;
  readonly scene: Scene;
  readonly layout: Layout;
}

/** Draws a model. It never rejects for what the model says. */
export async function draw(input: DrawInput): Promise<Drawing> {
  const scene = buildScene(input);
  const layout = await layOut(scene, input.elk);
  const overlay = input.overlay && overlayDrawn(input.model, scene, input.overlay);
  return { svg: render(layout, input.theme, overlay), overlay, scene, layout };
}
