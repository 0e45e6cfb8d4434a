/**
 * Pictures that leave the editor, in a real browser: an SVG as a document, inside of HTML and as an image, and the HTML page
 * from the disk. Nothing runs, nothing loads, no policy is broken, and every hostile text is shown as it is written.
 */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shownLines } from "../../server/src/core/scene/text.ts";
import { exportPicture } from "../../server/src/export/export.ts";
import { withSource } from "../../server/src/protocol/picture-source.ts";
import { attackedText, attacks, randomAttack } from "../support/attacks.ts";
import {
  type GuardedBrowser,
  type GuardedPage,
  origin,
  type Served,
  settled,
  startGuardedBrowser,
  textsIn,
  touchEverything,
} from "../support/guarded-browser.ts";
import { draw, gridElk } from "../support/quick-drawing.ts";
import { folderWith, means, reviewed } from "../support/written.ts";

let browser: GuardedBrowser;
const folder = folderWith({});
beforeAll(async () => {
  browser = await startGuardedBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  folder.remove();
});

const address = `${origin}/page`;
const svgType = "image/svg+xml";
const served = (body: string, contentType: string): ReadonlyMap<string, Served> =>
  new Map([[address, { body, contentType }]]);
const html = (body: string): ReadonlyMap<string, Served> =>
  served(`<!doctype html><meta charset="utf-8"><title>t</title>${body}`, "text/html; charset=utf-8");

async function exported(texts: readonly string[], format: string, name = "a"): Promise<string> {
  const text = attackedText(texts, { flows: 1, views: 1 });
  const review = reviewed({ [`/x/${name}.arch`]: text });
  expect(review.broken, review.findings.find(({ level }) => level === "error")?.message).toBe(false);
  const settings = {
    findings: "list",
    legend: true,
    words: true,
    overlay: { name: "what-if", failed: ["s1"] },
  } as const;
  const source = { roots: ["a.arch"], files: [{ name: "a.arch", text }] };
  const written = await exportPicture({ review, format, settings, theme: "light", source }, means);
  return String(written?.content);
}

/** Texts as far as they are drawn: what stands in `title` is whole. */
async function expectLiteral(
  { page }: GuardedPage,
  selector: string,
  texts: readonly string[],
): Promise<void> {
  const shown = (await textsIn(page, selector)).join("\n");
  const missing = texts.filter((text) => !shown.includes(shownLines(text).trim()));
  expect(missing).toEqual([]);
}

async function expectQuiet(opened: GuardedPage): Promise<void> {
  await settled(opened.page);
  await touchEverything(opened.page);
  await settled(opened.page);
  expect(opened.told).toEqual([]);
}

describe("the browser that watches", () => {
  it.each([
    ["a script", html("<script>window.tripped=1</script>"), /trip-wire/],
    ["a handler that waits", html("<p onclick='window.tripped=1'>x</p>"), /trip-wire/],
    ["an image", html("<img src=https://evil.invalid/a.png>"), /request https:\/\/evil/],
    ["a style", html("<style>p{background:url(//evil.invalid/b)}</style><p>x</p>"), /request http:\/\/evil/],
    ["a frame", html("<iframe srcdoc='<script>parent.tripped=1</script>'></iframe>"), /trip-wire/],
    [
      "a script in a picture",
      served("<svg xmlns='http://www.w3.org/2000/svg'><script>window.tripped=1</script></svg>", svgType),
      /trip-wire/,
    ],
    ["a handler in a picture", html("<svg><g onmouseover='window.tripped=1'/></svg>"), /trip-wire/],
    [
      "a policy",
      html("<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><script>1</script>"),
      /policy/,
    ],
  ])("tells of %s", async (_, files, what) => {
    const opened = await browser.open(address, files);
    await touchEverything(opened.page);
    await settled(opened.page);
    await expect.poll(() => opened.told.join("\n")).toMatch(what);
    await opened.close();
  });
});

describe("an SVG", () => {
  let svg: string;
  beforeAll(async () => {
    svg = await exported(attacks, "svg");
  }, 60_000);

  it("is text as a document", async () => {
    const opened = await browser.open(address, served(svg, svgType));
    expect(await opened.page.evaluate(() => document.documentElement.namespaceURI)).toBe(
      "http://www.w3.org/2000/svg",
    );
    await expectLiteral(opened, "svg", attacks);
    await expectQuiet(opened);
    await opened.close();
  });

  it("is text inside of HTML, and names no part of the page", async () => {
    const ids = ["stage", "sheet", "panel", "s1", "title"];
    const opened = await browser.open(
      address,
      html(`${ids.map((id) => `<p id="${id}">`).join("")}<main>${svg}</main>`),
    );
    await expectLiteral(opened, "main", attacks);
    await expectQuiet(opened);
    // Nothing got out of the picture, and it took no name of a property of the document or the window.
    const found = await opened.page.evaluate(() => ({
      out: [...document.querySelectorAll("main > *, body > *")].map(({ tagName }) => tagName.toLowerCase()),
      names: [...document.querySelectorAll("main [id]")]
        .map(({ id }) => id)
        .filter((id) => !id.includes("-")),
      taken: [...document.querySelectorAll("main [name]")].length,
      elements: [...new Set([...document.querySelectorAll("main *")].map(({ tagName }) => tagName))].sort(),
      handlers: [...document.querySelectorAll("main *")]
        .flatMap((element) => element.getAttributeNames())
        .filter((name) => /^on|href|src|style/i.test(name)),
    }));
    expect(found.out.sort()).toEqual([...ids.map(() => "p"), "main", "svg"].sort());
    expect(found.names.filter((id) => !["title", "desc"].includes(id))).toEqual([]);
    expect(found.taken).toBe(0);
    expect(found.elements).toEqual(
      ["circle", "desc", "g", "line", "metadata", "path", "rect", "source", "svg", "text", "title"].filter(
        (name) => found.elements.includes(name),
      ),
    );
    expect(found.handlers).toEqual([]);
    await opened.close();
  });

  it("is a picture as an image", async () => {
    const picture = `${origin}/picture.svg`;
    const files = new Map([
      ...html(`<img src="${picture}">`),
      [picture, { body: svg, contentType: svgType }],
    ]);
    const opened = await browser.open(address, files);
    await opened.page.waitForFunction(() => document.images[0]?.complete);
    expect(await opened.page.evaluate(() => document.images[0]?.naturalWidth)).toBeGreaterThan(100);
    await expectQuiet(opened);
    await opened.close();
  });

  it("is text whatever the text is, with its source inside", async () => {
    const page = await browser.open(address, html(""));
    await fc.assert(
      fc.asyncProperty(fc.array(randomAttack, { minLength: 12, maxLength: 12 }), async (texts) => {
        const picture = withSource(await draw(texts, gridElk), {
          roots: ["a.arch"],
          files: [{ name: "a.arch", text: texts.join("\n") }],
        });
        const found = await page.page.evaluate((text) => {
          const read = new DOMParser().parseFromString(text, "image/svg+xml");
          const error = read.querySelector("parsererror")?.textContent;
          document.body.innerHTML = text;
          const say = (root: ParentNode) =>
            [...root.querySelectorAll("text, title, desc")].map(({ textContent }) => textContent);
          return {
            error,
            same: JSON.stringify(say(read)) === JSON.stringify(say(document.body)),
            texts: say(read).join("\n"),
            roots: document.body.childElementCount,
          };
        }, picture);
        expect(found.error).toBeUndefined();
        expect(found.same).toBe(true);
        expect(found.roots).toBe(1);
        for (const text of texts) expect(found.texts).toContain(shownLines(text.slice(0, 400)).trim());
      }),
      { numRuns: 25 },
    );
    await expectQuiet(page);
    await page.close();
  }, 60_000);
});

describe("the HTML page", () => {
  it("is text from the disk, lets in nothing but itself, and stays so while it is used", async () => {
    const content = await exported(attacks, "html", "</script><script>window.tripped=1<!--");
    const file = join(folder.path, "page.html");
    writeFileSync(file, content);
    const opened = await browser.open(`file://${file}`);
    await opened.page.waitForSelector("#sheet svg");
    await expectLiteral(opened, "body", attacks);
    const policy = await opened.page.getAttribute("meta[http-equiv]", "content");
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/=]{44}'; style-src 'sha256-[\w+/=]{44}'$/,
    );
    // The page clears itself away before it draws: no script stands in it that is not its own.
    expect(await opened.page.locator("script, iframe, object, embed, img, link, base, form").count()).toBe(0);
    // A what-if on everything bad, then a view and a walk of bad names.
    await opened.page.selectOption("#views", { index: 1 });
    await opened.page.selectOption("#flows", { index: 1 });
    await opened.page.click("#play");
    await opened.page.click("#what-if");
    await opened.page.locator("#sheet g.node").first().click();
    await expectQuiet(opened);
    await opened.close();
  }, 120_000);
});
