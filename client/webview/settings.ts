/** What the person asked the picture to show, as the page knows it: said to the host, kept, and put right by what comes back. */
import { type PictureSettings, pictureSettings } from "../../server/src/protocol/picture-settings.ts";

export interface Settings {
  readonly now: () => PictureSettings;
  /** Members that are `undefined` are as if never said. */
  readonly change: (next: Partial<PictureSettings>) => void;
  /** What a picture was drawn with. */
  readonly drawn: (settings: PictureSettings) => void;
}

/** `say` sends them on; `kept` hears of every change. */
export function makeSettings(
  start: unknown,
  say: (settings: PictureSettings) => void,
  kept: (settings: PictureSettings) => void,
): Settings {
  let now: PictureSettings = pictureSettings(start) ?? {};
  /** What was said and has not come back in a picture. */
  let pending: string | undefined;
  return {
    now: () => now,
    change(next) {
      const all = { ...now, ...next };
      now = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
      pending = essence(now);
      kept(now);
      say(now);
    },
    drawn(settings) {
      // A picture that was asked for before the last change tells nothing of what is wanted now.
      if (pending !== undefined && essence(settings) !== pending) return;
      pending = undefined;
      now = settings;
      kept(now);
    },
  };
}

/** Without names that the text may have lost meanwhile. */
function essence({ view: _view, flow: _flow, ...rest }: PictureSettings): string {
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}
