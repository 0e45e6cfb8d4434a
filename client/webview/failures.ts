/** What fails in a what-if: changes of the settings as pure functions. */
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";

export function failedIn({ overlay }: PictureSettings): readonly string[] {
  return overlay?.name === "what-if" ? overlay.failed : [];
}

export const withFailed = (failed: readonly string[]): Partial<PictureSettings> => ({
  overlay: { name: "what-if", failed: [...new Set(failed)] },
});

/** Fails what works, and brings back what is failed. `others`: further ids by which parts of it may be failed. */
export function toggled(
  settings: PictureSettings,
  id: string,
  others: readonly string[] = [],
): Partial<PictureSettings> {
  const failed = failedIn(settings);
  const mine = new Set([id, `component:${id}`, `instance:${id}`, `place:${id}`, ...others]);
  const rest = failed.filter((one) => !mine.has(one));
  return withFailed(rest.length < failed.length ? rest : [...failed, id]);
}

export const broughtBack = (settings: PictureSettings, id: string): Partial<PictureSettings> =>
  withFailed(failedIn(settings).filter((one) => one !== id));

export const alsoFailed = (settings: PictureSettings, id: string): Partial<PictureSettings> =>
  withFailed([...failedIn(settings), id]);
