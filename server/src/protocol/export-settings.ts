/** The editor's settings under `faultline.export`, as the client uses them: their shape, defaults and a pure reader. */
import { members, oneOf } from "./check.ts";
import { exportFormats } from "./export-formats.ts";
import { type Theme, themes } from "./requests.ts";

export interface ExportSettings {
  /** Names of the formats that are written beside a document when it is saved. */
  readonly onSave: readonly string[];
  readonly theme: Theme;
  /** Of a PNG: pixels for each pixel of the picture. */
  readonly scale: number;
  /** Without the ground behind the picture. */
  readonly transparent: boolean;
}

export const defaultExportSettings: ExportSettings = {
  onSave: [],
  theme: "light",
  scale: 2,
  transparent: false,
};

/** Reads what the editor holds under `faultline.export`; what is missing or of another shape has its default. */
export function readExportSettings(value: unknown): ExportSettings {
  const all = members(value);
  const [onSave, scale, transparent] = [all?.get("onSave"), all?.get("scale"), all?.get("transparent")];
  const named: readonly unknown[] = Array.isArray(onSave) ? onSave : [];
  return {
    onSave: exportFormats.map(({ name }) => name).filter((name) => named.includes(name)),
    theme: oneOf(all?.get("theme"), themes) ?? defaultExportSettings.theme,
    scale: typeof scale === "number" && scale >= 0.25 && scale <= 8 ? scale : defaultExportSettings.scale,
    transparent: typeof transparent === "boolean" ? transparent : defaultExportSettings.transparent,
  };
}
