/** Walks a flow step by step: play, pause, forward, back. By itself it goes on only for who has not asked for less motion. */
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import { glyph, h, iconButton, pick } from "./dom.ts";
import { motionReduced } from "./motion.ts";
import { refill, type Section, type Shown } from "./panel.ts";

export interface Walk extends Section {
  readonly start: (flow: string) => void;
  readonly toggle: () => void;
  readonly step: (by: number) => void;
}

/** Milliseconds that a step is shown at its usual speed: time to read what it says. */
const usual = 1400;

export function makeWalkSection(
  change: (next: Partial<PictureSettings>) => void,
  shows: (next: Partial<PictureSettings>) => boolean,
): Walk {
  const flow = h("select", { "aria-label": "Flow" });
  const back = iconButton("walk-back", "Step back", "step-back", ",");
  const play = iconButton("walk-play", "Play", "play", "P");
  const forward = iconButton("walk-forward", "Step forward", "step-forward", ".");
  const speed = h("select", { "aria-label": "Speed", title: "Speed" });
  speed.append(...[0.5, 1, 2].map((by) => new Option(`${by}×`, String(by), by === 1, by === 1)));
  const count = h("span", { class: "count" });
  const buttons = h(
    "div",
    { class: "row", role: "group", "aria-label": "Walk" },
    back,
    play,
    forward,
    pick(speed),
    count,
  );
  const element = h("div", {}, h("label", { class: "row" }, pick(flow)), buttons);

  let now: Shown | undefined;
  let playing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const request = (): { readonly flow: string; readonly step: number } | undefined => {
    const of = now?.settings.overlay;
    return of?.name === "walk" ? { flow: of.flow, step: of.step ?? 0 } : undefined;
  };
  const last = (): number => Math.max(0, (now?.steps ?? 1) - 1);

  function go(to: number): void {
    const of = request();
    if (of === undefined) return;
    change({ overlay: { name: "walk", flow: of.flow, step: Math.max(0, Math.min(last(), to)) } });
  }

  function setPlaying(on: boolean): void {
    clearTimeout(timer);
    playing = on && !motionReduced();
    play.replaceChildren(glyph(playing ? "pause" : "play"));
    play.setAttribute("aria-label", playing ? "Pause" : "Play");
    play.title = `${playing ? "Pause" : "Play"} (P)`;
    play.hidden = motionReduced();
    if (playing) schedule();
  }

  /** The next step comes some time after this one is on the screen, however long its picture took. */
  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const of = request();
      if (of === undefined || of.step >= last()) setPlaying(false);
      else go(of.step + 1);
    }, usual / Number(speed.value));
  }

  function toggle(): void {
    const of = request();
    if (of === undefined) return;
    if (!playing && of.step >= last() && last() > 0) go(0);
    setPlaying(!playing);
  }

  function step(by: number): void {
    const of = request();
    if (of === undefined) return;
    setPlaying(false);
    go(of.step + by);
  }

  function start(id: string): void {
    change({ overlay: { name: "walk", flow: id, step: 0 } });
    setPlaying(true);
  }

  back.addEventListener("click", () => step(-1));
  forward.addEventListener("click", () => step(1));
  play.addEventListener("click", toggle);
  flow.addEventListener("change", () => start(flow.value));

  return {
    element,
    start,
    toggle,
    step,
    leave() {
      now = undefined;
      setPlaying(false);
    },
    update(shown) {
      now = shown;
      const of = request();
      if (of === undefined) return setPlaying(false);
      const offered = shown.flows.filter(({ id }) => shows({ overlay: { name: "walk", flow: id, step: 0 } }));
      refill(flow, offered, ({ id, label }) => new Option(label, id));
      flow.value = of.flow;
      const arrived = shown.overlay?.name === "walk";
      count.textContent = shown.steps === null ? "" : `${of.step + 1} of ${shown.steps}`;
      back.disabled = of.step === 0;
      forward.disabled = of.step >= last();
      play.hidden = motionReduced();
      if (playing && arrived) schedule();
    },
  };
}
