/** Many changes at once over a real stream: they are reviewed together, and the last of them is what is told. */
import { expect, test } from "vitest";
import { startClient } from "../support/lsp.ts";

test("a burst of changes is reviewed a few times, not once for each", async () => {
  const client = await startClient();
  let reviews = 0;
  client.connection.onUnhandledNotification(({ method }) => {
    if (method === "faultline/pictureChanged") reviews++;
  });
  const uri = "untitled:burst.arch";
  client.open(uri, "service api\n");
  await client.diagnostics(uri, 1);
  reviews = 0;
  const start = { line: 0, character: 8 };
  for (let version = 2; version <= 41; version++) client.change(uri, version, "x", { start, end: start });
  const found = await client.diagnostics(uri, 41);
  expect(found.some(({ message }) => JSON.stringify(message).includes(`${"x".repeat(40)}api`))).toBe(true);
  // The notice follows the diagnostics.
  await client.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri } });
  expect(reviews).toBeGreaterThan(0);
  expect(reviews).toBeLessThan(20);
  await client.stop();
});
