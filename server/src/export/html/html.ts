/**
 * The picture as one HTML file: the preview's own page with the engine behind it, the model's texts and all layouts inside.
 * It asks no network for anything and lets nothing in but its own script, known by its hash.
 */
import type { Mark } from "../../core/base/marks.ts";
import { findingMarks } from "../../core/finding-marks.ts";
import { type Review, reviewOfView } from "../../core/project.ts";
import type { ExportedFile, ExportMeans, ExportRequest } from "../export.ts";
import type { PageData } from "./data.ts";
import { recordLayouts } from "./layouts.ts";

export async function htmlOf(
  { review, settings, theme }: ExportRequest,
  { elk, assets }: ExportMeans,
): Promise<Omit<ExportedFile, "extension">> {
  const names = namesOf(review);
  const { config, today, roots } = review.asked;
  const nameOf = (key: string): string => names.get(key) ?? key;
  const data: PageData = {
    title: review.model.title ?? "Architecture diagram",
    roots: roots.map(nameOf),
    files: [...review.trees].map(([key, { text }]) => ({ name: nameOf(key), text })),
    technologies: config.technologies,
    publishedAvailability: config.publishedAvailability,
    today,
    settings,
    ...(theme === "light" ? {} : { theme }),
    marks: marksOf(review),
    ...(await recordLayouts(review, settings, elk)),
  };
  const { script, style } = await assets.page();
  return { content: await pageOf(data, script, style), losses: [] };
}

/** Files under names that say nothing of the machine; imports between them must still be found. */
function namesOf(review: Review): ReadonlyMap<string, string> {
  const keys = [...review.trees.keys()];
  const parts = keys.map((key) => key.split("/").slice(0, -1));
  const [first = [], ...others] = parts;
  let shared = first.length;
  for (const folder of others)
    while (first.slice(0, shared).join("/") !== folder.slice(0, shared).join("/")) shared--;
  return new Map(keys.map((key) => [key, `/${key.split("/").slice(shared).join("/")}`]));
}

/** By variant that a view shows; `""` is the model itself. */
function marksOf(review: Review): Readonly<Record<string, readonly Mark[]>> {
  const shown = [review, ...[...review.model.views.values()].map(({ name }) => reviewOfView(review, name))];
  return Object.fromEntries(shown.map((one) => [one.asked.variant ?? "", findingMarks(one.findings)]));
}

async function pageOf(data: PageData, script: string, style: string): Promise<string> {
  const [scriptHash, styleHash] = await Promise.all([hashOf(script), hashOf(style)]);
  return `<!DOCTYPE html>
<!-- ${credits} -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '${scriptHash}'; style-src '${styleHash}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Faultline">
<title>${escaped(data.title)}</title>
<style>${style}</style>
</head>
<body>
<p id="empty">This page draws its picture with a script, which your browser does not run.</p>
<script type="application/json" id="faultline-data">${jsonIn(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

const hashOf = async (text: string): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
};

/** The page carries others' work along. */
const credits =
  "Drawn by Faultline (MIT). Inside: Chevrotain (Apache-2.0, (c) its authors), Marked (MIT, (c) 2011-2026 MarkedJS and Christopher Jeffrey), Lucide (ISC, (c) Lucide Icons and Contributors; in part MIT, (c) Cole Bemis), Simple Icons (CC0).";

const escaped = (text: string): string =>
  text.replace(/[&<>"'\p{Cc}]/gu, (char) => `&#${char.charCodeAt(0)};`);

/** JSON that ends no script and opens none, whatever is in it. */
const jsonIn = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
