/** The Markdown section, read back by a parser of CommonMark. */
import { marked, type Token, type Tokens } from "marked";
import { describe, expect, test } from "vitest";
import { markdown } from "../../../server/src/core/exports/markdown.ts";
import { mermaid } from "../../../server/src/core/exports/mermaid.ts";
import { titleLines } from "../../../server/src/core/exports/words.ts";
import { allPictures, examplePictures, hostilePictures, type Picture } from "../../support/exported.ts";

const decode = (html: string): string =>
  html
    .replace(/<\/?(?:code|p|strong|em)>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, "&")
    // What parts mentions from their sign.
    .replaceAll("\u2060", "");

const shownAs = (source: string): string => decode(marked.parseInline(source, { async: false }));

const tokensOf = (text: string): readonly Token[] => marked.lexer(text);
const tables = (tokens: readonly Token[]) =>
  tokens.filter((token): token is Tokens.Table => token.type === "table");
const headings = (tokens: readonly Token[]) =>
  tokens.filter((token): token is Tokens.Heading => token.type === "heading");

function components({ input }: Picture) {
  return input.drawing.scene.nodes.filter(({ kind }) => kind !== "note");
}

test.each(allPictures)("$name: a heading, the picture, and a row for each component", (picture) => {
  const { input } = picture;
  const tokens = tokensOf(markdown.export(input).text);
  const [title, ...others] = headings(tokens);
  expect(title?.depth).toBe(2);
  expect(others.every(({ depth }) => depth > 2)).toBe(true);
  const drawing = tokens.find((token): token is Tokens.Code => token.type === "code");
  expect(drawing).toMatchObject({ lang: "mermaid", text: mermaid.export(input).text.trimEnd() });
  const nodes = components(picture);
  if (nodes.length === 0) return;
  const [table] = tables(tokens);
  expect(table?.rows.map(([label]) => shownAs(label!.text).trim())).toEqual(
    nodes.map(({ label }) => label.replace(/ +/g, " ").trim()),
  );
});

describe("a review's sections", () => {
  const broken = examplePictures.filter(({ name }) => /^examples\/broken\/[a-z-]+\.arch$/.test(name));
  test.each(broken)("$name", ({ input }) => {
    const { review } = input;
    const { text } = markdown.export(input);
    const tokens = tokensOf(text);
    const told = headings(tokens).map(({ depth, text: words }) => `${depth} ${shownAs(words)}`);
    expect(told).toContain("3 Findings");
    for (const flow of review.model.flows.values()) expect(told).toContain(`4 ${flow.label}`);
    const accepted = review.findings.flatMap((finding) => finding.accepted ?? []);
    const risks = tables(tokens).find(({ header }) => header.some(({ text: head }) => head === "Until"));
    expect(risks?.rows.length ?? 0).toBe(accepted.length);
    expect((risks?.rows ?? []).map((row) => shownAs(row[2]!.text))).toEqual(
      accepted.map(({ reason }) => reason),
    );
  });
});

test("a picture that is a file is linked, and nothing is lost", () => {
  const [{ input }] = examplePictures as [Picture];
  const { text, losses } = markdown.export({ ...input, picture: "pictures/a b.svg" });
  expect(losses).toEqual([]);
  expect(text).not.toContain("```mermaid");
  expect(text).toContain(`![${titleLines(input.drawing.scene).join(", ")}](pictures/a%20b.svg)`);
});

test.each(hostilePictures)("$name brings no markup", ({ input }) => {
  const html = marked.parse(markdown.export(input).text, { async: false });
  const outside = html.replace(/<!--[\s\S]*?-->/g, "").replace(/<pre>[\s\S]*?<\/pre>/g, "");
  const tags = [...outside.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag);
  const allowed = [
    "blockquote",
    "br",
    "code",
    "h2",
    "h3",
    "h4",
    "hr",
    "li",
    "p",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
  ];
  expect(tags.filter((tag) => !allowed.includes(tag!))).toEqual([]);
});
