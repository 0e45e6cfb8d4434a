/**
 * The preview page: shows the pictures that come, and says what the person wants to see. Decides nothing about the system.
 * It runs wherever a `Host` brings it to life.
 */
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import type { ToPreview } from "../../server/src/protocol/preview.ts";
import type { Camera } from "./camera.ts";
import { makeCards } from "./cards.ts";
import { makeCopying } from "./clipboard.ts";
import { makeElementActs } from "./element-acts.ts";
import { failedIn, withFailed } from "./failures.ts";
import { makeFiguresSection } from "./figures-section.ts";
import { makeFind } from "./find.ts";
import type { Host } from "./host.ts";
import { readKept } from "./kept.ts";
import { sampleOf } from "./key-sample.ts";
import { makeMarks } from "./marks.ts";
import { makeMenus } from "./menu.ts";
import { makeMinimap } from "./minimap.ts";
import { makePanel } from "./panel.ts";
import { makeParts } from "./parts.ts";
import { makePathShown } from "./path-shown.ts";
import { readPicture } from "./picture.ts";
import { prepare } from "./prepare.ts";
import { makeRoving } from "./roving.ts";
import { makeSettings } from "./settings.ts";
import { makeStage } from "./stage.ts";
import { makeToolActs } from "./tool-acts.ts";
import { updateTools } from "./toolbar.ts";
import { makeWalkSection } from "./walk-section.ts";
import { makeWhatIfSection } from "./what-if-section.ts";
import { wire } from "./wire.ts";

type PictureMessage = Extract<ToPreview, { readonly type: "picture" }>;

export function startPage(host: Host, body: HTMLElement): void {
  const parts = makeParts(body);
  const kept = readKept(host.state.read());
  const state: {
    settings: PictureSettings;
    camera: Camera | undefined;
    focus: string | undefined;
    failing: boolean;
  } = { settings: kept.settings, camera: kept.camera, focus: kept.focus, failing: kept.failing === true };
  const keep = (next: Partial<typeof state>): void => {
    Object.assign(state, next);
    host.state.write(state);
  };
  keep({});

  let last: PictureMessage | undefined;
  let shownText: string | undefined;
  const settings = makeSettings(
    kept.settings,
    (all) => host.post({ type: "show", settings: all }),
    (all) => keep({ settings: all }),
  );
  const change = (next: Partial<PictureSettings>): void => {
    settings.change(next);
    // Something else was laid over the picture meanwhile.
    if (state.failing && settings.now().overlay?.name !== "what-if") keep({ failing: false });
    refresh();
  };
  const shows = (next: Partial<PictureSettings>): boolean => host.shows({ ...settings.now(), ...next });
  const tell = (text: string): void => {
    parts.live.textContent = text;
  };

  const stage = makeStage(parts, kept.camera, (camera, fitted) => {
    parts.zoomFit.textContent = `${Math.round(camera.scale * 100)}%`;
    minimap.moved();
    cards.hide();
    keep({ camera: fitted ? undefined : camera });
  });
  const minimap = makeMinimap({
    canvas: parts.minimap,
    sheet: parts.sheet,
    stage: parts.stage,
    camera: () => stage.camera(),
    picture: () => stage.size(),
    lookAt: (point) => stage.lookAt(point),
  });
  const marks = makeMarks(parts.sheet);
  const menus = makeMenus(parts.board);
  const copying = makeCopying();
  const cards = makeCards({
    board: parts.board,
    sheet: parts.sheet,
    ask: (id) => host.post({ type: "describe", id }),
    said: (id) => last?.overlay?.items.find((item) => item.id === id)?.text,
    tell,
    busy: () => menus.isOpen() || parts.stage.classList.contains("dragging"),
  });
  const roving = makeRoving(parts.sheet, kept.focus, ({ id, element }) => {
    keep({ focus: id });
    if (element.matches(":focus-visible")) stage.bringIntoView(element);
  });
  const find = makeFind({
    board: parts.board,
    sheet: parts.sheet,
    marks,
    bringIntoView: (element) => stage.bringIntoView(element),
    tell,
    leave: (found) => (found === undefined ? parts.stage.focus() : roving.focus(found)),
  });
  const acts = makeElementActs({ host, settings, change, shows, cards, menus, roving });
  const path = makePathShown({
    parts,
    stage,
    leaveView: () => {
      if (settings.now().view !== undefined) change({ view: undefined });
    },
    left: () => host.post({ type: "pathLeft" }),
  });
  const walk = makeWalkSection(change, shows);
  const panel = makePanel(
    parts.panel,
    { figures: makeFiguresSection(change, shows), "what-if": makeWhatIfSection(menus, change, shows), walk },
    (tone) => sampleOf(parts.sheet, tone),
    closeOverlay,
  );

  host.receive((message) => {
    switch (message.type) {
      case "picture":
        return arrived(message);
      case "status":
        return say(message.message);
      case "highlight": {
        marks.set("current", message.id === null ? [] : [message.id]);
        const first = parts.sheet.querySelector(".current");
        if (first !== null) stage.bringIntoView(first);
        return;
      }
      case "path":
        return path.show(message.ids);
      case "card":
        return cards.arrived(message);
      case "image":
        copying.arrived(message.png).catch(() => say("The picture could not be copied."));
        return;
      default:
        message satisfies never;
    }
  });

  function arrived(message: PictureMessage): void {
    last = message;
    settings.drawn(message.settings);
    const unread = message.svg === "" ? undefined : draw(message.svg);
    say(unread ?? message.message ?? (message.svg === "" ? "There is no picture yet." : null));
    body.classList.toggle("stale", message.stale);
    refresh();
  }

  /** Answers what to say where it cannot be read. */
  function draw(text: string): string | undefined {
    cards.forget();
    // Most of what is typed changes no picture.
    if (text === shownText) return undefined;
    const picture = readPicture(text);
    if (!picture.ok) {
      host.post({ type: "failed", reason: picture.reason.slice(0, 2000) });
      return "The picture could not be read; the last one stays. The log has the reason.";
    }
    shownText = text;
    stage.show(prepare(picture.root));
    // The picture's own ground, so that it does not lie on the page like a stamp.
    parts.stage.style.backgroundColor =
      parts.sheet.querySelector("svg > rect.canvas")?.getAttribute("fill") ?? "";
    roving.again();
    marks.again();
    path.again();
    find.again();
    minimap.again();
    return undefined;
  }

  /** The strip under the tools; where there is no picture yet, the middle of the stage. */
  function say(message: string | null): void {
    const bare = parts.sheet.childElementCount === 0;
    parts.strip.hidden = message === null || bare;
    parts.strip.textContent = message ?? "";
    parts.empty.hidden = message === null || !bare;
    parts.empty.textContent = message ?? "";
  }

  /** Tools and panel as the settings and the last picture say. */
  function refresh(): void {
    const now = settings.now();
    const flows = last?.flows ?? [];
    updateTools(parts, shows, { settings: now, views: last?.views ?? [], flows, failing: state.failing });
    body.classList.toggle("failing", state.failing);
    marks.set("failing", failedIn(now));
    panel.update({
      settings: now,
      overlay: last?.overlay ?? null,
      steps: last?.steps ?? null,
      flows,
      failed: last?.failed ?? [],
      domains: last?.domains ?? [],
    });
  }

  function closeOverlay(): void {
    keep({ failing: false });
    change({ overlay: undefined });
    parts.stage.focus();
  }

  function setFailing(on: boolean): void {
    keep({ failing: on });
    const nothing = failedIn(settings.now()).length === 0;
    if (on && settings.now().overlay?.name !== "what-if") change(withFailed([]));
    else if (!on && nothing) change({ overlay: undefined });
    else refresh();
    tell(on ? "What if: what you click fails" : "");
  }

  const tools = makeToolActs({
    host,
    parts,
    settings,
    change,
    menus,
    copying,
    walk,
    firstFlow: () => last?.flows[0]?.id,
    say,
    tell,
  });
  wire({
    parts,
    stage,
    roving,
    acts,
    tools,
    find,
    path,
    walk,
    change,
    failing: { is: () => state.failing, set: setFailing },
    leave() {
      if (cards.hide()) return;
      if (path.isShown()) path.leave();
      else if (state.failing) setFailing(false);
      else if (roving.focused() !== undefined) parts.stage.focus();
      else if (settings.now().overlay !== undefined) closeOverlay();
    },
  });
  window.addEventListener("error", ({ message }) => {
    host.post({ type: "failed", reason: message.slice(0, 2000) });
    say("Something went wrong in the preview; the log has the reason.");
  });

  say("The picture is being drawn…");
  refresh();
  host.post({ type: "ready" });
}
