/** Blocks in the Markdown preview: drawing and asking come to rest, what is shown meanwhile, and what the page gets. */
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { type Block, type BlockPictures, createBlockPictures } from "../../client/src/markdown/pictures.ts";
import { createPlugin } from "../../client/src/markdown/plugin.ts";
import type { Fence, FenceParams, Theme } from "../../server/src/protocol/requests.ts";

/** A preview that draws again whenever it is told to, and a server that answers when the test lets it. */
function world() {
  let theme: Theme = "light";
  let version = 0;
  const asked: { readonly params: FenceParams; readonly answer: (fence?: Fence) => void }[] = [];
  const shown = new Map<string, string>();
  const open = new Map<string, string>();
  let drawings = 0;
  const pictures: BlockPictures = createBlockPictures({
    ask: (params) => new Promise((answer) => asked.push({ params, answer })),
    theme: () => theme,
    redraw: () => {
      for (const document of open.keys()) draw(document);
    },
  });
  const plugin = createPlugin({ pictures, isEnabled: () => true });
  const md = plugin.extend(new MarkdownIt({ html: true }));
  function draw(document: string): void {
    drawings++;
    shown.set(document, md.render(open.get(document)!, { currentDocument: document }));
  }
  /** A picture says what it is of; a text with `!` has an error. */
  const picture = ({ text, info, theme: of }: FenceParams): Fence => ({
    svg: `<svg id="title" aria-labelledby="title">${text.trim()} ${info} ${of} ${version}</svg>`,
    broken: text.includes("!"),
    problems: text.includes("!") ? [{ line: 0, message: "`x` is <wrong>" }] : [],
  });
  return {
    pictures,
    plugin,
    asked,
    drawings: () => drawings,
    shown: (document = "a") => shown.get(document) ?? "",
    open(text: string, document = "a") {
      open.set(document, text);
      draw(document);
    },
    setTheme(now: Theme) {
      theme = now;
      for (const document of open.keys()) draw(document);
    },
    newVersion: () => void version++,
    /** Answers all that is asked, until nothing is asked any more; a loop would never end. */
    async rest() {
      for (let turn = 0; turn < 200; turn++) {
        await new Promise((resolve) => setImmediate(resolve));
        const waiting = asked.splice(0);
        if (waiting.length === 0) return;
        for (const { params, answer } of waiting) answer(picture(params));
      }
      throw new Error("asking does not end");
    },
  };
}
type World = ReturnType<typeof world>;

const block = (text: string, info = ""): string => `\`\`\`arch${info}\n${text}\n\`\`\`\n`;
const texts = (html: string): readonly string[] =>
  [...html.matchAll(/<svg[^>]*>([^<]*)<\/svg>/g)].map(([, text]) => text!.trim());

describe("drawing and asking", () => {
  test("a picture is asked for once, and the page drawn once more when it is there", async () => {
    const one = world();
    one.open(block("a"));
    expect(one.shown()).toContain("Drawing…");
    await one.rest();
    expect(texts(one.shown())).toEqual(["a  light 0"]);
    expect(one.drawings()).toBe(2);
    one.open(block("a"));
    await one.rest();
    expect(one.asked).toEqual([]);
    expect(one.drawings()).toBe(3);
  });

  test("what is prepared before the page shows it draws nothing again", async () => {
    const one = world();
    one.open(block("a"));
    await one.rest();
    const before = one.drawings();
    one.pictures.prepare("a", one.plugin.blocksIn(block("b")));
    await one.rest();
    expect(one.drawings()).toBe(before);
    one.open(block("b"));
    expect(texts(one.shown())).toEqual(["b  light 0"]);
    expect(one.asked).toEqual([]);
  });

  test("comes to rest whatever is opened, edited, switched and imported, with pages that agree with the texts", async () => {
    const document = fc.constantFrom("a", "b", "c");
    const names = fc.array(fc.constantFrom("x", "y", "z", "x!", "w"), { maxLength: 90 });
    const step = fc.oneof(
      fc.tuple(document, names).map(
        ([of, all]) =>
          (one: World) =>
            one.open(all.map((text) => block(text)).join("\n"), of),
      ),
      fc.constantFrom<Theme>("light", "dark").map((theme) => (one: World) => one.setTheme(theme)),
      document.map((of) => (one: World) => {
        one.newVersion();
        one.pictures.askAgain(of);
      }),
      fc.constant((one: World) => one.pictures.askAgain()),
      document.map((of) => (one: World) => one.pictures.forget(of)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const one = world();
        for (const act of steps) {
          act(one);
          const before = one.drawings();
          await one.rest();
          const answered = one.drawings() - before;
          // One more at each answer at most, and none at rest.
          one.pictures.askAgain();
          await one.rest();
          const rested = one.drawings();
          one.pictures.askAgain();
          await one.rest();
          expect(one.drawings()).toBe(rested);
          expect(answered).toBeLessThanOrEqual(3 * 90 * 3);
        }
        one.setTheme("light");
        await one.rest();
        expect(one.shown("a")).not.toContain("Drawing…");
      }),
      { numRuns: 60 },
    );
  });

  test("more blocks than are kept are drawn all the same, without end to it", async () => {
    const one = world();
    const many = Array.from({ length: 200 }, (_, index) => block(`n${index}`)).join("\n");
    one.open(many);
    await one.rest();
    expect(texts(one.shown())).toHaveLength(200);
    const before = one.drawings();
    one.open(many);
    await one.rest();
    expect(one.drawings()).toBe(before + 1);
  });

  test("what was shown long ago is forgotten, and what is shown is not", async () => {
    const one = world();
    for (let index = 0; index < 100; index++) {
      one.open(block(`n${index}`));
      await one.rest();
    }
    one.open(block("n99"));
    expect(one.asked).toEqual([]);
    one.open(block("n0"));
    expect(one.asked.length).toBe(1);
  });

  test("no answer changes nothing, and is asked for again when the server is back", async () => {
    const one = world();
    one.open(block("a"));
    for (const { answer } of one.asked.splice(0)) answer(undefined);
    await one.rest();
    expect(one.drawings()).toBe(1);
    one.pictures.askAgain();
    await one.rest();
    expect(texts(one.shown())).toEqual(["a  light 0"]);
  });
});

describe("meanwhile", () => {
  test("the last picture of a block stays until the next is there, wherever the block moves", async () => {
    const one = world();
    one.open([block("a"), block("b"), block("c")].join("\n"));
    await one.rest();
    one.open([block("new"), block("a"), block("bb"), block("c")].join("\n"));
    expect(one.shown()).toContain("Drawing…");
    expect(texts(one.shown().replace("Drawing…", ""))).toEqual(
      expect.arrayContaining(["a  light 0", "c  light 0"]),
    );
    await one.rest();
    expect(texts(one.shown())).toEqual(["new", "a", "bb", "c"].map((text) => `${text}  light 0`));
  });

  test("a text with errors shows them below its last picture without, in the colours of now", async () => {
    const one = world();
    one.open(block("good"));
    await one.rest();
    one.open(block("good!"));
    await one.rest();
    expect(texts(one.shown())).toEqual(["good  light 0"]);
    expect(one.shown()).toContain("Line 1:");
    expect(one.shown()).toContain("<code>x</code> is &lt;wrong&gt;");
    expect(one.shown()).toContain("faultline-last");
    one.setTheme("dark");
    await one.rest();
    expect(texts(one.shown())).toEqual(["good  dark 0"]);
    one.open(block("good"));
    await one.rest();
    expect(one.shown()).not.toContain("faultline-problems");
  });

  test("a text with errors from the start shows what stands", async () => {
    const one = world();
    one.open(block("bad!"));
    await one.rest();
    expect(texts(one.shown())).toEqual(["bad!  light 0"]);
    expect(one.shown()).not.toContain("faultline-last");
  });
});

describe("the page", () => {
  test("has each id once, also where one picture stands twice", async () => {
    const one = world();
    one.open(block("a") + block("a"));
    await one.rest();
    const ids = [...one.shown().matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, labels] of one.shown().matchAll(/aria-labelledby="([^"]*)"/g))
      expect(ids).toContain(labels);
  });

  test("keeps other blocks, and what belongs to no document, as they were", () => {
    const one = world();
    const plain = new MarkdownIt({ html: true });
    const others = "```ts\nconst a = 1\n```\n\n    indented\n\n```architecture\nx\n```\n";
    one.open(others);
    expect(one.shown()).toBe(plain.render(others));
    const md = createPlugin({ pictures: one.pictures, isEnabled: () => true }).extend(new MarkdownIt());
    expect(md.render(block("a"))).toBe(new MarkdownIt().render(block("a")));
    const off = createPlugin({ pictures: one.pictures, isEnabled: () => false }).extend(new MarkdownIt());
    expect(off.render(block("a"), { currentDocument: "a" })).toBe(new MarkdownIt().render(block("a")));
    expect(one.asked).toEqual([]);
  });

  test("finds the same blocks before it is shown as when it is", () => {
    const one = world();
    const line = fc.constantFrom(
      "```arch",
      "```",
      "~~~arch x",
      "> ```arch",
      "> a",
      "- ```arch",
      "  b",
      "",
      "text",
      "    ",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const found: Block[] = [];
        const md = createPlugin({
          pictures: {
            show: (_, blocks) => {
              found.push(...blocks);
              return blocks.map(() => ({ svg: undefined, is: "current" as const, problems: [] }));
            },
          },
          isEnabled: () => true,
        }).extend(new MarkdownIt({ html: true }));
        const text = lines.join("\n");
        md.render(text, { currentDocument: "a" });
        expect(one.plugin.blocksIn(text)).toEqual(found);
      }),
    );
  });
});
