/** Layouts are made once for each graph; those used least lately go first. */
import { expect, test } from "vitest";
import type { ElkNode } from "../../server/src/core/picture.ts";
import { rememberLayouts } from "../../server/src/lsp/remembered-layouts.ts";

const graph = (id: string): ElkNode => ({ id }) as ElkNode;

test("equal graphs are laid out once, also at the same time; what failed is tried once more", async () => {
  const asked: string[] = [];
  const elk = rememberLayouts(async (one) => {
    asked.push(one.id);
    if (one.id === "bad") throw new Error("no");
    return one;
  });
  const [a, b] = await Promise.all([elk(graph("a")), elk(graph("a"))]);
  expect(a).toBe(b);
  expect(await elk(graph("a"))).toBe(a);
  for (let n = 0; n < 4; n++) await expect(elk(graph("bad"))).rejects.toThrow("no");
  expect(asked).toEqual(["a", "bad", "bad"]);
});

test("not more are kept than are looked at", async () => {
  const asked: string[] = [];
  const elk = rememberLayouts(async (one) => {
    asked.push(one.id);
    return one;
  });
  for (let n = 0; n < 2048; n++) await elk(graph(`g${n}`));
  await elk(graph("g0"));
  await elk(graph("more"));
  await elk(graph("g0"));
  expect(asked).toHaveLength(2049);
  await elk(graph("g1"));
  expect(asked).toHaveLength(2050);
});
