/** The page's markup: tools, stage, panel. The same in VS Code and in a file of its own; the picture is not in it yet. */
import { glyph, h, iconButton, pick } from "./dom.ts";

export interface Parts {
  readonly bar: HTMLElement;
  readonly leave: HTMLButtonElement;
  readonly views: HTMLSelectElement;
  readonly flows: HTMLSelectElement;
  readonly play: HTMLButtonElement;
  readonly overlays: HTMLButtonElement;
  readonly overlayName: HTMLElement;
  readonly whatIf: HTMLButtonElement;
  readonly search: HTMLButtonElement;
  readonly more: HTMLButtonElement;
  readonly strip: HTMLElement;
  /** Around the stage: what lies over the picture belongs to it. */
  readonly board: HTMLElement;
  readonly stage: HTMLElement;
  readonly sheet: HTMLElement;
  readonly empty: HTMLElement;
  readonly zoomOut: HTMLButtonElement;
  readonly zoomFit: HTMLButtonElement;
  readonly zoomIn: HTMLButtonElement;
  readonly minimap: HTMLCanvasElement;
  readonly panel: HTMLElement;
  /** Says to screen readers what is seen otherwise. */
  readonly live: HTMLElement;
}

const keysToUse =
  "Arrow keys move it, plus and minus zoom, 0 fits it, slash searches. Tab goes to its elements; there arrow keys go from one to the next, Enter shows the source, I tells more, F fails it, Shift F10 opens its menu.";

/** Builds the page into `body` and hands out its parts: by id they would be taken for a picture's elements of that name. */
export function makeParts(body: HTMLElement): Parts {
  const leave = h(
    "button",
    { type: "button", id: "leave-path", title: "Show everything again (Esc)", hidden: true },
    glyph("x"),
    h("span", {}, "Leave path"),
  );
  const views = h("select", { id: "views", title: "View", "aria-label": "View", hidden: true });
  const flows = h("select", { id: "flows", title: "Number a flow", "aria-label": "Flow", hidden: true });
  const play = iconButton("play", "Walk the flow", "play", "P");
  play.hidden = true;
  const overlayName = h("span", { class: "wide" }, "Overlays");
  const overlays = h(
    "button",
    { type: "button", id: "overlays", title: "What is laid over the picture (O)", "aria-haspopup": "menu" },
    glyph("layers"),
    overlayName,
    glyph("chevron-down"),
  );
  const whatIf = h(
    "button",
    { type: "button", id: "what-if", title: "What if: click what fails (W)", "aria-pressed": "false" },
    glyph("unplug"),
    h("span", { class: "wide" }, "What if"),
  );
  const search = iconButton("search", "Search", "search", "/");
  const more = iconButton("more", "More", "ellipsis");
  more.setAttribute("aria-haspopup", "menu");
  const bar = h(
    "div",
    { id: "bar", role: "toolbar", "aria-label": "Diagram" },
    leave,
    pick(views),
    pick(flows),
    play,
    overlays,
    whatIf,
    h("span", { class: "gap" }),
    search,
    more,
  );
  const strip = h("div", { id: "strip", role: "status", "aria-live": "polite", hidden: true });
  const sheet = h("div", { id: "sheet" });
  const empty = h("p", { id: "empty", hidden: true });
  const zoomOut = iconButton("zoom-out", "Zoom out", "minus", "-");
  const zoomIn = iconButton("zoom-in", "Zoom in", "plus", "+");
  const zoomFit = h(
    "button",
    { type: "button", id: "zoom-fit", title: "Fit (0)", "aria-label": "Fit" },
    "100%",
  );
  const zoom = h("div", { id: "zoom", role: "group", "aria-label": "Zoom" }, zoomOut, zoomFit, zoomIn);
  const minimap = h("canvas", { id: "minimap", "aria-hidden": "true", hidden: true });
  const stage = h(
    "div",
    { id: "stage", tabindex: "0", role: "group", "aria-label": "Diagram", "aria-describedby": "keys" },
    sheet,
    empty,
  );
  const corner = h("div", { id: "corner" }, minimap, zoom);
  const name = h("h1", { class: "unseen" }, "Diagram");
  const keys = h("p", { class: "unseen", id: "keys" }, keysToUse);
  const board = h("main", { id: "board" }, name, keys, stage, strip, corner);
  const panel = h("aside", { id: "panel", hidden: true });
  const live = h("div", { id: "live", class: "unseen", "aria-live": "polite" });
  const content = h("div", { id: "content" }, board, panel);
  body.replaceChildren(h("header", {}, bar), content, live);
  return {
    bar,
    leave,
    views,
    flows,
    play,
    overlays,
    overlayName,
    whatIf,
    search,
    more,
    strip,
    board,
    stage,
    sheet,
    empty,
    zoomOut,
    zoomFit,
    zoomIn,
    minimap,
    panel,
    live,
  };
}
