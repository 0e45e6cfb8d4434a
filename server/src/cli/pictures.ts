/** Pictures on the command line: a file's model, reviewed, and what writers of files need, each loaded when it is asked for. */
import { dirname, join, resolve } from "node:path";
import { defaultConfig } from "../core/config/types.ts";
import { type Review, review } from "../core/project.ts";
import type { ExportMeans } from "../export/export.ts";
import { nodeAssets } from "../export/node/assets.ts";
import { type PictureSource, pictureSource } from "../protocol/picture-source.ts";
import { elkInProcess } from "./elk.ts";
import { configsFrom, loadModels } from "./load.ts";

/** Everything beside the bundles; one a process, so that nothing is loaded twice. */
export const pictureMeans = (): ExportMeans => ({
  elk: elkInProcess(),
  assets: nodeAssets(join(__dirname, "assets")),
  files: () => import("../export/files.ts"),
});

export interface ReviewedFile {
  readonly file: string;
  readonly review: Review;
  readonly source: PictureSource;
  /** All that the picture was made of, configuration too: absolute paths. */
  readonly read: readonly string[];
}

export interface ReviewAsked {
  readonly today: string;
  readonly config?: string | undefined;
}

/** The model that a file belongs to: what `faultline.json` names with it, else the file with what it imports. */
export function reviewFile(path: string, { today, config: named }: ReviewAsked): ReviewedFile {
  const file = resolve(path);
  const configs = configsFrom(named);
  const { files, models } = loadModels([file], configs);
  const { roots, config } = models[0] ?? { roots: [file], config: defaultConfig };
  const reviewed = review({ roots, files, config, today });
  const from = configs(dirname(file));
  const key = (one: string): string => one.replaceAll("\\", "/");
  return {
    file,
    review: reviewed,
    source: pictureSource({
      roots: roots.map(key),
      files: new Map([...reviewed.trees].map(([one, { text }]) => [key(one), text])),
      config: from.file === "" ? undefined : { file: key(from.file), text: from.text },
    }),
    read: [...reviewed.trees.keys(), ...(from.file === "" ? [] : [from.file])],
  };
}
