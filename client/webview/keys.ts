/** The page's keys. Letters act where nothing is being written; what an element takes comes before what the stage takes. */
import type { Drawn } from "./geometry.ts";
import type { Parts } from "./parts.ts";
import type { Stage } from "./stage.ts";

export interface Keys {
  /** Moves the focus among elements; whether the key did. */
  readonly move: (key: string) => boolean;
  readonly focused: () => Drawn | undefined;
  readonly act: Readonly<Record<"reveal" | "fail" | "fold" | "tell" | "menu", (drawn: Drawn) => void>>;
  readonly stage: Stage;
  /** Of the page as a whole. */
  readonly keys: Readonly<Record<string, () => void>>;
  /** Escape. */
  readonly leave: () => void;
}

/** Pixels that an arrow key moves the picture. */
const step = 60;
/** Milliseconds within which the second key of a chord comes. */
const chord = 2000;

export function onKeys(parts: Parts, { move, focused, act, stage, keys, leave }: Keys): void {
  const ofStage: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => stage.panBy(step, 0),
    ArrowRight: () => stage.panBy(-step, 0),
    ArrowUp: () => stage.panBy(0, step),
    ArrowDown: () => stage.panBy(0, -step),
    "+": () => stage.zoomBy(1.25),
    "=": () => stage.zoomBy(1.25),
    "-": () => stage.zoomBy(0.8),
    "0": () => stage.fit(),
    Escape: leave,
    ...keys,
  };
  const ofElement: Readonly<Record<string, (drawn: Drawn) => void>> = {
    Enter: act.reveal,
    " ": act.menu,
    f: act.fail,
    c: act.fold,
    i: act.tell,
    ContextMenu: act.menu,
  };
  let chordSince = Number.NEGATIVE_INFINITY;

  /** As in the editor: Ctrl+K Ctrl+I tells more. */
  function inChord(event: KeyboardEvent): boolean {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false;
    if (event.key === "k") chordSince = event.timeStamp;
    const drawn = focused();
    if (event.key !== "i" || event.timeStamp - chordSince > chord || drawn === undefined) return false;
    event.preventDefault();
    act.tell(drawn);
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    if (target?.closest("input, select, textarea, .menu")) return;
    if (inChord(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const drawn = focused();
    const take = (run: () => void): void => {
      event.preventDefault();
      run();
    };
    if (drawn !== undefined) {
      if (event.shiftKey && event.key === "F10") return take(() => act.menu(drawn));
      const one = Object.hasOwn(ofElement, event.key) ? ofElement[event.key] : undefined;
      if (one !== undefined) return take(() => one(drawn));
      if (move(event.key)) return event.preventDefault();
    }
    // Buttons take Enter, Space and arrows themselves.
    const inBar = target !== undefined && parts.bar.contains(target);
    if (inBar && /^(Arrow|Home|End)/.test(event.key)) return moveInBar(parts.bar, event);
    if (target?.closest("#panel") && event.key.startsWith("Arrow")) return;
    const one = Object.hasOwn(ofStage, event.key) ? ofStage[event.key] : undefined;
    if (one !== undefined) take(one);
  });
}

/** Arrow keys go along a tool bar. */
function moveInBar(bar: HTMLElement, event: KeyboardEvent): void {
  const all = [...bar.querySelectorAll<HTMLElement>("button, select")].filter(
    (one) => one.offsetParent !== null,
  );
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[(to + all.length) % all.length]?.focus();
}
