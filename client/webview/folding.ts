/** Places drawn as one box or open: changes of the settings as pure functions. */
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";

const without = (ids: readonly string[] | undefined, id: string): readonly string[] | undefined => {
  const rest = (ids ?? []).filter((one) => one !== id);
  return rest.length === 0 ? undefined : rest;
};

export const folded = (settings: PictureSettings, id: string): Partial<PictureSettings> => ({
  collapse: [...(without(settings.collapse, id) ?? []), id],
  expand: without(settings.expand, id),
});

/** Asked for in so many words, since a view may have folded it. */
export const unfolded = (settings: PictureSettings, id: string): Partial<PictureSettings> => ({
  collapse: without(settings.collapse, id),
  expand: [...(without(settings.expand, id) ?? []), id],
});
