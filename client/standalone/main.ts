/** The page that stands alone in a file: the preview's page, with the engine in the place of the editor. */
import type { ThemeName } from "../../server/src/core/picture.ts";
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import type { ToPreview } from "../../server/src/protocol/preview.ts";
import type { Host } from "../webview/host.ts";
import { startPage } from "../webview/page.ts";
import { data } from "./data.ts";
import { makePictures } from "./pictures.ts";

const pictures = makePictures(data);

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const theme = (): ThemeName => data.theme ?? (dark.matches ? "dark" : "light");
const wear = (): void => {
  document.documentElement.classList.toggle("dark", theme() === "dark" || theme() === "high-contrast");
};

let handle: (message: ToPreview) => void = () => {};
let settings: PictureSettings = data.settings;
/** Answers may overtake each other: only the last one asked for is shown. */
let asked = 0;

async function show(): Promise<void> {
  const turn = ++asked;
  const picture = await pictures.picture(settings, theme());
  if (turn === asked) handle(picture);
}

const host: Host = {
  can: new Set(),
  shows: pictures.shows,
  post(message) {
    if (message.type === "show") settings = message.settings;
    if (message.type === "show" || message.type === "ready") void show();
    else if (message.type === "describe") handle(pictures.card(message.id, settings));
  },
  receive(next) {
    handle = next;
  },
  // A file opened again begins as it was made.
  state: { read: () => ({ settings: data.settings }), write: () => {} },
};

wear();
dark.addEventListener("change", () => {
  wear();
  void show();
});
startPage(host, document.body);
