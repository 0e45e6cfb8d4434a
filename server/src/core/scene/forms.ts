/** How each kind looks: its silhouette, colour family, glyph and short name. Data only; drawn by `render`. */
import type { Form, Tint } from "./types.ts";

export interface Look {
  readonly form: Form;
  readonly tint: Tint;
  readonly glyph: string;
  /** As the quiet line names it. */
  readonly noun: string;
}

const look = (form: Form, tint: Tint, glyph: string, noun: string): Look => ({ form, tint, glyph, noun });

const looks: ReadonlyMap<string, Look> = new Map([
  ["person", look("pill", "outside", "user", "person")],
  ["client", look("window", "outside", "monitor", "client")],
  ["dns", look("sign", "edge", "signpost", "DNS")],
  ["cdn", look("hexagon", "edge", "globe", "CDN")],
  ["waf", look("shield", "edge", "brick-wall-shield", "WAF")],
  ["lb", look("hexagon", "edge", "split", "load balancer")],
  ["proxy", look("hexagon", "edge", "route", "proxy")],
  ["gateway", look("shield", "edge", "shield-check", "gateway")],
  ["waiting-room", look("ticket", "edge", "hourglass", "waiting room")],
  ["service", look("card", "compute", "box", "service")],
  ["worker", look("bars", "compute", "cog", "worker")],
  ["function", look("cut", "compute", "zap", "function")],
  ["job", look("bars", "compute", "calendar-clock", "job")],
  ["module", look("tabs", "compute", "puzzle", "module")],
  ["database", look("cylinder", "data", "database", "database")],
  ["cache", look("lens", "cache", "timer", "cache")],
  ["storage", look("bucket", "data", "archive", "storage")],
  ["search", look("cylinder", "data", "search", "search index")],
  ["queue", look("pipe", "messaging", "inbox", "queue")],
  ["topic", look("pipe", "messaging", "megaphone", "topic")],
  ["stream", look("pipe", "messaging", "waves-horizontal", "stream")],
  ["lock", look("octagon", "coordination", "lock", "lock")],
  ["registry", look("octagon", "coordination", "contact", "registry")],
  ["coordinator", look("octagon", "coordination", "vote", "coordinator")],
  ["id-generator", look("octagon", "coordination", "hash", "id generator")],
  ["identity", look("shield", "trust", "fingerprint-pattern", "identity")],
  ["secrets", look("shield", "trust", "key-round", "secrets")],
  ["monitor", look("arch", "trust", "activity", "monitor")],
  ["external", look("double", "outside", "building-complex", "external")],
  ["region", look("card", "outside", "map", "region")],
  ["zone", look("card", "outside", "map-pin", "zone")],
  ["rack", look("card", "outside", "server", "rack")],
  ["host", look("card", "outside", "cpu", "host")],
  ["network", look("card", "outside", "network", "network")],
  ["group", look("card", "outside", "boxes", "group")],
]);

const noteLook = look("cut", "coordination", "sticky-note", "note");
const unknownLook = look("card", "compute", "box", "component");

/** The look of a kind; a kind this table does not know is drawn as a plain card. */
export function lookOf(kind: string): Look {
  return looks.get(kind) ?? (kind === "note" ? noteLook : unknownLook);
}

/** Glyphs that a particular property value asks for instead of the kind's own. */
export const specialGlyphs = {
  deadLetter: "skull",
  mobile: "smartphone",
  device: "cpu",
  encoder: "video",
  decision: "scroll-text",
} as const;

/** Every glyph a picture may need. */
export function glyphNames(): readonly string[] {
  const names = new Set([
    ...[...looks.values(), noteLook].map((l) => l.glyph),
    ...Object.values(specialGlyphs),
  ]);
  return [...names].sort();
}

/** Kinds that have a look of their own. */
export function drawnKinds(): readonly string[] {
  return [...looks.keys()];
}
