/**
 * Texts and files for other tools: no label becomes a directive, a link or markup in them. Asked of the tools themselves where
 * they run here, of the bytes where they do not.
 */
import { instance } from "@viz-js/viz";
import MarkdownIt from "markdown-it";
import { marked } from "marked";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBlockPictures } from "../../client/src/markdown/pictures.ts";
import { createPlugin } from "../../client/src/markdown/plugin.ts";
import { exportPicture } from "../../server/src/export/export.ts";
import type { Fence } from "../../server/src/protocol/requests.ts";
import { attackedText, attacks } from "../support/attacks.ts";
import {
  type GuardedBrowser,
  origin,
  settled,
  startGuardedBrowser,
  touchEverything,
} from "../support/guarded-browser.ts";
import { draw, gridElk } from "../support/quick-drawing.ts";
import { readStructurizr } from "../support/structurizr-reader.ts";
import { means, reviewed } from "../support/written.ts";

const text = attackedText(attacks);
const review = reviewed({ "/x/<img src=x onerror=window.tripped=1>.arch": text });

async function exported(format: string, picture?: string): Promise<string | Uint8Array> {
  const written = await exportPicture(
    { review, format, settings: {}, theme: "light", picture },
    { ...means, elk: gridElk },
  );
  return written?.content ?? "";
}
/** Without comments, which no tool acts on. */
const textOf = async (format: string): Promise<string> =>
  String(await exported(format)).replace(comments.get(format) ?? /^$/, "");
const comments: ReadonlyMap<string, RegExp> = new Map([
  ["plantuml", /^'.*$/gm],
  ["drawio", /<!--[\s\S]*?-->/g],
  ["mermaid", /^\s*%%(?!\s*\{).*$/gm],
]);

/** What stands outside of the strings and comments of a language. */
const outside = (source: string, inside: RegExp): string => source.replace(inside, '""');

describe("no label is a directive", () => {
  it("of Mermaid", async () => {
    const source = await textOf("mermaid");
    // Mermaid looks for directives in the whole text, strings or not; front matter stands at its start only.
    expect(source.replace(/^---\n[\s\S]*?\n---\n/, "")).not.toMatch(/%%\s*\{/);
    const bare = outside(source.replace(/^\s*%%.*$/gm, ""), /"[^"]*"/g);
    expect(bare).not.toMatch(/^\s*(click|callback|href|link)\b/m);
    expect(bare).not.toMatch(/javascript|evil|@\{[^}]*img/);
    expect(source).not.toMatch(/<(?!br\/>|\/?b>)[a-z/!]/i);
  });

  it("of PlantUML", async () => {
    const source = await textOf("plantuml");
    expect(source.match(/^@startuml/gm)).toHaveLength(1);
    expect(source.match(/@enduml/g)).toHaveLength(1);
    expect(source).not.toMatch(/^\s*!/m);
    expect(source).not.toMatch(/\[\[|<img|<\$x|!include|!theme|%newline|%getenv|%load/);
  });

  it("of Graphviz", async () => {
    const graphviz = await instance();
    const source = await textOf("dot");
    const made = graphviz.render(source, { format: "json", engine: "nop" });
    expect(made.status).toBe("success");
    const all: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      for (const [name, inner] of Object.entries(value)) {
        all.push(name);
        collect(inner);
      }
    };
    collect(JSON.parse(made.output ?? "{}"));
    expect(
      all.filter((name) => /url|href|image|script|fontpath|shapefile|target|stylesheet/i.test(name)),
    ).toEqual([]);
  });

  it("of D2", async () => {
    const bare = outside((await textOf("d2")).replace(/^\s*#.*$/gm, ""), /"(?:[^"\\]|\\.)*"/g);
    expect(bare).not.toMatch(/\b(link|icon)\s*:|\.\.\.@|@evil|\|md|javascript|evil/);
  });

  it("of draw.io", async () => {
    const source = await textOf("drawio");
    // What a style or an attribute says beside the words of people.
    const bare = source
      .replace(/ (label|tooltip|name|element)="[^"]*"/g, "")
      // Our own icons, inside of the file.
      .replace(/shape=image;imageAspect=0;image=data:image\/svg\+xml,[\w+/=]+;/g, "");
    expect(bare).not.toMatch(/\b(link|placeholders)="|image|script|https?:|javascript|evil|data:/);
    const labels = [...source.matchAll(/label="([^"]*)"/g)].map(([, label = ""]) => label);
    expect(labels.length).toBeGreaterThan(100);
    const decoded = (label: string): string =>
      label
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&quot;/g, '"')
        .replace(/&#39;|&apos;/g, "'")
        .replace(/&amp;/g, "&");
    for (const label of labels)
      expect(
        decoded(label).replace(/<br\s*\/?>|<\/?b>|<span style="[\w:;#. -]*">|<\/span>/g, ""),
      ).not.toMatch(/<[a-z/!]/i);
  });

  it("of Structurizr", async () => {
    // The reader knows no script, include, plugin, theme, documentation or link, and throws at them.
    const read = readStructurizr(await textOf("structurizr"));
    expect(read.elements.length).toBeGreaterThan(attacks.length);
  });
});

describe("a PDF", () => {
  it("holds pages, text and fonts, and nothing that acts", async () => {
    const bytes = (await exported("pdf")) as Uint8Array;
    const raw = Buffer.from(bytes).toString("latin1");
    // Strings are text, streams are drawing; what is left are the names of what a document may do.
    const objects = raw
      .replace(/stream\r?\n[\s\S]*?endstream/g, "")
      .replace(/\((?:\\[\s\S]|[^\\()])*\)/g, "()");
    const opens = /\/OpenAction \[\d+ 0 R \/FitH null\]/;
    expect(objects).toMatch(opens);
    expect(objects.replace(opens, "")).not.toMatch(
      /\/(JS|JavaScript|OpenAction|AA|A|Launch|URI|EmbeddedFiles?|Filespec|RichMedia|SubmitForm|GoToR|XFA|AcroForm|Annots|Names)\b/,
    );
    const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
    const document = await task.promise;
    const page = await document.getPage(1);
    expect(await page.getAnnotations()).toEqual([]);
    expect(await document.getJSActions()).toBeNull();
    expect(await document.getAttachments()).toBeNull();
    expect((await document.getOpenAction())?.has("action") ?? false).toBe(false);
    expect(document.numPages).toBe(1);
    await task.destroy();
  }, 60_000);
});

describe("Markdown in a browser", () => {
  let browser: GuardedBrowser;
  beforeAll(async () => {
    browser = await startGuardedBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  /** As VS Code's preview does it: HTML in the Markdown is the document's own matter, scripts are not let in. */
  async function quiet(html: string, allowed: RegExp): Promise<readonly string[]> {
    const address = `${origin}/page`;
    const body = `<!doctype html><meta charset="utf-8"><main>${html}</main>`;
    const opened = await browser.open(
      address,
      new Map([[address, { body, contentType: "text/html; charset=utf-8" }]]),
    );
    await touchEverything(opened.page);
    await settled(opened.page);
    expect(opened.told).toEqual([]);
    const found = await opened.page.evaluate(() => ({
      tags: [
        ...new Set([...document.querySelectorAll("main *")].map(({ tagName }) => tagName.toLowerCase())),
      ],
      out: [...document.body.children].map(({ tagName }) => tagName),
      links: [...document.querySelectorAll("main a")].map((one) => (one as HTMLAnchorElement).protocol),
      acting: [...document.querySelectorAll("main *")]
        .flatMap((one) => one.getAttributeNames())
        .filter((name) => /^on|^style$|^src|formaction/.test(name)),
    }));
    expect(found.out).toEqual(["MAIN"]);
    expect(found.tags.filter((tag) => !allowed.test(tag))).toEqual([]);
    expect(found.acting).toEqual([]);
    const links = found.links;
    await opened.close();
    return links;
  }
  const prose = /^(a|blockquote|br|code|em|h[2-6]|hr|li|ol|p|pre|strong|table|tbody|td|th|thead|tr|ul)$/;
  const drawn = /^(div|p|ul|ol|li|code|span|svg|g|path|rect|circle|line|text|title|desc)$/;

  // That readers make links of bare addresses is theirs; they lead where they say.
  it.each(["marked", "markdown-it"])(
    "is text as %s reads the design section",
    async (reader) => {
      // A picture that is a file would be asked for.
      const source = (await textOf("markdown")).replace(/!\[/g, "[");
      const html =
        reader === "marked"
          ? marked.parse(source, { async: false })
          : new MarkdownIt({ html: true, linkify: true }).render(source);
      const links = await quiet(html, prose);
      expect(links.filter((protocol) => !/^(https?|mailto):$/.test(protocol))).toEqual([]);
    },
    60_000,
  );

  it("is text in the pictures and problems of VS Code's preview", async () => {
    const svg = await draw(attacks, gridElk);
    const answer: Fence = {
      svg,
      broken: false,
      problems: attacks.map((message, line) => ({ line, message: `\`${message}\` ${message}` })),
    };
    const pictures = createBlockPictures({
      ask: () => Promise.resolve(answer),
      theme: () => "light",
      redraw: () => {},
    });
    const md = createPlugin({ pictures, isEnabled: () => true }).extend(new MarkdownIt({ html: true }));
    const source = attacks
      .map((attack) => `\`\`\`arch ${attack.replace(/[\r\n`\u2028\u2029]/g, " ")}\nservice a\n\`\`\`\n`)
      .slice(0, 6)
      .join("\n");
    const render = (): string => md.render(source, { currentDocument: "file:///a.md" });
    render();
    await new Promise((resolve) => setImmediate(resolve));
    const html = render();
    expect(html).toContain("<svg");
    // Ids are changed, and nothing else.
    expect(html).toContain('aria-label="x id=');
    expect(html).not.toMatch(/aria-label="[^"]*"arch-/);
    expect(html.match(/ id="arch-1-title"/g)?.length ?? 0).toBeLessThan(2);
    await quiet(html, drawn);
  }, 60_000);
});
