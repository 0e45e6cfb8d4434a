/** Which of our themes fits the editor's. */
import { type ColorTheme, ColorThemeKind } from "vscode";
import type { Theme } from "../../server/src/protocol/requests.ts";

export function themeFor(theme: ColorTheme): Theme {
  return theme.kind === ColorThemeKind.Light || theme.kind === ColorThemeKind.HighContrastLight
    ? "light"
    : "dark";
}
