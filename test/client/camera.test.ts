/** Pan, zoom and fit keep their promises for any picture on any stage. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Camera, fitInto, keepInSight, pan, readCamera, zoom } from "../../client/webview/camera.ts";

const length = fc.integer({ min: 60, max: 6000 });
const size = fc.record({ width: length, height: length });
const stages = fc.record({
  width: fc.integer({ min: 200, max: 3000 }),
  height: fc.integer({ min: 200, max: 2000 }),
});
const cameras: fc.Arbitrary<Camera> = fc.record({
  x: fc.integer({ min: -9000, max: 9000 }),
  y: fc.integer({ min: -9000, max: 9000 }),
  scale: fc.double({ min: 0.05, max: 8, noNaN: true }),
});

describe("camera", () => {
  it("fits the whole picture, never larger than life", () => {
    fc.assert(
      fc.property(size, stages, (picture, stage) => {
        const { x, y, scale } = fitInto(picture, stage);
        expect(scale).toBeLessThanOrEqual(1);
        if (scale <= 0.05) return; // The smallest scale; what is larger must be panned.
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x + picture.width * scale).toBeLessThanOrEqual(stage.width + 1e-6);
        expect(y + picture.height * scale).toBeLessThanOrEqual(stage.height + 1e-6);
      }),
    );
  });

  it("zooms around the point under the pointer", () => {
    fc.assert(
      fc.property(
        cameras,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        length,
        length,
        (camera, factor, x, y) => {
          const zoomed = zoom(camera, factor, { x, y });
          const before = (x - camera.x) / camera.scale;
          expect((x - zoomed.x) / zoomed.scale).toBeCloseTo(before, 3);
        },
      ),
    );
  });

  it("never loses the picture, and leaves what is in sight where it is", () => {
    fc.assert(
      fc.property(cameras, size, stages, (camera, picture, stage) => {
        const kept = keepInSight(camera, picture, stage);
        expect(kept.x).toBeLessThan(stage.width);
        expect(kept.x + picture.width * kept.scale).toBeGreaterThan(0);
        expect(kept.y).toBeLessThan(stage.height);
        expect(kept.y + picture.height * kept.scale).toBeGreaterThan(0);
        expect(keepInSight(kept, picture, stage)).toEqual(kept);
      }),
    );
    const still: Camera = { x: 10, y: 20, scale: 1 };
    expect(keepInSight(still, { width: 300, height: 200 }, { width: 800, height: 600 })).toEqual(still);
  });

  it("pans there and back", () => {
    fc.assert(
      fc.property(cameras, fc.integer(), fc.integer(), (camera, dx, dy) => {
        expect(pan(pan(camera, dx, dy), -dx, -dy)).toEqual(camera);
      }),
    );
  });

  it.each([
    [undefined],
    [null],
    [{}],
    [{ x: 1, y: 2 }],
    [{ x: 1, y: 2, scale: "3" }],
    [{ x: Number.NaN, y: 0, scale: 1 }],
  ])("reads no camera from %j", (value) => {
    expect(readCamera(value)).toBeUndefined();
  });

  it("reads back what was kept, with a scale that can be shown", () => {
    expect(readCamera({ x: 1, y: 2, scale: 0.5 })).toEqual({ x: 1, y: 2, scale: 0.5 });
    expect(readCamera({ x: 1, y: 2, scale: 1e9 })?.scale).toBe(8);
  });
});
