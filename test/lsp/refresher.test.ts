/** When the client is asked to ask again: only for documents that were not edited and show something else. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ServerContext } from "../../server/src/lsp/feature.ts";
import { createRefresher } from "../../server/src/lsp/refresher.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A refresher over documents whose version and content the test sets. */
function scene(supported = true) {
  const documents = new Map<string, { version: number; source: { content: string; review: object } }>();
  let asked = 0;
  let compared = 0;
  const refresher = createRefresher({
    supported: () => supported,
    send: async () => void asked++,
    content: (_, source) => {
      compared++;
      return (source as unknown as { content: string }).content;
    },
  });
  const context = {
    client: () => ({}),
    documents: { all: () => [...documents].map(([uri, { version }]) => ({ uri, version })) },
    source: async (uri: string) => documents.get(uri)?.source,
    guard: (_: string, fallback: unknown, run: () => unknown) => async () => {
      try {
        return await run();
      } catch {
        return fallback;
      }
    },
  } as unknown as ServerContext;
  return {
    show: (uri: string, version: number, content: string) =>
      documents.set(uri, { version, source: { content, review: {} } }),
    reviewed: async (times = 1) => {
      for (let i = 0; i < times; i++) refresher.ifChanged(context);
      await vi.runAllTimersAsync();
    },
    settingsChanged: () => refresher.always(context),
    asked: () => asked,
    compared: () => compared,
  };
}

describe("refresher", () => {
  test("asks once when a document that was not edited shows something else", async () => {
    const { show, reviewed, asked } = scene();
    show("a", 1, "x");
    await reviewed();
    expect(asked()).toBe(0);
    show("a", 1, "y");
    await reviewed(5);
    expect(asked()).toBe(1);
    await reviewed();
    expect(asked()).toBe(1);
  });
  test("does not ask for a document that was edited: the client does by itself", async () => {
    const { show, reviewed, asked, compared } = scene();
    show("a", 1, "x");
    await reviewed();
    show("a", 2, "y");
    await reviewed(3);
    await reviewed();
    expect(asked()).toBe(0);
    expect(compared()).toBe(0);
  });
  test("asks after a change of settings, and nobody who cannot", () => {
    const can = scene();
    can.settingsChanged();
    expect(can.asked()).toBe(1);
    const cannot = scene(false);
    cannot.settingsChanged();
    expect(cannot.asked()).toBe(0);
  });
});
