/** The tools above the picture, as the settings and the last picture say. */
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import type { Named } from "../../server/src/protocol/requests.ts";
import { setPressed } from "./dom.ts";
import { withFailed } from "./failures.ts";
import { overlayNames, refill } from "./panel.ts";
import type { Parts } from "./parts.ts";

export interface Tools {
  readonly settings: PictureSettings;
  readonly views: readonly string[];
  readonly flows: readonly Named[];
  /** A click fails what it hits. */
  readonly failing: boolean;
}

export type Shows = (next: Partial<PictureSettings>) => boolean;

export function updateTools(parts: Parts, shows: Shows, { settings, views, flows, failing }: Tools): void {
  const named = views.map((name) => ({ id: name, label: name }));
  offer(parts.views, "Everything", settings.view, named, (view) => shows({ view }));
  offer(parts.flows, "No flow", settings.flow, flows, (flow) => shows({ flow }));
  parts.play.hidden = !flows.some(({ id }) => shows({ overlay: { name: "walk", flow: id, step: 0 } }));
  const overlay = settings.overlay?.name;
  parts.play.classList.toggle("on", overlay === "walk");
  const figures = overlay !== undefined && overlay !== "what-if" && overlay !== "walk";
  parts.overlayName.textContent = figures ? overlayNames[overlay] : "Overlays";
  parts.overlays.classList.toggle("on", figures);
  parts.whatIf.hidden = overlay !== "what-if" && !shows(withFailed([]));
  setPressed(parts.whatIf, failing);
}

/** Fills a list with what can be shown; with nothing to choose from it is not there. */
function offer(
  select: HTMLSelectElement,
  none: string,
  chosen: string | undefined,
  all: readonly Named[],
  canShow: (id: string) => boolean,
): void {
  const offered = all.filter(({ id }) => canShow(id));
  select.hidden = offered.length === 0;
  refill(select, [{ id: "", label: none }, ...offered], ({ id, label }) => new Option(label, id));
  select.value = chosen ?? "";
  select.classList.toggle("on", chosen !== undefined);
}
