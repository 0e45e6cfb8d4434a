/**
 * The preview page under its policy, in a real browser: hostile models by the server, forged messages from outside. Nothing
 * runs, nothing loads, no policy is broken; texts are shown as they are written, and the page goes on.
 */
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { shownLines } from "../../server/src/core/scene/text.ts";
import { fromPreview, toPreview } from "../../server/src/protocol/preview.ts";
import { attackedText, attacks, randomAttack } from "../support/attacks.ts";
import { settled, textsIn, touchEverything } from "../support/guarded-browser.ts";
import { type PreviewPage, type PreviewWorld, startPreviewWorld } from "../support/preview-page.ts";

let world: PreviewWorld;
const told: string[] = [];

beforeAll(async () => {
  world = await startPreviewWorld();
  const own = /^http:\/\/127\.0\.0\.1:9\/(preview\.(css|js))?$/;
  const { context } = world.watched;
  context.on("request", (request) => {
    if (!own.test(request.url())) told.push(`request ${request.url().slice(0, 200)}`);
  });
  context.on("page", (page) => {
    page.on("popup", () => told.push("pop-up"));
    page.on("download", () => told.push("download"));
    page.on("pageerror", ({ message }) => told.push(`error ${message}`));
    page.on("dialog", (dialog) => {
      told.push("dialog");
      void dialog.dismiss();
    });
  });
}, 60_000);
afterAll(() => world.close());
afterEach(() => {
  expect([...told, ...world.watched.alarms, ...world.watched.outside]).toEqual([]);
});

async function touched({ page }: PreviewPage): Promise<void> {
  await settled(page);
  await page.locator("#sheet *").evaluateAll((all) => {
    for (const one of all)
      for (const kind of ["mouseover", "pointerover", "begin", "load", "error", "focus"])
        one.dispatchEvent(new Event(kind, { bubbles: false }));
  });
  await settled(page);
}

const missingIn = (shown: readonly string[], texts: readonly string[]): readonly string[] => {
  const all = shown.join("\n");
  return texts.filter((text) => !all.includes(shownLines(text).trim()));
};

const picture = (svg: string, more: object = {}): object => ({
  type: "picture",
  svg,
  stale: false,
  message: null,
  views: [],
  flows: [],
  settings: {},
  overlay: null,
  steps: null,
  failed: [],
  domains: [],
  ...more,
});

const small = "client web\nservice api\nweb -> api\n";

describe("a hostile model", () => {
  it("is text in the picture, on cards, in menus, overlays and lists", async () => {
    const preview = await world.open(attackedText(attacks));
    const { page } = preview;
    expect(missingIn(await textsIn(page, "#sheet"), attacks)).toEqual([]);
    await touched(preview);
    for (const id of ["s0", "s2", "s22"]) {
      await page.locator(`#sheet .node[data-id="${id}"]`).focus();
      await page.keyboard.press("i");
      await page.locator(".card").waitFor();
      const card = page.locator(".card");
      expect(await card.locator("img, script, iframe, svg, style, form, input").count()).toBe(0);
      for (const href of await card
        .locator("a")
        .evaluateAll((all) => all.map((one) => one.getAttribute("href"))))
        expect(href).toMatch(/^https:\/\//);
      await page.keyboard.press("Escape");
    }
    await page.selectOption("#flows", { index: 1 });
    await page.selectOption("#views", { index: 2 });
    await page.click("#overlays");
    await page.keyboard.press("Escape");
    await page.click("#what-if");
    await page.locator("#sheet .node").first().click();
    await page.locator("#panel h2").waitFor();
    await touched(preview);
    await touchEverything(page);
    await preview.close();
  }, 120_000);

  it("is text whatever the text is", async () => {
    const preview = await world.open(small);
    await fc.assert(
      fc.asyncProperty(fc.array(randomAttack, { minLength: 6, maxLength: 6 }), async (texts) => {
        const cut = texts.map((text) => [...text].slice(0, 200).join(""));
        await preview.edit(attackedText(cut, { flows: 1, views: 1 }));
        await expect.poll(async () => missingIn(await textsIn(preview.page, "#sheet"), cut)).toEqual([]);
      }),
      { numRuns: 10 },
    );
    await touched(preview);
    await preview.close();
  }, 60_000);
});

describe("a forged picture", () => {
  const svg = (inside: string, attributes = ""): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100" ${attributes}>${inside}<g class="node" data-id="safe"><text x="1" y="9">safe</text></g></svg>`;
  const hidden = "window.tripped=1";
  const load = "https://evil.invalid/x";
  const forged: readonly (readonly [string, string])[] = [
    [
      "scripts",
      svg(
        `<script>${hidden}</script><script href="${load}"/><script xlink:href="data:text/javascript,${hidden}"/>`,
      ),
    ],
    [
      "handlers",
      svg(
        `<g onclick="${hidden}" onmouseover="${hidden}" onfocus="${hidden}" tabindex="0" autofocus=""/>`,
        `onload="${hidden}" onerror="${hidden}"`,
      ),
    ],
    [
      "handlers in other letters",
      svg(
        `<g ONCLICK="${hidden}" onClick="${hidden}" svg:onload="${hidden}"/><SCRIPT>${hidden}</SCRIPT><svg:script>${hidden}</svg:script>`,
      ),
    ],
    [
      "foreign objects",
      svg(
        `<foreignObject width="9" height="9"><iframe src="javascript:parent.tripped=1"/><img src="x" onerror="${hidden}"/></foreignObject>`,
      ),
    ],
    [
      "animation of links and handlers",
      svg(
        `<a href="#"><animate attributeName="href" values="javascript:${hidden}"/><set attributeName="onclick" to="${hidden}"/><animate onbegin="${hidden}" attributeName="x" dur="1s"/></a>`,
      ),
    ],
    [
      "pictures in it",
      svg(
        `<image href="${load}"/><image xlink:href="${load}"/><feImage href="${load}"/><use href="${load}#a"/><use xlink:href="data:image/svg+xml,x#a"/>`,
      ),
    ],
    [
      "styles",
      svg(
        `<style>@import "${load}";*{background:url(${load})}</style><g style="background:url(${load});behavior:url(${load})" fill="url(${load})" filter="url(${load}#f)" cursor="url(${load}),auto" mask="url('${load}#m')" clip-path="url(&#x68;ttps://evil.invalid/c)" marker-start="u&#114;l(${load})"/>`,
      ),
    ],
    [
      "links",
      svg(
        `<a href="javascript:${hidden}"><text>a</text></a><a xlink:href="data:text/html,x"><text>b</text></a><a href="java&#10;script:${hidden}" target="_top"><rect width="99" height="99"/></a>`,
      ),
    ],
    [
      "other namespaces",
      svg(
        `<g xmlns="http://www.w3.org/1999/xhtml"><script>${hidden}</script><img src="x" onerror="${hidden}"/></g><h:script xmlns:h="http://www.w3.org/1999/xhtml">${hidden}</h:script>`,
      ),
    ],
    [
      "entities as markup",
      svg(`<text>&lt;script&gt;${hidden}&lt;/script&gt;&#60;img src=x onerror=${hidden}&#62;</text>`),
    ],
    [
      "names of the page",
      svg(
        `${["stage", "sheet", "panel", "empty", "views", "live", "location", "body"].map((id) => `<g id="${id}" name="${id}" class="menu card strip ${id}" data-id="${id}" hidden=""/>`).join("")}`,
      ),
    ],
    [
      "names of objects",
      svg(
        `<g id="__proto__" data-id="constructor" class="toString"/><g data-__proto__="x" aria-hidden="true"/>`,
      ),
    ],
    [
      "what covers the page",
      svg(
        `<rect x="-99999" y="-99999" width="1e9" height="1e9" class="canvas" fill="#000"/>`,
        `width="1e9" height="1e9" class="toolbar"`,
      ),
    ],
    [
      "numbers that are none",
      svg(`<g transform="scale(1e999)"><path d="M NaN 1e999 L"/></g>`, `viewBox="NaN -0 1e999 -1"`),
    ],
    ["ten thousand children", svg("<g/>".repeat(10_000))],
    ["deep nesting", svg(`${"<g>".repeat(100_000)}<text>deep</text>${"</g>".repeat(100_000)}`)],
    [
      "symbols that use symbols",
      svg(
        `<defs>${Array.from({ length: 30 }, (_, n) => `<g id="u${n + 1}">${`<use href="#u${n}"/>`.repeat(10)}</g>`).join("")}<g id="u0"><rect width="9" height="9"/></g></defs><use href="#u30"/>`,
      ),
    ],
    [
      "patterns in patterns",
      svg(
        Array.from(
          { length: 30 },
          (_, n) =>
            `<pattern id="p${n + 1}" width="1" height="1"><rect width="9" height="9" fill="url(#p${n})"/><rect width="9" height="9" fill="url(#p${n})"/></pattern>`,
        ).join("") + '<rect width="99" height="99" fill="url(#p30)"/>',
      ),
    ],
  ];
  let preview: PreviewPage;
  beforeAll(async () => {
    preview = await world.open(small);
  }, 60_000);
  afterAll(() => preview.close());

  it.each(forged)("loses its %s", async (_, text) => {
    const { page } = preview;
    await preview.send(picture(text));
    await page.locator('#sheet .node[data-id="safe"]').waitFor({ state: "attached", timeout: 10_000 });
    await touched(preview);
    const kept = await page.evaluate(() => ({
      elements: [
        ...new Set(
          [...document.querySelectorAll("#sheet svg, #sheet svg *")].map(
            (one) => `${one.namespaceURI === "http://www.w3.org/2000/svg" ? "" : "!"}${one.tagName}`,
          ),
        ),
      ],
      attributes: [
        ...new Set(
          [...document.querySelectorAll("#sheet svg, #sheet svg *")].flatMap((one) =>
            one.getAttributeNames(),
          ),
        ),
      ].filter((name) => /^on|href|style|src|^name$|filter|cursor|mask|marker|clip/i.test(name)),
      values: [...document.querySelectorAll("#sheet svg *")]
        .flatMap((one) => [...one.attributes].map(({ value }) => value))
        .filter((value) => /url\(|javascript|evil/i.test(value)),
    }));
    expect(
      kept.elements.filter((name) => !/^(svg|g|title|desc|rect|circle|line|path|text)$/.test(name)),
    ).toEqual([]);
    expect(kept.attributes).toEqual([]);
    expect(kept.values).toEqual([]);
    // The page itself is whole and takes the next picture.
    expect(
      await page
        .locator("body > * > #stage, main#stage, #stage")
        .first()
        .evaluate((one) => one.namespaceURI),
    ).toBe("http://www.w3.org/1999/xhtml");
    await page.locator("#zoom-fit").click({ timeout: 5000 });
  });

  it.each([
    ["not well-formed", "<svg><g></svg>"],
    ["CDATA", "<svg><![CDATA[<script>window.tripped=1</script>]]></svg>"],
    ["a DOCTYPE", '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg>&e;</svg>'],
    ["HTML", "<html><body onload='window.tripped=1'/></html>"],
    ["a script alone", "<script>window.tripped=1</script>"],
  ])("that is %s is none, and the last one stays", async (_, text) => {
    const { page } = preview;
    await preview.send(picture(svg("")));
    await page.locator('#sheet .node[data-id="safe"]').waitFor({ state: "attached" });
    const before = preview.said.length;
    await preview.send(picture(text));
    await expect
      .poll(() => preview.said.slice(before))
      .toEqual([{ type: "failed", reason: expect.any(String) }]);
    expect(await page.locator("body").innerText()).toContain("could not be read");
    expect(await page.locator('#sheet .node[data-id="safe"]').count()).toBe(1);
  });
});

describe("forged messages", () => {
  const wrong: readonly unknown[] = [
    null,
    1,
    "picture",
    [],
    {},
    { type: "__proto__" },
    { type: "picture" },
    { type: "picture", svg: 1 },
    picture("<svg/>", { views: "x" }),
    picture("<svg/>", { overlay: { name: "cap" } }),
    picture("<svg/>", { steps: -1 }),
    picture("<svg/>", { message: "x".repeat(5000) }),
    picture("x".repeat(65 * 1024 * 1024)),
    picture("<svg/>", { settings: { view: {} } }),
    { type: "status", message: 5 },
    { type: "highlight", id: ["a"] },
    { type: "path", ids: [1] },
    { type: "image", png: null },
    { type: "card", id: "", markdown: "x", failures: [] },
    { type: "eval", code: "window.tripped=1" },
    JSON.parse('{"type":"picture","__proto__":{"svg":"<svg/>"}}'),
  ];

  it("of the wrong shape are none, both ways", () => {
    for (const one of wrong) expect(toPreview(one), JSON.stringify(one)?.slice(0, 80)).toBeUndefined();
    for (const one of [
      ...wrong,
      { type: "reveal", id: "x".repeat(5000) },
      { type: "reveal", id: { toString: () => "a" } },
      { type: "show", settings: { expand: Array(10_001).fill("a") } },
      { type: "show", settings: { overlay: { name: "constructor" } } },
      { type: "failed", reason: "x".repeat(2001) },
      { type: "command", command: "workbench.action.terminal.new" },
    ])
      expect(fromPreview(one), JSON.stringify(one)?.slice(0, 80)).toBeUndefined();
    fc.assert(
      fc.property(fc.anything(), (one) => toPreview(one) === undefined && fromPreview(one) === undefined),
    );
    // What passes holds nothing that was not asked for.
    expect(fromPreview({ type: "reveal", id: "a", path: "/etc/passwd", command: "x" })).toEqual({
      type: "reveal",
      id: "a",
    });
  });

  it("of any shape and in any order leave a page that goes on", async () => {
    const preview = await world.open(small);
    const { page } = preview;
    const before = preview.said.length;
    for (const one of wrong.filter((each) => JSON.stringify(each).length < 10_000))
      await preview.send(one as object);
    const id = fc.oneof(fc.constantFrom("web", "api", "web->api#1", "gone"), randomAttack);
    const message = fc.oneof(
      id.map((each) => ({ type: "highlight", id: each })),
      fc.array(id, { maxLength: 3 }).map((ids) => ({ type: "path", ids })),
      id.map((text) => ({ type: "status", message: text })),
      fc.tuple(id, id).map(([each, markdown]) => ({
        type: "card",
        id: each,
        markdown,
        failures: [{ id: each, label: markdown }],
      })),
      fc.tuple(id, id).map(([a, b]) =>
        picture("", {
          views: [a, b, a],
          flows: [{ id: a, label: b }],
          domains: [{ id: b, label: a }],
          message: a,
          settings: { view: a, flow: b },
        }),
      ),
      fc.tuple(id, id).map(([a, b]) =>
        picture("", {
          overlay: {
            name: "what-if",
            title: a,
            items: [{ id: a, tone: "down", text: b, badge: a }],
            key: [{ tone: "down", text: a }],
            told: [a, b],
          },
          settings: { overlay: { name: "what-if", failed: [a] } },
          failed: [{ id: a, label: b }],
        }),
      ),
      fc.tuple(id, fc.nat(9)).map(([a, step]) =>
        picture("", {
          overlay: { name: "walk", title: a, items: [], key: [], told: [a] },
          steps: step,
          settings: { overlay: { name: "walk", flow: a, step: 7 } },
          flows: [{ id: a, label: a }],
        }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 5, maxLength: 15 }), async (messages) => {
        for (const one of messages) await preview.send(one);
        await settled(page);
      }),
      { numRuns: 12 },
    );
    expect(
      await page
        .locator("script, iframe, img, object, embed, style, form")
        .evaluateAll((all) =>
          all.filter((one) => !/preview\.js/.test(one.outerHTML)).map(({ outerHTML }) => outerHTML),
        ),
    ).toEqual([]);
    // What the page says is of the union: the host of these tests throws at anything else. It commands nothing by itself.
    for (const { type } of preview.said.slice(before))
      expect(["show", "describe", "failed", "ready"]).toContain(type);
    expect(preview.said.slice(before).filter(({ type }) => type === "failed")).toEqual([]);
    await preview.edit("service later\n");
    await page.locator('#sheet .node[data-id="later"]').waitFor({ state: "attached" });
    await preview.close();
  }, 60_000);

  it("of hostile Markdown are text on a card", async () => {
    const preview = await world.open(small);
    const { page } = preview;
    const markdowns = [
      ...attacks,
      "> ".repeat(20_000),
      `${"- ".repeat(5_000)}x`,
      "[".repeat(20_000),
      "*".repeat(20_000),
      "a**".repeat(10_000),
      "`".repeat(20_001),
      `|${"a|".repeat(2_000)}\n|${"-|".repeat(2_000)}\n${"|b\n".repeat(50)}`,
      "<".repeat(20_000),
      "![a](".repeat(5_000),
      "[a]: javascript:window.tripped=1\n\n[a] [b][a] ![c][a]",
      "[a](https://evil.invalid\u0000) [b](https:javascript) [c](https://a@evil.invalid) [d](//evil.invalid)",
    ];
    await page.evaluate(() => {
      const outside = window as unknown as { faultlineHost: (message: unknown) => void; next: string };
      const post = outside.faultlineHost;
      outside.faultlineHost = (message) => {
        const { type, id } = message as { type: string; id: string };
        if (type !== "describe") return post(message);
        window.postMessage({ type: "card", id, markdown: outside.next, failures: [] }, "*");
      };
    });
    const box = await page.locator("#sheet svg").innerHTML();
    expect(box).toContain("api");
    for (const [n, markdown] of markdowns.entries()) {
      await page.evaluate((text) => Object.assign(window, { next: text }), markdown);
      // Another picture makes the page ask anew.
      await preview.send(
        picture(
          `<svg viewBox="0 0 99 99"><g class="node" data-id="c${n}"><rect width="50" height="50"/><text>${n}</text></g></svg>`,
        ),
      );
      const node = page.locator(`#sheet .node[data-id="c${n}"]`);
      await node.waitFor({ state: "attached" });
      await node.focus();
      await page.keyboard.press("i");
      if (markdown.trim() === "") continue;
      await page.locator(".card").waitFor({ timeout: 10_000 });
      expect(
        await page.locator(".card").locator("img, script, iframe, svg, style, form, input, video").count(),
      ).toBe(0);
      const hrefs = await page
        .locator(".card a")
        .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).protocol));
      expect(hrefs.filter((protocol) => protocol !== "https:")).toEqual([]);
      await page.keyboard.press("Escape");
    }
    await touched(preview);
    await preview.close();
  }, 120_000);
});
