/**
 * Outlines as stencils of draw.io: an SVG path in its XML of drawing steps, packed the way a style holds it (deflated, here
 * without compressing, in base64).
 */

interface Outline {
  readonly path: string;
  /** Where it lies in the stencil. */
  readonly x: number;
  readonly y: number;
  /** Only drawn along, not filled. */
  readonly open?: boolean;
}

const round = (value: number): string => String(Math.round(value * 100) / 100);

/** How many numbers each command of a path takes. */
const arity: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, Q: 4, A: 7, Z: 0 };

/** The steps of one path: absolute and relative lines, arcs and quadratic curves, as our silhouettes use them. */
function steps(path: string, dx: number, dy: number): string {
  let [x, y] = [0, 0];
  const told: string[] = [];
  for (const [, letter = "", rest = ""] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (rest.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number);
    const command = letter.toUpperCase();
    const relative = letter !== command;
    const size = arity[command] ?? 0;
    for (let at = 0; at === 0 || at + size <= numbers.length; at += Math.max(1, size)) {
      const of = (i: number): number => numbers[at + i] ?? 0;
      const [fromX, fromY] = relative ? [x, y] : [0, 0];
      if (command === "H") x = fromX + of(0);
      else if (command === "V") y = fromY + of(0);
      else if (size > 0) [x, y] = [fromX + of(size - 2), fromY + of(size - 1)];
      const end = `x="${round(x + dx)}" y="${round(y + dy)}"`;
      if (command === "M") told.push(`<move ${end}/>`);
      else if (command === "Z") told.push("<close/>");
      else if (command === "A")
        told.push(
          `<arc rx="${round(of(0))}" ry="${round(of(1))}" x-axis-rotation="0" large-arc-flag="${of(3)}" sweep-flag="${of(4)}" ${end}/>`,
        );
      else if (command === "Q")
        told.push(
          `<quad x1="${round(fromX + of(0) + dx)}" y1="${round(fromY + of(1) + dy)}" ${end.replace("x=", "x2=").replace("y=", "y2=")}/>`,
        );
      else told.push(`<line ${end}/>`);
      if (size === 0) break;
    }
  }
  return told.join("");
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes (0 to 255) in base64. */
export function base64(bytes: readonly number[]): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(i, i + 3);
    const all = (a << 16) | (b << 8) | c;
    const digits = [18, 12, 6, 0].map((shift) => alphabet[(all >> shift) & 63]!);
    const left = bytes.length - i;
    text += digits.map((digit, n) => (n > left ? "=" : digit)).join("");
  }
  return text;
}

/** Largest block that deflate stores as it is. */
const block = 0xffff;

/** ASCII text as a deflate stream of stored blocks (RFC 1951, 3.2.4). */
function stored(text: string): readonly number[] {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += block) {
    const part = text.slice(at, at + block);
    const low = (value: number) => [value & 255, (value >> 8) & 255];
    bytes.push(at + block >= text.length ? 1 : 0, ...low(part.length), ...low(~part.length));
    for (const character of part) bytes.push(character.charCodeAt(0) & 127);
  }
  return bytes;
}

/** The stencil's XML; outlines are filled and stroked in the colours of the style, the last ones on top. */
export function stencilXml(width: number, height: number, outlines: readonly Outline[]): string {
  const drawn = outlines.map(
    ({ path, x, y, open }) => `<path>${steps(path, x, y)}</path>${open ? "<stroke/>" : "<fillstroke/>"}`,
  );
  return `<shape w="${round(width)}" h="${round(height)}" aspect="variable" strokewidth="inherit"><foreground>${drawn.join("")}</foreground></shape>`;
}

/** As the `shape` of a style takes it. draw.io reads `%` as an escape behind the deflating; numbers and tags have none. */
export const packedStencil = (xml: string): string => `stencil(${base64(stored(xml))})`;
