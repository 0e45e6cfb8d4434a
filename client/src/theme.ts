/** Which of our themes fits the editor's. */
import { type ColorTheme, ColorThemeKind } from "vscode";
import type { Theme } from "../../server/src/protocol/requests.ts";

export function themeFor({ kind }: ColorTheme): Theme {
  switch (kind) {
    case ColorThemeKind.Light:
      return "light";
    case ColorThemeKind.HighContrastLight:
      return "high-contrast-light";
    case ColorThemeKind.HighContrast:
      return "high-contrast";
    default:
      return "dark";
  }
}
