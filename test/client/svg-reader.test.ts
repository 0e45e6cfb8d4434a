/** The preview's reader takes every well-formed picture literally and refuses the rest without throwing. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSvg, type SvgElement } from "../../server/src/protocol/svg-reader.ts";

const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

function write(element: SvgElement): string {
  const attributes = [...element.attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  const children = element.children
    .map((one) => (typeof one === "string" ? escaped(one) : write(one)))
    .join("");
  return `<${element.name}${attributes}>${children}</${element.name}>`;
}

const names = fc.constantFrom("svg", "g", "rect", "text", "script", "foreignObject");
const texts = fc.string({ unit: "grapheme", minLength: 1 });
const { element: elements } = fc.letrec<{ element: SvgElement }>((tie) => ({
  element: fc.record({
    name: names,
    attributes: fc
      .array(fc.tuple(fc.constantFrom("id", "data-id", "x", "onclick"), fc.string()))
      .map((all) => new Map(all)),
    children: fc.oneof(
      { maxDepth: 4 },
      texts.map((text) => [text]),
      fc.array(tie("element"), { maxLength: 3 }),
    ),
  }),
}));

describe("reading a picture", () => {
  it("gives back what was written, whatever the texts hold", () => {
    fc.assert(
      fc.property(elements, (element) => {
        expect(readSvg(`<?xml version="1.0"?><!-- <g> -->\n${write(element)}\n`)).toEqual({
          ok: true,
          root: element,
        });
      }),
    );
  });

  it.each([
    "",
    "hello",
    "<svg",
    "<svg>",
    "<svg></g>",
    "</svg>",
    "<svg/><svg/>",
    "<svg x=1/>",
    '<svg x="<"/>',
    "<!DOCTYPE svg><svg/>",
    "<svg><![CDATA[x]]></svg>",
    "<svg><g></svg></g>",
  ])("refuses %j", (text) => {
    expect(readSvg(text).ok).toBe(false);
  });

  it("never throws, and takes no long time for deep or damaged texts", () => {
    fc.assert(fc.property(fc.string(), (text) => void readSvg(`<svg>${text}`)));
    const deep = 200_000;
    expect(readSvg("<g>".repeat(deep) + "</g>".repeat(deep)).ok).toBe(true);
    expect(readSvg(`<svg ${'a="b" '.repeat(deep)}`).ok).toBe(false);
    expect(readSvg("<svg>&#x110000;&#0;&unknown;</svg>").ok).toBe(true);
  });
});
