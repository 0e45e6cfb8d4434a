/** Where the picture lies on the stage: pan, zoom and fit as arithmetic on plain data. Knows no element. */

/** A picture point `p` is drawn at `p * scale + (x, y)`, in CSS pixels of the stage. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const smallest = 0.05;
const largest = 8;
const margin = 16;
/** Height of the tool bar at the bottom edge and what keeps it apart: a fitted picture stays clear of it. */
const tools = 48;

/** `least`: where it is now, so that what was fitted below the smallest scale does not jump. */
const clampScale = (scale: number, least = smallest): number =>
  Math.min(largest, Math.max(Math.min(smallest, least), scale));

/** The whole picture in the middle of the stage above the tool bar, never larger than life. */
export function fitInto(picture: Size, stage: Size): Camera {
  const width = Math.max(1, stage.width - 2 * margin);
  const height = Math.max(1, stage.height - margin - tools);
  // However small: a picture that is fitted is there as a whole.
  const scale = Math.min(1, width / picture.width, height / picture.height);
  return {
    scale,
    x: (stage.width - picture.width * scale) / 2,
    y: margin + (height - picture.height * scale) / 2,
  };
}

/** Zooms by `factor` and leaves what is at `at` (stage pixels) where it is. */
export function zoom(camera: Camera, factor: number, at: Point): Camera {
  const scale = clampScale(camera.scale * factor, camera.scale);
  const ratio = scale / camera.scale;
  return { scale, x: at.x - (at.x - camera.x) * ratio, y: at.y - (at.y - camera.y) * ratio };
}

export const pan = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  x: camera.x + dx,
  y: camera.y + dy,
});

/** Keeps at least a strip of the picture on the stage, so that nobody loses it. */
export function keepInSight(camera: Camera, picture: Size, stage: Size): Camera {
  const strip = 48;
  const hold = (at: number, length: number, room: number): number =>
    Math.min(room - Math.min(strip, room / 2), Math.max(Math.min(strip, room / 2) - length, at));
  return {
    ...camera,
    x: hold(camera.x, picture.width * camera.scale, stage.width),
    y: hold(camera.y, picture.height * camera.scale, stage.height),
  };
}

/** A camera read back from what the page kept; `undefined` for anything else. */
export function readCamera(value: unknown): Camera | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { x, y, scale } = value as Partial<Record<string, unknown>>;
  return Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(scale)
    ? { x: x as number, y: y as number, scale: clampScale(scale as number) }
    : undefined;
}
