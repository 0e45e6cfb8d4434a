/** What can be done with a drawn element. The server says what of it can fail; until it answers, the element as a whole can. */
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import type { Named, Passage } from "../../server/src/protocol/requests.ts";
import { alsoFailed, broughtBack, failedIn } from "./failures.ts";
import { folded, unfolded } from "./folding.ts";
import type { Drawn } from "./geometry.ts";
import type { Host } from "./host.ts";
import type { MenuItem } from "./menu.ts";

export interface ElementMenuOf {
  readonly host: Pick<Host, "can" | "shows">;
  readonly settings: PictureSettings;
  readonly change: (next: Partial<PictureSettings>) => void;
  readonly drawn: Drawn;
  readonly failures: readonly Named[];
  /** The flows that come past it. */
  readonly walks: readonly Passage[];
  readonly reveal: () => void;
  readonly tell: () => void;
}

export function elementMenu(of: ElementMenuOf): readonly MenuItem[] {
  const { drawn, host, settings, change } = of;
  const items: MenuItem[] = [];
  if (host.can.has("reveal"))
    items.push({ type: "action", label: "Reveal Source", key: "Enter", run: of.reveal });
  items.push({ type: "action", label: "Show Details", key: "I", run: of.tell });
  const section = (more: readonly MenuItem[]): void => {
    if (more.length > 0) items.push({ type: "line" }, ...more);
  };
  const offer = (label: string, next: Partial<PictureSettings>, key?: string): readonly MenuItem[] =>
    host.shows({ ...settings, ...next })
      ? [{ type: "action", label, run: () => change(next), ...(key === undefined ? {} : { key }) }]
      : [];
  section(failing(of, offer));
  section(
    of.walks.flatMap(({ flow, label, step }) =>
      offer(`Walk ${label} from Here`, { overlay: { name: "walk", flow, step } }),
    ),
  );
  const fold = drawn.element.getAttribute("aria-expanded");
  if (fold === "true") section(offer("Collapse", folded(settings, drawn.id), "C"));
  if (fold === "false") section(offer("Expand", unfolded(settings, drawn.id), "C"));
  return items;
}

type Offer = (label: string, next: Partial<PictureSettings>, key?: string) => readonly MenuItem[];

function failing({ settings, drawn, failures }: ElementMenuOf, offer: Offer): readonly MenuItem[] {
  const failed = new Set(failedIn(settings));
  const [name] = (drawn.element.getAttribute("aria-label") ?? drawn.id).split(", ");
  const whole = { id: drawn.id, label: name ?? drawn.id };
  const parts = failures.length > 0 ? failures : drawn.type === "edge" ? [] : [whole];
  // By click and by key the element itself is failed, under its own id: that is all of it.
  const own = failed.has(drawn.id) && !parts.some(({ id }) => id === drawn.id);
  const left = own ? parts.filter(({ id }) => id !== `component:${drawn.id}`) : parts;
  const items = left.flatMap(({ id, label }) =>
    failed.has(id)
      ? offer(`Bring Back ${label}`, broughtBack(settings, id))
      : offer(`Fail ${label}`, alsoFailed(settings, id)),
  );
  return own
    ? [...offer(`Bring Back ${whole.label}`, broughtBack(settings, drawn.id), "F"), ...items]
    : items;
}
