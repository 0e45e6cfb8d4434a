/**
 * What is known of an element, on a card beside it: after resting on it, or by key. It stays while the pointer is on it and
 * goes by Escape (WCAG 1.4.13). Also tells others what of an element can fail.
 */
import type { ToPreview } from "../../server/src/protocol/preview.ts";
import { h } from "./dom.ts";
import { renderMarkdown } from "./markdown.ts";

export type Card = Extract<ToPreview, { readonly type: "card" }>;

export interface Cards {
  /** What arrived from the host. */
  readonly arrived: (card: Card) => void;
  /** What is known of an element; asks once a picture. */
  readonly of: (id: string) => Promise<Card>;
  /** Shows the card of an element beside it, asked for by key. */
  readonly show: (element: Element) => void;
  /** Whether there was one to hide. */
  readonly hide: () => boolean;
  /** The picture changed: what was known is old. */
  readonly forget: () => void;
}

/** Milliseconds: until a card shows, until the next one does while one is there, and until it goes. */
const rest = 420;
const next = 120;
const grace = 260;

export interface CardsOf {
  readonly board: HTMLElement;
  readonly sheet: HTMLElement;
  readonly ask: (id: string) => void;
  /** What an overlay says of an element. */
  readonly said: (id: string) => string | undefined;
  /** Tells screen readers. */
  readonly tell: (text: string) => void;
  /** While something else is going on, none comes up by itself. */
  readonly busy: () => boolean;
}

export function makeCards({ board, sheet, ask, said, tell, busy }: CardsOf): Cards {
  const known = new Map<string, Promise<Card>>();
  const waiting = new Map<string, (card: Card) => void>();
  let box: HTMLElement | undefined;
  let shownFor: Element | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Who has just clicked it wants to see what that does, not a card over it. */
  let clicked: string | undefined;

  function of(id: string): Promise<Card> {
    const before = known.get(id);
    if (before !== undefined) return before;
    const asked = new Promise<Card>((resolve) => waiting.set(id, resolve));
    known.set(id, asked);
    ask(id);
    return asked;
  }

  function hide(): boolean {
    clearTimeout(timer);
    const had = box !== undefined;
    box?.remove();
    box = undefined;
    shownFor = undefined;
    return had;
  }

  async function open(element: Element, byKey: boolean): Promise<void> {
    const id = element.getAttribute("data-id") ?? "";
    const card = await of(id);
    // Meanwhile the pointer may be elsewhere, or the element gone.
    const still = byKey ? element === document.activeElement : element.matches(":hover");
    if (!still || !element.isConnected) return;
    const overlay = said(id);
    // What is laid over the picture is in its titles, too, for those who have no cards.
    const title = groupsOf(sheet, id)
      .flatMap((one) => (one.getAttribute("data-title") ?? "").split("\n"))
      .filter((line) => line !== "" && line !== overlay);
    const told =
      card.markdown === null || card.markdown.trim() === ""
        ? [...new Set(title)].map((line) => h("p", { class: "line" }, line))
        : renderMarkdown(card.markdown);
    if (overlay === undefined && told.length === 0) return;
    hide();
    box = h(
      "div",
      { class: "card", role: "tooltip", id: "card" },
      overlay === undefined ? undefined : h("p", { class: "overlay" }, overlay),
      ...told,
    );
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", leaveSoon);
    board.append(box);
    shownFor = element;
    place(box, element);
    if (byKey) tell(box.textContent ?? "");
  }

  function leaveSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(hide, grace);
  }

  sheet.addEventListener("pointerover", (event) => {
    const element = elementAt(event.target);
    if (element === undefined || event.pointerType === "touch") return;
    clearTimeout(timer);
    const id = element.getAttribute("data-id") ?? undefined;
    if (id === clicked || id === shownFor?.getAttribute("data-id")) return;
    clicked = undefined;
    const waits = box === undefined ? rest : next + grace;
    timer = setTimeout(() => {
      if (!busy()) void open(element, false);
    }, waits);
  });
  sheet.addEventListener("pointerout", (event) => {
    if (elementAt(event.relatedTarget) !== undefined) return;
    clicked = undefined;
    clearTimeout(timer);
    if (box !== undefined) leaveSoon();
  });
  sheet.addEventListener("pointerdown", ({ target }) => {
    clicked = elementAt(target)?.getAttribute("data-id") ?? undefined;
    hide();
  });
  sheet.addEventListener("focusout", () => {
    if (shownFor !== undefined && shownFor === document.activeElement) hide();
  });

  return {
    arrived(card) {
      const resolve = waiting.get(card.id);
      waiting.delete(card.id);
      resolve?.(card);
    },
    of,
    show: (element) => void open(element, true),
    hide,
    forget() {
      known.clear();
      waiting.clear();
    },
  };
}

const elementAt = (target: EventTarget | null): Element | undefined =>
  (target instanceof Element ? target.closest("[data-id]") : null) ?? undefined;

const groupsOf = (sheet: Element, id: string): readonly Element[] => [
  ...sheet.querySelectorAll(`[data-id="${CSS.escape(id)}"]`),
];

/** Below the element, or above it where there is more room; never over it unless nothing else is left. */
function place(box: HTMLElement, element: Element): void {
  const gap = 8;
  const at = element.getBoundingClientRect();
  const { width } = box.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - 2 * gap;
  const above = at.top - 2 * gap;
  const under = below >= Math.min(box.scrollHeight, 220) || below >= above;
  box.style.maxHeight = `${Math.max(96, Math.min(300, under ? below : above))}px`;
  const { height } = box.getBoundingClientRect();
  const top = under ? at.bottom + gap : at.top - gap - height;
  box.style.left = `${Math.max(gap, Math.min(at.left, window.innerWidth - width - gap))}px`;
  box.style.top = `${Math.max(gap, Math.min(top, window.innerHeight - height - gap))}px`;
}
