/**
 * A section of a design document in Markdown: the picture, a table of what it shows, flows with their figures, findings and
 * accepted risks. Without a file of the picture to link to, the picture is a Mermaid block, which many hosts draw.
 */
import { blocks, code, fenced, leanTable, link, plain, section } from "../report/markdown.ts";
import { acceptedSection, findingsSection } from "../report/sections/findings.ts";
import { flowsSection } from "../report/sections/flows.ts";
import { writingOf } from "../report/writing.ts";
import type { Scene, SceneNode } from "../scene/types.ts";
import { mermaid } from "./mermaid.ts";
import type { ExportInput, TextFormat } from "./types.ts";
import { findingsSaid, furtherLines, titleLines, toldBelow } from "./words.ts";

const nameOf = (file: string): string =>
  file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);

/** One level down, outside of blocks of source: the sections are those of a whole document. */
function lowered(markdown: string): string {
  let fence: string | undefined;
  return markdown
    .split("\n")
    .map((line) => {
      const [run] = /(?<=^\s*)`{3,}/.exec(line) ?? [];
      if (run !== undefined && (fence === undefined || run.startsWith(fence)))
        fence = fence === undefined ? run : undefined;
      return fence === undefined && /^#+ /.test(line) ? `#${line}` : line;
    })
    .join("\n");
}

/** Where a component stands: the labels of the places around it. */
function standing(node: SceneNode, scene: Scene): string {
  const around = new Map([...scene.places, ...scene.nodes].map((one) => [one.id, one]));
  const labels: string[] = [];
  let at = node.parent === undefined ? undefined : around.get(node.parent);
  while (at !== undefined && labels.length < around.size) {
    labels.unshift(at.label);
    at = at.parent === undefined ? undefined : around.get(at.parent);
  }
  return labels.join(" › ");
}

function componentsSection(scene: Scene): string {
  const rows = scene.nodes
    .filter(({ kind }) => kind !== "note")
    .map((node) => {
      const marks = findingsSaid(node.marks);
      const lines = furtherLines(node).filter((line) => line !== marks);
      return [
        plain(node.label),
        code(node.id),
        plain(node.kind),
        plain(standing(node, scene)),
        plain(node.badge ?? ""),
        lines.map(plain).join("; "),
        plain(marks),
      ];
    });
  const head = ["Component", "Name", "Kind", "Stands in", "Instances", "What matters", "Findings"];
  return section("Components", 3, leanTable(head, rows));
}

function pictureOf(input: ExportInput): string {
  const { scene } = input.drawing;
  if (input.picture === undefined) return fenced(mermaid.export(input).text, "mermaid");
  return `!${link(plain(titleLines(scene).join(", ") || "Architecture"), input.picture)}`;
}

export const markdown: TextFormat = {
  name: "markdown",
  label: "Markdown section",
  extension: "md",
  export(input) {
    const { review, drawing } = input;
    const { scene } = drawing;
    const address = input.address ?? nameOf;
    const picture = input.picture;
    const writing = writingOf({
      review,
      today: review.asked.today,
      picture: undefined,
      shown: nameOf,
      address,
    });
    const notes = scene.nodes.filter(({ kind }) => kind === "note").map(({ label }) => `> ${plain(label)}`);
    const losses =
      picture === undefined ? mermaid.export(input).losses.map((loss) => `In the drawing: ${loss}`) : [];
    const text = blocks(
      `## ${plain(titleLines(scene).join(", ") || nameOf(review.model.files[0] ?? "") || "Architecture")}`,
      pictureOf(input),
      toldBelow(scene, input.overlay)
        .map((line) => `${plain(line)}  `)
        .join("\n")
        .trimEnd(),
      notes.join("\n>\n"),
      componentsSection(scene),
      lowered(flowsSection(writing)),
      lowered(findingsSection(writing)),
      lowered(acceptedSection(writing)),
      losses.length === 0
        ? ""
        : `<!-- Not kept:\n${losses.map((loss) => `- ${loss.replace(/-(?=-)|>/g, "$& ")}`).join("\n")}\n-->`,
    );
    return { text: `${text}\n`, losses };
  },
};
