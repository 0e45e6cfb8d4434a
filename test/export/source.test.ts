/** The source inside of pictures: every text comes back as it was, and nothing leads out of a folder. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawReview } from "../../server/src/export/draw.ts";
import { pngOf } from "../../server/src/export/files.ts";
import { pictureSource, sourceOf, withSource } from "../../server/src/protocol/picture-source.ts";
import { means, reviewed } from "../support/written.ts";

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"><title>a</title></svg>\n';
const of = (text: string, name = "a.arch") => ({ roots: [name], files: [{ name, text }] });

const hostile: readonly string[] = [
  "]]></source></metadata></svg><script>alert(1)</script>",
  "<!-- --> <![CDATA[ ]]> <?xml?> &amp; &#0; &lt;",
  "\r\n mixed \r ends \n and\ttabs ",
  "\u0000\u0001\u000b\u001f\u007f\u0085\u009f",
  "\ud800 lone \udfff",
  "\u2028\u2029\ufeff\ufffe\uffff\u202e",
  "😀 漢字 __proto__ constructor \\u0041 \\\\ \" '",
  "",
  "   ",
];

describe("a picture's source", () => {
  it.each(hostile)("comes back: %j", async (text) => {
    const picture = withSource(svg, of(text));
    expect(sourceOf(picture)).toEqual(of(text));
    // As XML that strict readers take.
    await expect(pngOf(picture, 1, means.assets)).resolves.toBeDefined();
    expect(picture).not.toMatch(/<script/);
  });

  it("comes back whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(sourceOf(withSource(svg, of(text)))).toEqual(of(text));
      }),
    );
  });

  it("holds all files of the model and the configuration, under names that say nothing of the machine", async () => {
    const texts = {
      "/home/somebody/shop/main.arch": 'import "parts/db.arch"\nservice api\napi -> db\n',
      "/home/somebody/shop/parts/db.arch": "database db\n",
    };
    const review = reviewed(texts);
    expect(review.broken).toBe(false);
    const source = pictureSource({
      roots: review.asked.roots,
      files: new Map([...review.trees].map(([key, { text }]) => [key, text])),
      config: { file: "/home/somebody/shop/faultline.json", text: "{}" },
      view: undefined,
    });
    const { drawing } = await drawReview(review, { settings: {}, theme: "light", elk: means.elk });
    const picture = withSource(drawing.svg, source);
    expect(picture).not.toContain("somebody");
    expect(sourceOf(picture)).toEqual({
      roots: ["main.arch"],
      files: [
        { name: "main.arch", text: texts["/home/somebody/shop/main.arch"] },
        { name: "parts/db.arch", text: texts["/home/somebody/shop/parts/db.arch"] },
        { name: "faultline.json", text: "{}" },
      ],
    });
  });

  it("of a text without a file has a name all the same", () => {
    for (const key of ["untitled:Untitled-1", "/x/README.md#arch-1", "/x/<stdin>"]) {
      const source = pictureSource({ roots: [key], files: new Map([[key, "service a"]]) });
      expect(sourceOf(withSource(svg, source))?.files[0]?.text).toBe("service a");
    }
  });

  it.each([
    "../a.arch",
    "/etc/a.arch",
    "a/../../b.arch",
    "a\\b.arch",
    "C:a.arch",
    "a.sh",
    ".arch",
    "x/.arch",
    "a//b.arch",
    "./a.arch",
    "a\u0000.arch",
    "",
    ".. /a.arch",
    "... /a.arch",
    "a./b.arch",
    "CON.arch",
    "aux/faultline.json",
    "x/Com1.tar.arch",
    `${".".repeat(1_000_000)}a.arch`,
  ])("is not taken from a forged picture under the name %j", (name) => {
    expect(sourceOf(withSource(svg, of("service a", name)))).toBeUndefined();
  });

  it.each([
    ["no picture", "hello"],
    ["a picture of others", svg],
    ["another namespace", withSource(svg, of("a")).replace("urn:faultline:source:1", "urn:x")],
    ["no JSON", withSource(svg, of("a")).replace(/\{.*\}/, "{")],
    ["no files", withSource(svg, { roots: [], files: [] })],
    ["a root that is no file", withSource(svg, { roots: ["b.arch"], files: [{ name: "a.arch", text: "" }] })],
    ["one name twice", withSource(svg, { roots: ["a.arch"], files: [of("a").files[0]!, of("b").files[0]!] })],
  ])("is none in %s", (_, picture) => {
    expect(sourceOf(picture)).toBeUndefined();
  });

  it("has names that every system takes, whatever the files are called", () => {
    for (const key of ["/x/nul.arch", "/x/aux/b.arch", "/x/dots../b.arch", "/x/con", "/x/a:b?.arch"]) {
      const source = pictureSource({
        roots: [key],
        files: new Map([
          [key, "service a"],
          ["/x/z.arch", ""],
        ]),
      });
      expect(sourceOf(withSource(svg, source))?.files[0]?.text).toBe("service a");
    }
  });

  it("is still found after an editor of pictures put a head in front", () => {
    const picture = `\ufeff<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n${withSource(svg, of("a"))}`;
    expect(sourceOf(picture)).toEqual(of("a"));
  });
});
