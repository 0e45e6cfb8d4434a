/** The preview page as axe-core reads it, in each of its states and themes. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PreviewPage, type PreviewWorld, startPreviewWorld } from "../support/preview-page.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shop = `client web
region eu "Europe" {
  zone a, b
  service api "Checkout" { instances 3 across a, b; capacity 100rps; latency p99 20ms }
  database orders "Orders" { tech postgres }
}
web -> api "place order" -> orders "save"
flow buy "Buy" {
  rate 50rps
  web -> api -> orders
}
view requests { include web, eu.api }
`;

let world: PreviewWorld;
beforeAll(async () => {
  world = await startPreviewWorld();
}, 60_000);
afterAll(() => world?.close());

/** Rules that are not kept, with the elements that keep them not. */
async function violations({ page }: PreviewPage): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate((): Promise<AxeResults> => {
    const outside = window as unknown as { axe: { run: (of: Document, how: object) => Promise<AxeResults> } };
    // A component's drawing says more than its name should: only that the name begins as what is seen is looked for, below.
    return outside.axe.run(document, { rules: { "label-content-name-mismatch": { enabled: false } } });
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

type Step = readonly [state: string, reach: (preview: PreviewPage) => Promise<unknown>];
const orders = '.node[data-id="eu.orders"]';
const choose = async ({ page }: PreviewPage, label: string): Promise<void> => {
  await page.locator("#overlays").click();
  await page.locator('.menu [role^="menuitem"]', { hasText: label }).click();
  await page.locator("#panel .told p").first().waitFor();
};
const steps: readonly Step[] = [
  ["at the start", async () => undefined],
  [
    "with a menu",
    async ({ page }) => {
      await page.locator("#overlays").click();
      await page.locator(".menu").waitFor();
    },
  ],
  [
    "searching",
    async ({ page }) => {
      await page.keyboard.press("Escape");
      await page.locator("#search").click();
      await page.keyboard.type("or");
      await page.locator("#sheet .match").first().waitFor();
    },
  ],
  [
    "with a load",
    async (preview) => {
      await preview.page.keyboard.press("Escape");
      await choose(preview, "Load");
    },
  ],
  [
    "failing",
    async ({ page }) => {
      await page.locator("#what-if").click();
      await page.locator(orders).click();
      await page.locator(`${orders}[data-tone="down"]`).waitFor();
      await page.locator("#panel .chips button").waitFor();
    },
  ],
  [
    "with a card",
    async ({ page }) => {
      await page.locator(orders).focus();
      await page.keyboard.press("i");
      await page.locator(".card").waitFor();
    },
  ],
  [
    "on a walk",
    async ({ page }) => {
      await page.keyboard.press("Escape");
      await page.locator("#play").click();
      await page.locator("#panel .count", { hasText: "of" }).waitFor();
    },
  ],
  [
    "with a broken text",
    async (preview) => {
      await preview.edit(`${shop}\nservice {{`);
      await preview.page.locator("#strip").waitFor();
    },
  ],
];

describe.each(["light", "dark", "high-contrast", "high-contrast-light"] as const)("in %s", (theme) => {
  it("breaks no rule of axe in any state, of any width", async () => {
    for (const width of theme === "light" ? [1000, 300] : [1000]) {
      const preview = await world.open(shop, { theme, size: { width, height: 800 }, reducedMotion: true });
      for (const [state, reach] of steps) {
        await reach(preview);
        expect(await violations(preview), `${state}, ${width} px`).toEqual([]);
      }
      await preview.close();
    }
  }, 120_000);
});

it("names each component first as its drawing does", async () => {
  const preview = await world.open(shop);
  const named = await preview.page
    .locator("#sheet .node")
    .evaluateAll((all) =>
      all.map((one) => [one.getAttribute("aria-label") ?? "", one.querySelector("text")?.textContent ?? "-"]),
    );
  expect(named.length).toBe(3);
  for (const [name = "", seen = ""] of named) expect(name.startsWith(seen), `${name}: ${seen}`).toBe(true);
  await preview.close();
});
