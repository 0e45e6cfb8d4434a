/** Pictures over a real stream: settings, overlays, what-if, walks and cards as a preview asks for them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Hover } from "vscode-languageserver/node";
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import {
  type Card,
  isCard,
  isPicture,
  methods,
  type Picture,
  type Theme,
} from "../../server/src/protocol/requests.ts";
import { type Client, root, startClient } from "../support/lsp.ts";

const shop = readFileSync(join(root, "examples/online-shop.arch"), "utf8");
let client: Client;
let next = 0;

beforeAll(async () => {
  client = await startClient({ initializationOptions: { rulePages: "file:///rules/" } });
});
afterAll(() => client.stop());

async function opened(text: string): Promise<string> {
  const uri = `untitled:picture-${next++}.arch`;
  client.open(uri, text);
  await client.diagnostics(uri, 1);
  return uri;
}

async function picture(
  uri: string,
  settings: PictureSettings = {},
  theme: Theme = "light",
): Promise<Picture> {
  const found = await client.connection.sendRequest(methods.picture, { uri, theme, settings });
  expect(isPicture(found)).toBe(true);
  return found as Picture;
}

const card = async (uri: string, id: string): Promise<Card | null> => {
  const found = await client.connection.sendRequest(methods.card, { uri, id });
  expect(found === null || isCard(found)).toBe(true);
  return found as Card | null;
};

/** Where things stand: all coordinates of boxes and lines, without colours and words. */
const places = (svg: string): readonly string[] =>
  [...svg.matchAll(/data-id="([^"]+)"[^>]*transform="([^"]+)"/g)].map(([, id, at]) => `${id} ${at}`);

describe("overlays", () => {
  test.each([
    { name: "availability" },
    { name: "load", flow: "place-order" },
    { name: "consistency" },
    { name: "cap" },
    { name: "what-if", failed: ["eu.orders"] },
    { name: "walk", flow: "place-order", step: 3 },
  ] as const)("%j is drawn and told, and moves nothing", async (overlay) => {
    const uri = await opened(shop);
    const [plain, laid] = [await picture(uri), await picture(uri, { overlay })];
    expect(plain.overlay).toBeUndefined();
    expect(laid.overlay?.name).toBe(overlay.name);
    expect(laid.overlay?.told.length).toBeGreaterThan(0);
    for (const { id } of laid.overlay?.items ?? []) expect(laid.svg).toContain(`data-id="${escaped(id)}"`);
    expect(places(plain.svg).length).toBeGreaterThan(5);
    expect(places(laid.svg)).toEqual(places(plain.svg));
  });

  test("a walk says how many steps there are; one past the end is the last", async () => {
    const uri = await opened(shop);
    const walk = (step?: number) =>
      picture(uri, {
        overlay: { name: "walk", flow: "place-order", ...(step === undefined ? {} : { step }) },
      });
    const whole = await walk();
    expect(whole.steps).toBe(10);
    expect((await walk(9)).overlay).toEqual((await walk(99)).overlay);
    expect((await picture(uri)).steps).toBeUndefined();
  });

  test("what fails is named, and what is no more is left out", async () => {
    const uri = await opened(shop);
    const failed = ["eu.a", "gone", "instance:eu.checkout"];
    const found = await picture(uri, { overlay: { name: "what-if", failed } });
    expect(found.failed).toEqual([
      { id: "eu.a", label: "zone a" },
      { id: "instance:eu.checkout", label: "one of 3 instances of Checkout" },
    ]);
    expect(found.overlay?.title).toBe("When zone a and one of 3 instances of Checkout fail");
    expect(found.domains?.map(({ label }) => label)).toEqual([
      "region eu-west-1",
      "zone a",
      "zone b",
      "zone c",
    ]);
    const none = await picture(uri, { overlay: { name: "what-if", failed: ["gone"] } });
    expect(none).toMatchObject({ failed: [] });
    expect(none.overlay).toBeUndefined();
  });

  test("the text that changes changes what is told", async () => {
    const uri = await opened("client web\nservice api\nservice tips\nweb -> api -> tips\n");
    const overlay = { name: "what-if", failed: ["tips"] } as const;
    expect((await picture(uri, { overlay })).overlay?.told[0]).toContain("1 of 1 flow is down");
    client.change(uri, 2, "client web\nservice api\nservice tips\nweb -> api\napi -> tips { optional }\n");
    await client.diagnostics(uri, 2);
    expect((await picture(uri, { overlay })).overlay?.told[0]).toContain("1 of 1 flow is degraded");
  });
});

describe("while the text is broken", () => {
  test("the last good picture stays with its overlay, and can be looked at in other ways", async () => {
    const uri = await opened(shop);
    const overlay = { name: "what-if", failed: ["eu.orders"] } as const;
    const good = await picture(uri, { overlay });
    client.change(uri, 2, `${shop}\n"oops\n`);
    await client.diagnostics(uri, 2);
    const kept = await picture(uri, { overlay });
    expect(kept).toMatchObject({ stale: true, version: 2, svg: good.svg });
    expect(kept.overlay).toEqual(good.overlay);
    expect(kept.failed).toEqual(good.failed);
    const other = await picture(uri, { overlay: { name: "cap" }, collapse: ["eu"] });
    expect(other).toMatchObject({ stale: true, overlay: { name: "cap" } });
    expect(other.svg).not.toContain('data-id="eu.orders"');
    client.change(uri, 3, shop);
    await client.diagnostics(uri, 3);
    expect((await picture(uri, { overlay })).stale).toBeUndefined();
  });
});

describe("settings", () => {
  test("places close and open; what a closed one hides is told of it", async () => {
    const uri = await opened(shop);
    const overlay = { name: "what-if", failed: ["eu.orders"] } as const;
    const closed = await picture(uri, { collapse: ["eu"], overlay });
    expect(closed.svg).not.toContain('data-id="eu.orders"');
    expect(closed.overlay?.items.find(({ id }) => id === "eu")).toMatchObject({ tone: "down" });
    const opened2 = await picture(uri, { view: "overview", expand: ["eu"] });
    expect(opened2.svg).toContain('data-id="eu.orders"');
  });

  test("each theme and each setting has its own picture, however often they change", async () => {
    const uri = await opened(shop);
    const all = async () =>
      Promise.all(
        (["light", "dark", "print"] as const).flatMap((theme) =>
          Array.from({ length: 5 }, async (_, step) => {
            const found = await picture(uri, { overlay: { name: "walk", flow: "place-order", step } }, theme);
            return found.svg;
          }),
        ),
      );
    const once = await all();
    expect(new Set(once).size).toBe(once.length);
    expect(await all()).toEqual(once);
  });

  test("a view of a variant is told as the variant is", async () => {
    const uri = await opened(
      'client web\nservice api\nweb -> api\nvariant grown {\n  service extra\n  api -> extra\n}\nview later "Later" { include *; of grown }\n',
    );
    const shown = await picture(uri, { view: "later", overlay: { name: "what-if", failed: ["extra"] } });
    expect(shown.svg).toContain('data-id="extra"');
    expect(shown.overlay?.told[0]).toContain("is down");
    expect((await card(uri, "extra"))?.markdown).toContain("**extra** · service");
    expect((await picture(uri, { overlay: { name: "what-if", failed: ["extra"] } })).overlay).toBeUndefined();
  });
});

describe("cards", () => {
  test("are the editor's hovers", async () => {
    const uri = await opened(shop);
    const text = shop.split("\n");
    const line = text.findIndex((one) => one.includes("service checkout"));
    const hovered = (await client.connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: { line, character: text[line]!.indexOf("checkout") + 1 },
    })) as Hover;
    const found = await card(uri, "eu.checkout");
    expect(found?.markdown).toBe((hovered.contents as { value: string }).value);
    expect(found?.failures?.map(({ label }) => label)).toEqual([
      "one of 3 instances of Checkout",
      "all of Checkout",
      "zone a",
      "region eu-west-1",
      "zone b",
      "zone c",
    ]);
  });

  test("of places, relations, flows, references and notes; of nothing else", async () => {
    const uri = await opened(`${shop}\nnote "Ask *Ann*" on eu.orders\n`);
    await picture(uri);
    expect((await card(uri, "eu"))?.markdown).toContain("· region");
    const relation = await card(uri, "eu.checkout->eu.orders#place order");
    expect(relation?.markdown).toContain("synchronous request");
    expect(relation?.failures).toBeUndefined();
    expect((await card(uri, "place-order"))?.markdown).toContain("**Place an order** · flow");
    expect((await card(uri, "eu.invoices.dlq:eu.invoices-dead"))?.markdown).toContain("dlq");
    expect((await card(uri, "note:eu.orders"))?.markdown).toContain("Ask \\*Ann\\*");
    for (const id of ["gone", "__proto__", "note:gone", "<script>"]) expect(await card(uri, id)).toBeNull();
    expect(await client.connection.sendRequest(methods.card, { uri: 1, id: {} })).toBeNull();
  });
});

test("an answer comes while pictures are drawn", async () => {
  const uri = await opened(shop);
  const pictures = Array.from({ length: 6 }, (_, step) =>
    picture(uri, {
      overlay: { name: "walk", flow: "place-order", step },
      direction: step,
    } as PictureSettings),
  );
  const symbols = client.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri } });
  await expect(symbols).resolves.toBeTruthy();
  await Promise.all(pictures);
});

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
