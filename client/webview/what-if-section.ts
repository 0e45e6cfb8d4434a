/** What fails in the what-if: a chip for each, to bring it back, and places and providers to fail. */
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import { glyph, h } from "./dom.ts";
import { alsoFailed, broughtBack, failedIn, withFailed } from "./failures.ts";
import type { Menus } from "./menu.ts";
import { refill, type Section, type Shown } from "./panel.ts";

export function makeWhatIfSection(
  menus: Menus,
  change: (next: Partial<PictureSettings>) => void,
  shows: (next: Partial<PictureSettings>) => boolean,
): Section {
  const hint = h("p", { class: "hint" }, "Click what fails, or press F on it. Several may fail at once.");
  const chips = h("div", { class: "chips", role: "group", "aria-label": "Failed" });
  const more = h(
    "button",
    { type: "button", id: "fail-domain", "aria-haspopup": "menu" },
    "Fail a place or provider",
    glyph("chevron-down"),
  );
  const reset = h("button", { type: "button", id: "what-if-reset" }, glyph("rotate-ccw"), "Reset");
  const element = h("div", {}, hint, chips, h("div", { class: "row" }, more, reset));
  let now: Shown | undefined;

  more.addEventListener("click", () => {
    const shown = now;
    if (shown === undefined) return;
    const failed = new Set(failedIn(shown.settings));
    const items = shown.domains.map(({ id, label }) => {
      const next = failed.has(id) ? broughtBack(shown.settings, id) : alsoFailed(shown.settings, id);
      const run = (): void => change(next);
      return { type: "check", label, checked: failed.has(id), disabled: !shows(next), run } as const;
    });
    menus.open("Places and providers", items, more, more);
  });
  /** What was pressed is gone: the focus goes to what is next to it, or to the panel's title. */
  const refocus = (): void =>
    (
      element.querySelector<HTMLElement>(".chips button") ?? element.closest("#panel")?.querySelector("h2")
    )?.focus();
  reset.addEventListener("click", () => {
    change(withFailed([]));
    refocus();
  });
  chips.addEventListener("click", (event) => {
    const id = event.target instanceof Element ? event.target.closest("button")?.dataset.failed : undefined;
    if (id === undefined || now === undefined) return;
    change(broughtBack(now.settings, id));
    refocus();
  });

  return {
    element,
    update(shown) {
      now = shown;
      const failed = failedIn(shown.settings);
      const labels = new Map(shown.failed.map(({ id, label }) => [id, label]));
      hint.hidden = failed.length > 0;
      reset.hidden = failed.length === 0;
      more.hidden = shown.domains.length === 0;
      const named = failed.map((id) => ({ id, label: labels.get(id) ?? id.replace(/^\w+:/, "") }));
      refill(chips, named, ({ id, label }) =>
        h(
          "button",
          {
            type: "button",
            "data-failed": id,
            title: `Bring back ${label}`,
            "aria-label": `Bring back ${label}`,
          },
          h("span", {}, label),
          glyph("x"),
        ),
      );
    },
  };
}
