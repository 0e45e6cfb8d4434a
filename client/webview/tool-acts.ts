/** What the tools do that is more than one call: menus of the bar, exports, the legend, the walk. */
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import type { Copying } from "./clipboard.ts";
import type { Host } from "./host.ts";
import type { Menus } from "./menu.ts";
import { moreMenu, overlayMenu } from "./overlay-menu.ts";
import type { Parts } from "./parts.ts";
import type { Settings } from "./settings.ts";
import type { Walk } from "./walk-section.ts";

export interface ToolActs {
  readonly save: () => void;
  readonly toggleLegend: () => void;
  readonly openOverlays: () => void;
  readonly openMore: () => void;
  /** Starts a walk along the flow that is chosen, or pauses and goes on. */
  readonly startWalk: () => void;
}

export interface ToolActsOf {
  readonly host: Host;
  readonly parts: Parts;
  readonly settings: Settings;
  readonly change: (next: Partial<PictureSettings>) => void;
  readonly menus: Menus;
  readonly copying: Copying;
  readonly walk: Walk;
  /** The flow to walk where none is chosen. */
  readonly firstFlow: () => string | undefined;
  readonly say: (message: string) => void;
  readonly tell: (text: string) => void;
}

export function makeToolActs(of: ToolActsOf): ToolActs {
  const { host, parts, settings, change, menus, copying, walk, firstFlow, say, tell } = of;
  const save = (): void => {
    if (host.can.has("export")) host.post({ type: "export" });
  };
  const copy = (): void => {
    copying
      .copy(() => host.post({ type: "copy" }))
      .then(
        () => tell("Copied"),
        () => say("The picture could not be copied."),
      );
  };
  const hasLegend = (): boolean => parts.sheet.querySelector("svg > .legend") !== null;
  return {
    save,
    toggleLegend() {
      const legend = !hasLegend();
      if (host.shows({ ...settings.now(), legend })) change({ legend });
    },
    openOverlays() {
      const items = overlayMenu(settings.now(), host.shows, change);
      menus.open("Overlays", items, parts.overlays, parts.overlays);
    },
    openMore() {
      const items = moreMenu({ settings: settings.now(), host, change, legend: hasLegend(), save, copy });
      menus.open("More", items, parts.more, parts.more);
    },
    startWalk() {
      const { overlay, flow = firstFlow() } = settings.now();
      if (overlay?.name === "walk") walk.toggle();
      else if (flow !== undefined) walk.start(flow);
    },
  };
}
