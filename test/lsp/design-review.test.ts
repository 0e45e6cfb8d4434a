/** The design review over the wire: links lead from where it will stand. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DesignReview, isDesignReview, methods } from "../../server/src/protocol/requests.ts";
import { type Client, startClient } from "../support/lsp.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-review ü-"));
const at = (name: string): string => pathToFileURL(join(folder, name)).href;
const lone = 'title "Lone"\nclient web\nservice api\nweb -> api\n';

let client: Client;
beforeAll(async () => {
  client = await startClient({ folders: [folder] });
});
afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const review = (
  uri: string,
  target: string,
  picture = target.replace(/md$/, "svg"),
): Promise<DesignReview | null> =>
  client.connection.sendRequest(methods.designReview, {
    uri,
    target,
    ...(picture === "" ? {} : { picture }),
  });

describe("the design review", () => {
  test.each([
    ["beside", "a.review.md", "(a.review.svg)", "(a.arch#L3)"],
    ["below", "docs/deep/r.md", "(r.svg)", "(../../a.arch#L3)"],
  ])("%s the file", async (_, target, picture, source) => {
    writeFileSync(join(folder, "a.arch"), lone);
    client.open(at("a.arch"), lone);
    const answer = await review(at("a.arch"), at(target));
    expect(isDesignReview(answer)).toBe(true);
    expect(answer?.markdown).toMatch(/^# Lone: design review\n/);
    expect(answer?.markdown).toContain(picture);
    expect(answer?.markdown).toContain(source);
    client.close(at("a.arch"));
  });

  test("shows no picture where none can stand", async () => {
    client.open("untitled:Untitled-2", lone);
    const answer = await review("untitled:Untitled-2", "untitled:Untitled-2.review.md", "");
    expect(answer?.markdown).toMatch(/^# Lone: design review\n/);
    expect(answer?.markdown).not.toContain("![");
    client.close("untitled:Untitled-2");
  });

  test("of a text that is no file names it whole", async () => {
    client.open("untitled:Untitled-1", lone);
    const answer = await review("untitled:Untitled-1", at("r.md"));
    expect(answer?.markdown).toContain("[`untitled:Untitled-1:3`](untitled:Untitled-1#L3)");
    client.close("untitled:Untitled-1");
  });

  test("of what is asked wrongly is none", async () => {
    expect(await client.connection.sendRequest(methods.designReview, { uri: 3 })).toBeNull();
  });
});
