/** The panel beside the picture: what is laid over it, in words. Its parts are filled again only where they differ, so that the focus stays. */
import type { Overlay, OverlayRequest, PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import type { Named } from "../../server/src/protocol/requests.ts";
import { h, iconButton } from "./dom.ts";

/** Everything that a panel is made of. */
export interface Shown {
  readonly settings: PictureSettings;
  readonly overlay: Overlay | null;
  readonly steps: number | null;
  readonly flows: readonly Named[];
  readonly failed: readonly Named[];
  readonly domains: readonly Named[];
}

/** What stands above the words, for some kinds of overlay. */
export interface Section {
  readonly element: HTMLElement;
  readonly update: (shown: Shown) => void;
  /** Something else is shown, or nothing. */
  readonly leave?: () => void;
}

export const overlayNames: Readonly<Record<OverlayRequest["name"], string>> = {
  availability: "Availability",
  load: "Load",
  consistency: "Consistency",
  cap: "CAP",
  "what-if": "What if",
  walk: "Walk",
};

export interface Panel {
  readonly update: (shown: Shown) => void;
}

export function makePanel(
  panel: HTMLElement,
  sections: Readonly<Record<"figures" | "what-if" | "walk", Section>>,
  /** How a tone looks in the picture. */
  sample: (tone: string) => Element | undefined,
  close: () => void,
): Panel {
  const title = h("h2", { tabindex: "-1" });
  const shut = iconButton("panel-close", "Close", "x");
  shut.addEventListener("click", close);
  const top = h("div", { class: "slot" });
  const key = h("ul", { class: "key", "aria-label": "Key" });
  // Spoken when it changes: nothing is told by colour alone.
  const told = h("div", { class: "told", "aria-live": "polite" });
  panel.append(h("header", {}, title, shut), top, key, told);
  let section: Section | undefined;
  const enter = (next: Section | undefined): void => {
    if (next !== section) section?.leave?.();
    section = next;
  };

  return {
    update(shown) {
      const { settings, overlay } = shown;
      const wanted = settings.overlay;
      panel.hidden = wanted === undefined;
      if (wanted === undefined) return enter(undefined);
      panel.setAttribute("aria-label", overlayNames[wanted.name]);
      const answer = overlay?.name === wanted.name ? overlay : null;
      title.textContent = answer?.title ?? overlayNames[wanted.name];
      const kind = wanted.name === "what-if" || wanted.name === "walk" ? wanted.name : "figures";
      enter(sections[kind]);
      const { element, update } = sections[kind];
      if (top.firstElementChild !== element) top.replaceChildren(element);
      update(shown);
      const samples = (answer?.key ?? []).map(({ tone, text }) => ({ tone, text, sample: sample(tone) }));
      const rows = samples.map((one) => ({ ...one, drawn: one.sample?.outerHTML }));
      refill(key, rows, ({ tone, text, sample: drawn }) =>
        h("li", {}, h("span", { class: "tone", "data-tone": tone }, drawn), h("span", {}, text)),
      );
      key.hidden = answer === null || answer.key.length === 0;
      refill(told, answer?.told ?? quiet(wanted), (sentence) => h("p", {}, sentence));
    },
  };
}

/** What is said while there is nothing to say. */
function quiet(wanted: OverlayRequest): readonly string[] {
  if (wanted.name === "what-if" && wanted.failed.length === 0) return [];
  return ["The text says too little to tell this."];
}

const contents = new WeakMap<HTMLElement, string>();

/** Fills a list anew when its items differ from those that it shows. */
export function refill<T>(list: HTMLElement, items: readonly T[], make: (item: T) => Node): void {
  const signature = JSON.stringify(items);
  if (contents.get(list) === signature) return;
  contents.set(list, signature);
  list.replaceChildren(...items.map(make));
}
