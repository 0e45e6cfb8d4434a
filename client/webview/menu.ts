/** A menu over the page, by mouse and by keys as menus are used everywhere. One at a time. */
import { glyph, h } from "./dom.ts";

export type MenuItem =
  | {
      readonly type: "action";
      readonly label: string;
      readonly key?: string;
      readonly disabled?: boolean;
      readonly run: () => void;
    }
  | {
      readonly type: "check" | "radio";
      readonly label: string;
      readonly key?: string;
      readonly checked: boolean;
      readonly disabled?: boolean;
      readonly run: () => void;
    }
  | { readonly type: "line" }
  | { readonly type: "heading"; readonly label: string };

export interface Menus {
  /**
   * `at`: a point of the window, or what the menu hangs under. `from` has the focus again afterwards. Gives whether this very
   * menu is still there; another one from the same place keeps the row that has the focus.
   */
  readonly open: (
    name: string,
    items: readonly MenuItem[],
    at: { readonly x: number; readonly y: number } | Element,
    from: HTMLElement | SVGElement | undefined,
  ) => () => boolean;
  readonly close: () => void;
  readonly isOpen: () => boolean;
}

export function makeMenus(board: HTMLElement): Menus {
  let shown: HTMLElement | undefined;
  let owner: HTMLElement | SVGElement | undefined;
  let anchor: Element | undefined;

  function close(giveBack = true): void {
    const had = shown?.contains(document.activeElement) ?? false;
    shown?.remove();
    shown = undefined;
    anchor?.removeAttribute("aria-expanded");
    anchor = undefined;
    if (giveBack && had) owner?.focus({ preventScroll: true });
  }

  const rows = (): readonly HTMLElement[] => [
    ...(shown?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled])') ?? []),
  ];

  function onKey(event: KeyboardEvent): void {
    const all = rows();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = (index: number): void => all[(index + all.length) % all.length]?.focus();
    switch (event.key) {
      case "ArrowDown":
        to(at + 1);
        break;
      case "ArrowUp":
        to(at < 0 ? -1 : at - 1);
        break;
      case "Home":
        to(0);
        break;
      case "End":
        to(-1);
        break;
      case "Escape":
      case "Tab":
        close();
        break;
      case "Enter":
      case " ":
        all[at]?.click();
        break;
      default: {
        if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
        const letter = event.key.toLowerCase();
        const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((one) =>
          one.textContent?.trim().toLowerCase().startsWith(letter),
        );
        next?.focus();
      }
    }
    event.preventDefault();
    event.stopPropagation();
  }

  document.addEventListener("pointerdown", (event) => {
    if (shown !== undefined && !(event.target instanceof Node && shown.contains(event.target))) close(false);
  });
  window.addEventListener("blur", () => close(false));
  window.addEventListener("resize", () => close(false));

  return {
    open(name, items, at, from) {
      const row = owner === from && shown?.contains(document.activeElement) && document.activeElement;
      close(false);
      owner = from;
      const menu = h("div", { class: "menu", role: "menu", "aria-label": name, tabindex: "-1" });
      menu.append(...items.map((item) => rowOf(item, () => close())));
      menu.addEventListener("keydown", onKey);
      menu.addEventListener("contextmenu", (event) => event.preventDefault());
      board.append(menu);
      shown = menu;
      const spot = at instanceof Element ? under(at) : at;
      // A drawn element says by the same attribute whether it is folded.
      if (at instanceof HTMLElement) {
        anchor = at;
        at.setAttribute("aria-expanded", "true");
      }
      const { width, height } = menu.getBoundingClientRect();
      menu.style.left = `${Math.max(4, Math.min(spot.x, window.innerWidth - width - 4))}px`;
      menu.style.top = `${Math.max(4, Math.min(spot.y, window.innerHeight - height - 4))}px`;
      const same = row ? rows().find(({ textContent }) => textContent === row.textContent) : undefined;
      (same ?? rows()[0] ?? menu).focus({ preventScroll: true });
      return () => shown === menu;
    },
    close: () => close(),
    isOpen: () => shown !== undefined,
  };
}

function under(element: Element): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.bottom + 4 };
}

function rowOf(item: MenuItem, close: () => void): HTMLElement {
  if (item.type === "line") return h("div", { role: "separator" });
  if (item.type === "heading") return h("div", { class: "heading", role: "presentation" }, item.label);
  const checks = item.type !== "action";
  const row = h(
    "div",
    {
      role: item.type === "action" ? "menuitem" : `menuitem${item.type === "check" ? "checkbox" : "radio"}`,
      tabindex: "-1",
      "aria-checked": checks ? String(item.checked) : undefined,
      "aria-disabled": item.disabled === true ? "true" : undefined,
    },
    h("span", { class: "tick" }, checks && item.checked ? glyph("check") : undefined),
    h("span", { class: "words" }, item.label),
    item.key === undefined ? undefined : h("kbd", {}, item.key),
  );
  row.addEventListener("pointermove", () => row.focus({ preventScroll: true }));
  row.addEventListener("click", () => {
    if (item.disabled === true) return;
    close();
    item.run();
  });
  return row;
}
