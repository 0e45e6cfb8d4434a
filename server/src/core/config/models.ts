/** Models made of several root files, as `faultline.json` names them. Paths are arithmetic on keys; nothing is opened. */
import type { Config } from "./types.ts";

/** The root files of the configured models that `file` belongs to. `folder` is the one that holds `faultline.json`, without a final slash. */
export function configuredModels(
  config: Config,
  folder: string,
  file: string,
): readonly (readonly string[])[] {
  return allConfiguredModels(config, folder).filter((roots) => roots.includes(file));
}

/** The root files of every configured model. */
export function allConfiguredModels(config: Config, folder: string): readonly (readonly string[])[] {
  return [...config.models.values()].map((paths) => paths.map((path) => `${folder}/${normal(path)}`));
}

/** `./a/./b.arch` is `a/b.arch`; paths that climb were refused when the file was read. */
function normal(path: string): string {
  return path
    .split(/[/\\]/)
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}
