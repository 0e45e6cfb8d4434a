/** A picture becomes what the page shows: only what is on the list, and usable by hand. */
import { describe, expect, it } from "vitest";
import { readPicture } from "../../client/webview/picture.ts";
import { prepare } from "../../client/webview/prepare.ts";
import { draw } from "../../server/src/core/picture.ts";
import { readSvg, type SvgElement, type SvgReading } from "../../server/src/protocol/svg-reader.ts";
import { elk } from "../support/elk.ts";
import { reviewOf, systems } from "../support/reviews.ts";

function read(text: string): SvgElement {
  const picture = readPicture(text);
  if (!picture.ok) throw new Error(picture.reason);
  return picture.root;
}
/** All but the name space, which the page gives. */
const rootOf = (reading: SvgReading): SvgElement | undefined => {
  if (!reading.ok) return undefined;
  const attributes = new Map([...reading.root.attributes].filter(([name]) => name !== "xmlns"));
  return { ...reading.root, attributes };
};
const all = (root: SvgElement): readonly SvgElement[] => [
  root,
  ...root.children.flatMap((child) => (typeof child === "string" ? [] : all(child))),
];

describe("what is let in", () => {
  it("is neither script nor handler nor anything that loads", () => {
    const root =
      read(`<svg onload="x()"><script>x()</script><g onclick="x()" style="fill:url(https://a.invalid/x)"
      fill="url(https://a.invalid/y)" stroke="url(#z)" data-id="a"><image href="https://a.invalid/z"/>
      <text stroke="#123456">kept</text><a href="javascript:x()"/><use href="#b"/><pattern/><foreignObject/></g></svg>`);
    const text = JSON.stringify(all(root).map(({ name, attributes }) => [name, [...attributes]]));
    expect(text).not.toMatch(
      /script|onload|onclick|style|invalid|image|foreignObject|pattern|use|url|"a",\[/,
    );
    expect(text).toMatch(/"stroke","#123456"/);
    expect(JSON.stringify(root.children)).toContain("kept");
  });

  it("is no deeper than what may be walked by calls", () => {
    const deep = 100_000;
    expect(all(read(`<svg>${"<g>".repeat(deep)}${"</g>".repeat(deep)}</svg>`)).length).toBeLessThan(100);
  });

  it.each(["", "<svg", "<g/>", "hello"])("is not %j", (text) => {
    expect(readPicture(text).ok).toBe(false);
  });
});

it("what we draw comes in whole", async () => {
  for (const { text } of systems.slice(0, 6)) {
    const { model } = reviewOf(text);
    const { svg } = await draw({ model, theme: "dark", elk, legend: true, overlay: undefined });
    const whole = readSvg(svg);
    expect(readPicture(svg)).toEqual({ ok: true, root: rootOf(whole) });
  }
});

describe("what is usable", () => {
  const root = prepare(
    read(`<svg role="img"><g class="place" data-id="eu" aria-label="Europe"><title>region eu</title><rect x="24" y="2"/></g>
      <g class="edge" data-id="a->b" data-from="a"><title>a to b</title><path d="M0 0L1 1" fill="none" stroke-dasharray="1"/></g>
      <g class="label" data-id="eu"><text x="40" y="20">Europe</text></g>
      <g class="node" data-id="eu.c" data-collapsed="true" aria-label="c"><title>c</title><text>c<title>long</title></text></g></svg>`),
  );
  const element = (kind: string) => all(root).find(({ attributes }) => attributes.get("class") === kind)!;

  it("hides no element from screen readers", () => {
    expect(root.attributes.get("role")).toBe("group");
    for (const kind of ["place", "edge", "node"]) {
      expect(element(kind).attributes.get("role")).toBe("button");
      expect(element(kind).attributes.get("tabindex")).toBe("-1");
    }
    expect(element("edge").attributes.get("aria-label")).toBe("a to b");
  });

  it("tells its tooltips on cards and not twice", () => {
    expect(all(root).some(({ name }) => name === "title")).toBe(false);
    expect(element("node").attributes.get("data-title")).toBe("c\nlong");
  });

  it("has lines that are easy to hit", () => {
    const [hit, line] = element("edge").children.filter((child) => typeof child !== "string");
    expect(hit?.attributes.get("class")).toBe("hit");
    expect(hit?.attributes.has("stroke-dasharray")).toBe(false);
    expect(line?.attributes.get("stroke-dasharray")).toBe("1");
  });

  it("folds where there is something to fold", () => {
    expect(element("fold").attributes.get("data-fold")).toBe("eu");
    expect(element("place").attributes.get("aria-expanded")).toBe("true");
    expect(element("node").attributes.get("aria-expanded")).toBe("false");
  });
});
