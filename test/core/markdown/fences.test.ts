/** Fenced blocks in Markdown: found where CommonMark's own implementation finds them, and their text where it stands. */
import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fencesOf } from "../../../server/src/core/markdown/fences.ts";
import { archInfo } from "../../../server/src/core/markdown/info.ts";
import { fenceOptions, noSuch, unknownNames } from "../../../server/src/core/markdown/options.ts";

interface Node {
  readonly type: string;
  readonly info: string | null;
  readonly literal: string;
  readonly sourcepos: readonly [readonly [number, number], readonly [number, number]];
  readonly _isFenced?: boolean;
}

/** The reference implementation of CommonMark; it brings no types. */
const { Parser } = createRequire(import.meta.url)("commonmark") as {
  readonly Parser: new () => {
    parse(text: string): {
      walker(): { next(): { readonly entering: boolean; readonly node: Node } | null };
    };
  };
};

/** Text and line of each of our blocks, as the reference has them. */
function reference(markdown: string): readonly { readonly text: string; readonly line: number }[] {
  const found: { text: string; line: number }[] = [];
  // It takes a `\r` at the very end for one line more.
  const walker = new Parser().parse(markdown.replaceAll(/\r\n?/g, "\n")).walker();
  for (let event = walker.next(); event !== null; event = walker.next()) {
    const { node, entering } = event;
    if (!entering || node.type !== "code_block" || node._isFenced !== true) continue;
    if (archInfo(node.info ?? "") !== undefined)
      found.push({ text: bare(node.literal, markdown), line: node.sourcepos[0][0] });
  }
  return found;
}

/** The two do not agree on the blanks of a line that holds nothing else, nor on how wide a tab behind `>` is. */
const bare = (text: string, markdown: string): string =>
  text.replaceAll(markdown.includes("\t") ? /^[ \t]+/gm : /^ +$/gm, "");
const plain = (markdown: string) =>
  fencesOf(markdown).map(({ text, line }) => ({ text: bare(text, markdown), line }));

const container = fc.constantFrom(
  "",
  "> ",
  ">",
  "- ",
  "1. ",
  "> > ",
  "- > ",
  "  ",
  "   ",
  "    ",
  "\t",
  "10) ",
);
const opening = fc.constantFrom(
  "```arch",
  "~~~arch",
  "````arch view=a",
  "``` arch",
  "~~~  ARCH legend",
  "```ts",
  "```architecture",
  "```",
  "~~~",
  "````",
  "~~~~~",
);
const content = fc.constantFrom(
  "service api",
  "  web -> api",
  "\tdb",
  "",
  "   ",
  "# heading",
  "- item",
  "> quoted",
  "text",
  "    four",
  "<div>",
  "***",
  'note """',
);
const line = fc
  .tuple(container, fc.oneof({ weight: 2, arbitrary: opening }, { weight: 3, arbitrary: content }))
  .map(([before, rest]) => before + rest)
  // What VS Code's preview takes for a quote that goes on, the reference takes for its end.
  .filter((one) => !/^(?:\t| {4,})\s*>/.test(one));
/** A block in some container, closed or not, with lines of the same container. */
const block = fc
  .tuple(
    fc.constantFrom(
      ...["", "> ", "  ", "   ", "> > "].map((of) => [of, of] as const),
      ["- ", "  "],
      ["1. ", "   "],
      ["> - ", ">   "] as const,
    ),
    fc.constantFrom("```", "~~~", "````"),
    fc.array(content, { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([[first, rest], mark, lines, closed]) =>
    [`${first}${mark}arch`, ...lines.map((one) => rest + one), ...(closed ? [rest + mark] : [])].join("\n"),
  );
const markdown = fc
  .tuple(
    fc.array(fc.oneof(line, block), { maxLength: 12 }),
    fc.constantFrom("\n", "\r\n", "\r"),
    fc.boolean(),
  )
  .map(([lines, end, last]) => lines.join("\n").replaceAll("\n", end) + (last ? end : ""));

describe("blocks", () => {
  test("are found where CommonMark's reference finds them, with the same text", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        expect(plain(text)).toEqual(reference(text));
      }),
      { numRuns: 3000 },
    );
  });

  test("stand in place as they stand in the Markdown, character for character", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        for (const { inPlace, start, margins, text: own } of fencesOf(text)) {
          const there = text.slice(start, start + inPlace.length);
          expect(there.length).toBe(inPlace.length);
          let line = 0;
          let column = 0;
          for (const [index, char] of [...inPlace].entries()) {
            if (column >= margins[line]! || char === "\n" || char === "\r") expect(char).toBe(there[index]);
            else expect(char).toBe(" ");
            column++;
            if (char !== "\n" && (char !== "\r" || inPlace[index + 1] === "\n")) continue;
            line++;
            column = 0;
          }
          // The text itself is what stands there, less margins and with its own ends of lines.
          const lines = inPlace.split(/\r\n|\n|\r/).map((one, index) => one.slice(margins[index]));
          const trimmed = (all: readonly string[]) =>
            all
              .map((one) => one.trim())
              .join("\n")
              .trimEnd();
          expect(trimmed(lines)).toBe(trimmed(own.split("\n")));
        }
      }),
      { numRuns: 1500 },
    );
  });

  test.each<[title: string, markdown: string, texts: readonly string[]]>([
    ["with backticks and tildes", "```arch\na\n```\n~~~ arch\nb\n~~~\n", ["a\n", "b\n"]],
    ["of other languages are none", "```architecture\na\n```\n```js\narch\n```\n    ```arch\n", []],
    ["inside other blocks are none", "````md\n```arch\na\n```\n````\n<!--\n```arch\nb\n```\n-->\n", []],
    ["that are never closed go to the end", "```arch\na\n\nb", ["a\n\nb\n"]],
    ["in lists and quotes", "- x\n  ```arch\n  a\n    b\n  ```\n> ~~~arch\n> c\n\n", ["a\n  b\n", "c\n"]],
    ["that are empty", "```arch\n```\n", [""]],
  ])("%s", (_, text, texts) => {
    expect(fencesOf(text).map((one) => one.text)).toEqual(texts);
    expect(reference(text).map((one) => one.text)).toEqual(texts);
  });
});

describe("options", () => {
  test.each<[info: string, settings: object]>([
    ["", {}],
    [" view=checkout legend", { view: "checkout", legend: true }],
    [' title=no view="two words"', { view: "two words", title: false }],
    [" overlay=cap", { overlay: { name: "cap" }, words: true }],
    [
      " overlay=load flow=buy words=no",
      { overlay: { name: "load", flow: "buy" }, flow: "buy", words: false },
    ],
    [" overlay=walk flow=buy", { overlay: { name: "walk", flow: "buy" }, flow: "buy", words: true }],
    [" findings=list", { findings: "list" }],
  ])("%s", (info, settings) => {
    expect(fenceOptions(info)).toMatchObject({ settings, problems: [] });
    expect(fenceOptions(info).settings).toEqual(settings);
  });

  test.each<[info: string, messages: readonly string[]]>([
    ["veiw=a", ["There is no option `veiw`; did you mean `view`?"]],
    [
      "a=b",
      [
        "There is no option `a`; there are `view`, `flow`, `overlay`, `findings`, `title`, `legend`, `words`.",
      ],
    ],
    ["view", ["Name a view: `view=NAME`."]],
    ["legend=maybe", ["`legend` is `yes` or `no`, or stands alone."]],
    ["legend legend", ["`legend` stands here twice; leave one of them."]],
    ["overlay=heat", ["`overlay` is one of `availability`, `load`, `consistency`, `cap`, `walk`."]],
    ["overlay=walk", ["Say which flow is walked: `flow=NAME`."]],
    ['"view"', ['`"view"` is no option; write `name` or `name=value`.']],
  ])("a mistake is told: %s", (info, messages) => {
    expect(fenceOptions(info).problems.map(({ message }) => message)).toEqual(messages);
  });

  test("any text is read, and every problem stands in it", () => {
    fc.assert(
      fc.property(fc.string(), (info) => {
        for (const { start, end } of fenceOptions(info).problems) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(info.length);
        }
      }),
    );
  });

  test("names are looked for among those of the model, by id or name", () => {
    const there = { views: [{ id: "a.front", name: "front" }], flows: [{ id: "flow buy", name: "buy" }] };
    const told = (info: string) => unknownNames(fenceOptions(info), there).map(({ message }) => message);
    expect(told("view=front flow=buy")).toEqual([]);
    expect(told('view=a.front flow="flow buy"')).toEqual([]);
    expect(told("legend")).toEqual([]);
    expect(told("view=frnt flow=x")).toEqual([
      "There is no view `frnt`; did you mean `front`?",
      "There is no flow `x`; there is `buy`.",
    ]);
  });

  test("a name that the model has not is told with one that it has", () => {
    expect(noSuch("view", "chekout", ["checkout"])).toBe(
      "There is no view `chekout`; did you mean `checkout`?",
    );
    expect(noSuch("flow", "x", [])).toBe("There is no flow `x`, and no other; take it out.");
    expect(noSuch("flow", "x", ["buying"])).toBe("There is no flow `x`; there is `buying`.");
  });
});
