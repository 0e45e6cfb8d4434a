/** Pictures of documents as files, for the client to write: all formats of the command line, by the same writers. */

import type { Assets } from "../../export/assets.ts";
import { exportPicture } from "../../export/export.ts";
import { pictureSource } from "../../protocol/picture-source.ts";
import { type Exported, isExportParams, methods } from "../../protocol/requests.ts";
import { addressFrom } from "../addresses.ts";
import type { LspFeature } from "../feature.ts";
import { keyOf, uriOf } from "../keys.ts";

/** Where the environment brings nothing, such a file cannot be written. */
const none = (): Promise<never> => Promise.reject(new Error("not to be had in this editor"));
const noAssets: Assets = { font: none, rasteriser: none, page: none };

export const exportFeature: LspFeature = {
  capabilities: () => ({}),
  register({ connection, guard, source, workspace, environment }) {
    const { layout, writers = { assets: noAssets, files: none } } = environment;
    connection.onRequest(
      methods.export,
      guard("export", null, async (params: unknown): Promise<Exported | null> => {
        if (!isExportParams(params)) return null;
        const { review } = await source(params.uri);
        const { written } = await workspace.configOf(keyOf(params.uri));
        const { settings, target } = params;
        const file = await exportPicture(
          {
            ...params,
            review,
            background: params.transparent === true ? "none" : "theme",
            ...(target === undefined ? {} : besideOf(target)),
            source: pictureSource({
              roots: review.asked.roots,
              files: new Map([...review.trees].map(([key, { text }]) => [key, text])),
              config: written && { file: written.path, text: written.text },
              view: settings.view,
            }),
          },
          { ...writers, elk: layout },
        );
        if (file === undefined) return null;
        const { content, extension } = file;
        const stands = "The text has errors: the picture shows what stands.";
        const losses = review.broken ? [stands, ...file.losses] : file.losses;
        return typeof content === "string"
          ? { extension, losses, text: content }
          : { extension, losses, base64: base64Of(content) };
      }),
    );
  },
};

/** Markdown shows a picture of its own name beside it. */
function besideOf(target: string): {
  readonly picture: string;
  readonly address: (key: string) => string;
} {
  const from = uriOf(keyOf(target));
  const picture = from.replace(/(\.md|\.markdown)?$/i, ".svg");
  return { picture: addressFrom(from, picture), address: (key) => addressFrom(from, uriOf(key)) };
}

function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
