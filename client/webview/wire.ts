/** Which click and which key does what: ties the page's parts to what is done. Does nothing itself. */
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import type { ElementActs } from "./element-acts.ts";
import type { Find } from "./find.ts";
import { onKeys } from "./keys.ts";
import type { Parts } from "./parts.ts";
import type { PathShown } from "./path-shown.ts";
import { onPointer } from "./pointer.ts";
import type { Roving } from "./roving.ts";
import type { Stage } from "./stage.ts";
import type { ToolActs } from "./tool-acts.ts";
import type { Walk } from "./walk-section.ts";

export interface Wired {
  readonly parts: Parts;
  readonly stage: Stage;
  readonly roving: Roving;
  readonly acts: ElementActs;
  readonly tools: ToolActs;
  readonly find: Find;
  readonly path: PathShown;
  readonly walk: Walk;
  readonly change: (next: Partial<PictureSettings>) => void;
  /** Whether a click fails what it hits. */
  readonly failing: { readonly is: () => boolean; readonly set: (on: boolean) => void };
  /** What Escape does: leaves the innermost of what is going on. */
  readonly leave: () => void;
}

export function wire(of: Wired): void {
  const { parts, stage, roving, acts, tools, find, path, walk, change, failing, leave } = of;
  const toggleFailing = (): void => failing.set(!failing.is());
  onPointer(parts.stage, { stage, roving, acts, failing: failing.is });
  parts.views.addEventListener("change", () => {
    // Another view is another picture: where the old one lay means nothing to it.
    stage.fit();
    change({ view: parts.views.value || undefined });
  });
  parts.flows.addEventListener("change", () => change({ flow: parts.flows.value || undefined }));
  parts.play.addEventListener("click", tools.startWalk);
  parts.overlays.addEventListener("click", tools.openOverlays);
  parts.whatIf.addEventListener("click", toggleFailing);
  parts.search.addEventListener("click", find.open);
  parts.more.addEventListener("click", tools.openMore);
  parts.zoomIn.addEventListener("click", () => stage.zoomBy(1.25));
  parts.zoomOut.addEventListener("click", () => stage.zoomBy(0.8));
  parts.zoomFit.addEventListener("click", () => stage.fit());
  parts.leave.addEventListener("click", path.leave);

  onKeys(parts, {
    move: (key) => roving.move(key),
    focused: () => roving.focused(),
    act: acts,
    stage,
    keys: {
      "/": find.open,
      e: tools.save,
      l: tools.toggleLegend,
      o: tools.openOverlays,
      p: tools.startWalk,
      w: toggleFailing,
      ",": () => walk.step(-1),
      ".": () => walk.step(1),
    },
    leave,
  });
}
