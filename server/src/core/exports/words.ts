/** What a picture draws, as words: for formats that have no form for copies, places, findings or states. */
import type { Mark } from "../base/marks.ts";
import { lookOf } from "../scene/forms.ts";
import type { Overlay } from "../scene/overlay.ts";
import type { Scene, SceneEdge, SceneNode, Strip } from "../scene/types.ts";

const several = (count: number, one: string): string =>
  `${count} ${count === 1 ? one : one.endsWith("y") ? `${one.slice(0, -1)}ies` : `${one}s`}`;

/** `2 warnings, 1 accepted`; empty without findings. */
export function findingsSaid(marks: readonly Mark[]): string {
  const open = marks.filter(({ accepted }) => !accepted);
  const count = (of: readonly Mark[]) => of.reduce((sum, mark) => sum + mark.count, 0);
  const told = (["error", "warning", "info"] as const).flatMap((level) => {
    const found = count(open.filter((mark) => mark.level === level));
    return found === 0 ? [] : [several(found, level === "info" ? "hint" : level)];
  });
  const accepted = count(marks.filter((mark) => mark.accepted));
  return [...told, ...(accepted === 0 ? [] : [`${accepted} accepted`])].join(", ");
}

/** `Orders ×3`. */
export const headline = ({ label, badge }: SceneNode): string =>
  badge === undefined ? label : `${label} ${badge}`;

/** `primary in a, replicas in b, c · async`: the copies that are drawn in a row. */
function stripSaid(strip: Strip): string {
  if (strip.type === "shards") return strip.text;
  const roles = [...new Set(strip.items.map(({ role }) => role))];
  const told = roles.map((role) => {
    const those = strip.items.filter((item) => item.role === role);
    const extra = role === strip.items.at(-1)?.role ? strip.more : 0;
    const places = those.flatMap(({ place }) => place ?? []);
    const count = those.length + extra;
    const head = count === 1 ? role : several(count, role);
    return places.length === 0 ? head : `${head} in ${places.join(", ")}`;
  });
  // `3 copies` says what `3 peers` would.
  const copies = roles.length === 1 && roles[0] === "peer";
  const places = strip.items.flatMap(({ place }) => place ?? []);
  const who = copies ? (places.length === 0 ? [] : [`in ${places.join(", ")}`]) : [told.join(", ")];
  return (copies ? [strip.text, ...who] : [...who, strip.text]).filter((text) => text !== "").join(" · ");
}

/** The lines below a component's name: the quiet line, where its instances stand, its copies and shards, its findings. */
export function furtherLines(node: SceneNode): readonly string[] {
  const { details, spread, strips, watched, marks } = node;
  return [
    details.join(" · "),
    [
      ...(spread.length === 0 ? [] : [`in ${spread.join(", ")}`]),
      ...(watched ? ["health checked"] : []),
    ].join(" · "),
    ...strips.map(stripSaid),
    findingsSaid(marks),
  ].filter((line) => line !== "");
}

/** A line's own words, behind the numbers of the flow's steps that go along it; findings on it are told behind them. */
export function edgeLines(edge: SceneEdge, { steps }: Scene): readonly string[] {
  const numbers = steps.flatMap((step) => (step.edges.includes(edge.id) ? [step.number] : [])).join(", ");
  const words = edge.label ?? "";
  const numbered = numbers === "" ? words : words === "" ? `(${numbers})` : `(${numbers}) ${words}`;
  return [numbered, findingsSaid(edge.marks)].filter((line) => line !== "");
}

/** What is told below the picture: an overlay, the steps of its flow, and the sentences of its findings. */
export function toldBelow({ steps, findings }: Scene, overlay?: Overlay): readonly string[] {
  return [
    ...(overlay === undefined ? [] : [`${overlay.title}:`, ...overlay.told]),
    ...steps.map(({ number, text }) => `${number}. ${text}`),
    ...findings.flatMap(({ number, about, sentences, accepted }) =>
      sentences.map((text) => `[${number}] ${about}: ${text}${accepted ? " (accepted)" : ""}`),
    ),
  ];
}

/** What a kind is called: `load balancer`. */
export const kindSaid = (kind: string): string => lookOf(kind).noun;

/** What stands above a picture, outermost first: its title, and the view. */
export function titleLines(scene: Scene): readonly string[] {
  return [scene.title, scene.subtitle].flatMap((line) =>
    line === undefined || line.trim() === "" ? [] : [line],
  );
}
