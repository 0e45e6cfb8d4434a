/** The search widget: what it finds is marked, Enter goes from one to the next, Escape leaves. */
import { h, iconButton } from "./dom.ts";
import { type Drawn, drawnIn } from "./geometry.ts";
import type { Marks } from "./marks.ts";
import { type Entry, matching } from "./matching.ts";

export interface Find {
  readonly open: () => void;
  readonly isOpen: () => boolean;
  /** The picture changed. */
  readonly again: () => void;
}

export interface FindOf {
  readonly board: HTMLElement;
  readonly sheet: Element;
  readonly marks: Marks;
  readonly bringIntoView: (element: Element) => void;
  readonly tell: (text: string) => void;
  /** Where the focus goes afterwards: to what was found, or back. */
  readonly leave: (found: string | undefined) => void;
}

export function makeFind({ board, sheet, marks, bringIntoView, tell, leave }: FindOf): Find {
  const input = h("input", {
    type: "text",
    placeholder: "Find",
    "aria-label": "Find by name, label or kind",
    spellcheck: "false",
    autocomplete: "off",
  });
  const count = h("span", { class: "count" });
  const up = iconButton("find-previous", "Previous", "chevron-up", "Shift+Enter");
  const down = iconButton("find-next", "Next", "chevron-down", "Enter");
  const shut = iconButton("find-close", "Close", "x", "Escape");
  const box = h("div", { id: "find", role: "search", hidden: true }, input, count, up, down, shut);
  board.append(box);

  let entries: readonly Entry[] | undefined;
  let found: readonly string[] = [];
  let at = 0;

  const element = (id: string | undefined): Element | undefined =>
    id === undefined ? undefined : drawnIn(sheet).find((one) => one.id === id)?.element;

  function search(keepPlace: boolean): void {
    entries ??= drawnIn(sheet)
      .toSorted((a, b) => weight[a.type] - weight[b.type])
      .map(entryOf);
    const before = found[at];
    found = matching(entries, input.value);
    at = Math.max(0, keepPlace && before !== undefined ? found.indexOf(before) : 0);
    show(!keepPlace);
  }

  function show(move: boolean): void {
    const now = found[at];
    marks.set("match", found);
    marks.set("match-now", now === undefined ? [] : [now]);
    const empty = input.value.trim() === "";
    count.textContent = empty ? "" : found.length === 0 ? "No results" : `${at + 1} of ${found.length}`;
    box.classList.toggle("nothing", !empty && found.length === 0);
    const shown = element(now);
    if (!move || empty) return;
    if (shown !== undefined) bringIntoView(shown);
    tell(`${count.textContent}${shown === undefined ? "" : `: ${shown.getAttribute("aria-label")}`}`);
  }

  function step(by: number): void {
    if (found.length === 0) return;
    at = (at + by + found.length) % found.length;
    show(true);
  }

  function close(): void {
    const now = found[at];
    box.hidden = true;
    found = [];
    marks.set("match", []);
    marks.set("match-now", []);
    leave(now);
  }

  input.addEventListener("input", () => search(false));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === input) step(event.shiftKey ? -1 : 1);
    else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  up.addEventListener("click", () => step(-1));
  down.addEventListener("click", () => step(1));
  shut.addEventListener("click", close);

  return {
    open() {
      box.hidden = false;
      input.focus();
      input.select();
      search(false);
    },
    isOpen: () => !box.hidden,
    again() {
      entries = undefined;
      if (!box.hidden) search(true);
    },
  };
}

/** What stands for itself before the lines between. */
const weight = { node: 0, place: 1, edge: 2 } as const;

function entryOf({ id, element }: Drawn): Entry {
  const [title] = (element.getAttribute("data-title") ?? "").split("\n");
  return { id, texts: [element.getAttribute("aria-label") ?? "", id, title ?? ""] };
}
