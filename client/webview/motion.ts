/** Shows for a moment what changed in a picture: what moved glides, what is new fades in. Nothing of it for who asked for less motion. */
import type { Changes } from "./patch.ts";

/** Milliseconds; long enough to be followed by eye, too short to wait for. */
const duration = 180;
/** More than this at once is no longer followed by anybody, and would no longer be smooth. */
const most = 1200;

/** As the system says, or VS Code's setting `workbench.reduceMotion`, which marks the body. */
export const motionReduced = (): boolean =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ||
  document.body.classList.contains("vscode-reduce-motion");

const lengths = new Set(["x", "y", "width", "height", "cx", "cy", "r", "rx", "ry"]);

export function animate({ added, changed }: Changes): void {
  if (motionReduced() || added.length + changed.length > most) return;
  const timing = { duration, easing: "cubic-bezier(0.2, 0, 0, 1)" };
  for (const element of added) element.animate([{ opacity: 0 }, { opacity: 1 }], timing);
  const texts = new Map<Element, { x: number; y: number }>();
  for (const { element, attribute, from, to } of changed) {
    if (from === undefined || to === undefined) continue;
    if (element.localName === "text" && (attribute === "x" || attribute === "y")) {
      const by = texts.get(element) ?? { x: 0, y: 0 };
      texts.set(element, { ...by, [attribute]: Number(from) - Number(to) });
      continue;
    }
    const frames = framesOf(attribute, from, to);
    if (frames !== undefined) element.animate(frames, timing);
  }
  for (const [element, { x, y }] of texts)
    element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], timing);
}

export function framesOf(attribute: string, from: string, to: string): Keyframe[] | undefined {
  if (attribute === "transform") {
    const [a, b] = [cssTransform(from), cssTransform(to)];
    return a === undefined || b === undefined ? undefined : [{ transform: a }, { transform: b }];
  }
  if (attribute === "d") {
    const shape = (path: string): string => path.replace(/-?\d*\.?\d+/g, "0");
    if (shape(from) === shape(to)) return [{ d: `path("${from}")` }, { d: `path("${to}")` }];
    return [{ opacity: 0 }, { opacity: 1 }];
  }
  if (lengths.has(attribute)) return [{ [attribute]: `${from}px` }, { [attribute]: `${to}px` }];
  return undefined;
}

/** An attribute's transform as CSS writes it; undefined for what we do not draw with. */
export function cssTransform(attribute: string): string | undefined {
  const steps = [...attribute.matchAll(/(translate|rotate|scale)\(([^)]*)\)/g)];
  if (steps.length === 0 || attribute.replace(/(translate|rotate|scale)\([^)]*\)/g, "").trim() !== "")
    return undefined;
  const written = steps.map(([, name, inner = ""]) => {
    const numbers = inner
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (numbers.some((one) => !Number.isFinite(one))) return undefined;
    if (name === "translate") return `translate(${numbers[0]}px, ${numbers[1] ?? 0}px)`;
    if (name === "rotate") return numbers.length === 1 ? `rotate(${numbers[0]}deg)` : undefined;
    return `scale(${numbers.join(", ")})`;
  });
  return written.every((one) => one !== undefined) ? written.join(" ") : undefined;
}
