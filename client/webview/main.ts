/**
 * The preview page: receives pictures, shows them, and tells which element was chosen. Decides nothing about the system;
 * takes and sends only messages of the closed unions.
 */
import { type FromPreview, toPreview } from "../../server/src/protocol/preview.ts";
import { readCamera } from "./camera.ts";
import { markPath } from "./path.ts";
import { adoptPicture } from "./picture.ts";
import { prepare } from "./prepare.ts";
import { makeStage } from "./stage.ts";

interface VsCode {
  readonly postMessage: (message: FromPreview) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}
declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
const part = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return element;
};
// Looked up before any picture is in the page: a picture has ids too.
const strip = part("strip");
const board = part("stage");
const sheet = part("sheet");
const empty = part("empty");
const zoomFit = part("zoom-fit");
const views = part("views") as HTMLSelectElement;
const leave = part("leave-path");
const source = document.querySelector<HTMLMetaElement>('meta[name="faultline-document"]')?.content ?? "";

const kept: unknown = vscode.getState();
const keptMember = (name: string): unknown =>
  typeof kept === "object" && kept !== null ? Reflect.get(kept, name) : undefined;
/** What brings this page back after a reload. */
const state: { document: string; settings: unknown; camera: unknown } = {
  document: source,
  settings: keptMember("settings"),
  camera: keptMember("camera"),
};
vscode.setState(state);
const stage = makeStage({ stage: board, sheet }, readCamera(state.camera), (camera, fitted) => {
  zoomFit.textContent = `${Math.round(camera.scale * 100)}%`;
  state.camera = fitted ? undefined : camera;
  vscode.setState(state);
});

let current: string | null = null;
let path: readonly string[] = [];

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  const message = toPreview(event.data);
  switch (message?.type) {
    case "picture":
      if (message.svg !== "") show(message.svg);
      say(message.message);
      offerViews(message.views, message.settings.view ?? null);
      document.body.classList.toggle("stale", message.stale);
      return;
    case "status":
      say(message.message);
      return;
    case "highlight":
      current = message.id;
      mark(true);
      return;
    case "path":
      path = message.ids;
      followPath(true);
      return;
    case "card":
    case "image":
      return;
    case undefined:
      return;
    default:
      message satisfies never;
  }
});

function show(text: string): void {
  const adopted = adoptPicture(text);
  if (!adopted.ok) {
    vscode.postMessage({ type: "failed", reason: adopted.reason.slice(0, 2000) });
    say("The picture could not be read; the last one stays. The log has the reason.");
    return;
  }
  prepare(adopted.svg);
  const focused = document.activeElement?.getAttribute("data-id");
  stage.show(adopted.svg);
  // The picture's own ground, so that it does not lie on the page like a stamp.
  board.style.backgroundColor = sheet.querySelector("svg > rect.canvas")?.getAttribute("fill") ?? "";
  for (const element of sheet.querySelectorAll<SVGElement>("[tabindex]"))
    if (element.getAttribute("data-id") === focused) element.focus({ preventScroll: true });
  mark(false);
  followPath(false);
}

/** Fades what is not on the path. A path that was just asked for is brought into sight, out of a view that lacks it too. */
function followPath(asked: boolean): void {
  leave.hidden = path.length === 0;
  const { shown, missing } = markPath(sheet, path);
  if (!asked) return;
  if (missing.length > 0 && views.selectedIndex > 0) vscode.postMessage({ type: "show", settings: {} });
  stage.bringAllIntoView(shown);
}

function leavePath(): void {
  path = [];
  followPath(false);
  vscode.postMessage({ type: "pathLeft" });
}

/** The strip under the picture's top edge; where there is no picture yet, the middle of the stage. */
function say(message: string | null): void {
  const bare = sheet.childElementCount === 0;
  strip.hidden = message === null || bare;
  strip.textContent = message ?? "";
  empty.hidden = message === null || !bare;
  empty.textContent = message ?? "";
}

function offerViews(names: readonly string[], shown: string | null): void {
  views.hidden = names.length === 0;
  const options = [new Option("Everything", "all"), ...names.map((name) => new Option(name, `view ${name}`))];
  views.replaceChildren(...options);
  views.selectedIndex = shown === null ? 0 : names.indexOf(shown) + 1;
  state.settings = shown === null ? {} : { view: shown };
  vscode.setState(state);
}

function mark(follow: boolean): void {
  for (const element of sheet.querySelectorAll(".current")) element.classList.remove("current");
  if (current === null) return;
  const all = sheet.querySelectorAll(`[data-id="${CSS.escape(current)}"]`);
  for (const element of all) element.classList.add("current");
  const [first] = all;
  if (follow && first !== undefined) stage.bringIntoView(first);
}

function reveal(target: EventTarget | null): void {
  const id = target instanceof Element ? target.closest("[data-id]")?.getAttribute("data-id") : undefined;
  if (id) vscode.postMessage({ type: "reveal", id });
}

const step = 60;
const keys: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => stage.panBy(step, 0),
  ArrowRight: () => stage.panBy(-step, 0),
  ArrowUp: () => stage.panBy(0, step),
  ArrowDown: () => stage.panBy(0, -step),
  "+": () => stage.zoomBy(1.25),
  "=": () => stage.zoomBy(1.25),
  "-": () => stage.zoomBy(0.8),
  "0": () => stage.fit(),
  e: () => vscode.postMessage({ type: "export" }),
  Escape: () => (path.length > 0 ? leavePath() : board.focus()),
};

board.addEventListener("click", (event) => reveal(event.target));
board.addEventListener("dblclick", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-id]") === null) stage.fit();
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target === views) return;
  if (event.key === "Enter" && event.target instanceof SVGElement) return reveal(event.target);
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
  if (act === undefined) return;
  event.preventDefault();
  act();
});
views.addEventListener("change", () => {
  const chosen = views.selectedIndex === 0 ? null : (views.selectedOptions[0]?.text ?? null);
  // Another view is another picture: where the old one lay means nothing to it.
  stage.fit();
  vscode.postMessage({ type: "show", settings: chosen === null ? {} : { view: chosen } });
});
part("zoom-in").addEventListener("click", () => stage.zoomBy(1.25));
part("zoom-out").addEventListener("click", () => stage.zoomBy(0.8));
zoomFit.addEventListener("click", () => stage.fit());
leave.addEventListener("click", leavePath);
part("export").addEventListener("click", () => vscode.postMessage({ type: "export" }));

vscode.postMessage({ type: "ready" });
