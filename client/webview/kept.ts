/** What brings the page back after it was hidden or loaded again. What was kept by whom knows whom is read with care. */
import { members, name } from "../../server/src/protocol/check.ts";
import { type PictureSettings, pictureSettings } from "../../server/src/protocol/picture-settings.ts";
import { type Camera, readCamera } from "./camera.ts";

export interface Kept {
  readonly settings: PictureSettings;
  /** Absent: fitted. */
  readonly camera?: Camera | undefined;
  /** The element that has, or last had, the focus. */
  readonly focus?: string | undefined;
  /** A click fails what it hits. */
  readonly failing?: boolean | undefined;
}

export function readKept(value: unknown): Kept {
  const of = members(value);
  return {
    settings: pictureSettings(of?.get("settings")) ?? {},
    camera: readCamera(of?.get("camera")),
    focus: name(of?.get("focus")),
    failing: of?.get("failing") === true,
  };
}
