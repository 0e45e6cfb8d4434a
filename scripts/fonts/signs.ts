/** Signs that our pictures write and the font has not: outlines of our own, of the width that the layout counts for them. */

type Point = readonly [x: number, y: number];
type Outline = readonly (readonly Point[])[];

/** Of an em in thousandths, as for every character that the table of widths lacks. */
export const signWidth = 700;

const mirrored = (outline: Outline): Outline =>
  outline.map((points) => points.map(([x, y]): Point => [signWidth - x, y]).reverse());

// biome-ignore format: an outline is read better in one line
const arrow: Outline = [[[50, 385], [505, 385], [370, 520], [420, 570], [640, 350], [420, 130], [370, 180], [505, 315], [50, 315]]];
// biome-ignore format: an outline is read better in one line
const bothWays: Outline = [[[60, 350], [240, 530], [290, 480], [195, 385], [505, 385], [410, 480], [460, 530], [640, 350], [460, 170], [410, 220], [505, 315], [195, 315], [290, 220], [240, 170]]];
const bar = (y: number): readonly Point[] => [
  [90, y + 70],
  [610, y + 70],
  [610, y],
  [90, y],
];
// biome-ignore format: an outline is read better in one line
const atLeast: Outline = [[[90, 640], [610, 430], [610, 350], [90, 140], [90, 215], [510, 390], [90, 565]], bar(20)];
// biome-ignore format: an outline is read better in one line
const unequal: Outline = [bar(410), bar(230), [[430, 640], [500, 640], [270, 60], [200, 60]]];
// biome-ignore format: an outline is read better in one line
const tick: Outline = [[[80, 330], [135, 385], [270, 250], [565, 610], [620, 565], [275, 140]]];
// biome-ignore format: an outline is read better in one line
const cross: Outline = [[[110, 540], [170, 600], [350, 420], [530, 600], [590, 540], [410, 360], [590, 180], [530, 120], [350, 300], [170, 120], [110, 180], [290, 360]]];
const heart: Outline = [
  Array.from({ length: 32 }, (_, i): Point => {
    const t = (i / 32) * 2 * Math.PI;
    const y = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
    return [Math.round(350 + 17 * 16 * Math.sin(t) ** 3), Math.round(340 + 17 * y)];
  }),
];

export const signs: ReadonlyMap<number, Outline> = new Map([
  [0x2190, mirrored(arrow)],
  [0x2192, arrow],
  [0x2194, bothWays],
  [0x2260, unequal],
  [0x2264, mirrored(atLeast)],
  [0x2265, atLeast],
  [0x2665, heart],
  [0x2714, tick],
  [0x2718, cross],
]);

const shorts = (...values: readonly number[]): Buffer => {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) buffer.writeInt16BE(value, i * 2);
  return buffer;
};

/** The outline as a simple glyph of a TrueType font with so many units an em. */
export function glyphOf(outline: Outline, units: number): Buffer {
  const contours = outline.map((points) =>
    points.map(([x, y]): Point => [Math.round((x * units) / 1000), Math.round((y * units) / 1000)]),
  );
  const points = contours.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const steps = (values: readonly number[]): readonly number[] =>
    values.map((v, i) => v - (values[i - 1] ?? 0));
  let end = -1;
  const ends = contours.map((contour) => {
    end += contour.length;
    return end;
  });
  return Buffer.concat([
    shorts(contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), ...ends, 0),
    Buffer.alloc(points.length, 1),
    shorts(...steps(xs), ...steps(ys)),
  ]);
}
