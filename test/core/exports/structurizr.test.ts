/**
 * Structurizr DSL, read by our own strict reader: its own parser is in no registry that these tests use. What it reads is what our
 * picture shows, but for what the losses tell.
 */
import { describe, expect, test } from "vitest";
import { structurizr } from "../../../server/src/core/exports/structurizr.ts";
import { edgeLines } from "../../../server/src/core/exports/words.ts";
import { allPictures, examplePictures } from "../../support/exported.ts";
import { readStructurizr } from "../../support/structurizr-reader.ts";

const readable = (text: string): string => text.replaceAll("\\", "\u29f5").replaceAll("${", "\uff04{");

/** Without what tells names apart. */
const plainName = (name: string, id: string): string => {
  const behind = ` (${readable(id)}`;
  return name.endsWith(")") && name.includes(behind) ? name.slice(0, name.lastIndexOf(behind)) : name;
};

test.each(allPictures)("$name", ({ input }) => {
  const { scene } = input.drawing;
  const { text, losses } = structurizr.export(input);
  const read = readStructurizr(text);
  const [system] = read.elements.filter(({ id }) => id === "the_system");
  expect(system?.type).toBe("softwareSystem");
  const drawn = read.elements.filter(({ id }) => id !== "the_system");
  const labels = (all: readonly { readonly id: string; readonly label: string }[]) =>
    all.map(({ label }) => readable(label.trim())).sort();
  const names = (all: readonly { readonly name: string }[], of: readonly { readonly id: string }[]) =>
    all.map(({ name }) => of.reduce((told, { id }) => plainName(told, id), name)).sort();
  const labelled = scene.nodes.map(({ id, label }) => ({ id, label: label.trim() || "unnamed" }));
  expect(names(drawn, scene.nodes)).toEqual(labels(labelled));
  const areas = scene.places.map(({ id, label }) => ({ id, label: label.trim() || id.trim() || "place" }));
  expect(names(read.places, scene.places)).toEqual(labels(areas));

  const words = read.relations.map(({ description }) => description.replace(/(?:also)? \(\d+\)$/, "")).sort();
  const all = scene.edges.map((edge) => readable(edgeLines(edge, scene).join(" · ")));
  if (losses.some((loss) => loss.startsWith("Relations between a component and a part")))
    expect(words.length).toBeLessThan(all.length);
  else if (!losses.some((loss) => loss.startsWith("Relations that are alike")))
    expect(words).toEqual(all.map((one) => one.replace(/(?:also)? \(\d+\)$/, "")).sort());
  else expect(words.length).toBe(all.length);

  // Each view lays out as the picture goes, and each tag that is worn has a style.
  const rank = { down: "tb", right: "lr", up: "bt", left: "rl" }[scene.direction];
  expect(read.views.map(({ layout }) => layout)).toEqual(read.views.map(() => rank));
  const worn = [...read.elements, ...read.places, ...read.relations].flatMap(({ tags }) => tags);
  for (const tag of new Set(worn)) if (tag !== "") expect(read.styles).toContain(tag);
});

describe("the online shop", () => {
  const { input } = examplePictures.find(({ name }) => name === "examples/online-shop.arch")!;
  const read = readStructurizr(structurizr.export(input).text);

  test("has people and outside systems beside it, and everything else in it", () => {
    const types = new Map(read.elements.map(({ id, type }) => [id, type]));
    expect(types.get("customer")).toBe("person");
    expect(read.elements.find(({ name }) => name === "Payment provider")?.type).toBe("softwareSystem");
    expect(read.elements.find(({ name }) => name === "Checkout")).toMatchObject({
      type: "container",
      parent: "the_system",
      technology: "service",
    });
  });

  test("stands in its region, in a view of its own", () => {
    const [region] = read.places;
    expect(region).toMatchObject({ name: "eu-west-1", technology: "region", parent: undefined });
    expect(read.instances.every(([, place]) => place === region!.id)).toBe(true);
    expect(read.instances.length).toBeGreaterThan(5);
    expect(read.views.map(({ type }) => type)).toContain("deployment");
  });
});

test("the reader sees what is wrong", () => {
  const model = (lines: string): string => `workspace "x" {\n model {\n${lines}\n }\n}`;
  const faults: readonly (readonly [string, RegExp])[] = [
    ['a = person "a"\na = person "b"', /twice/],
    ['a = person "a"\nb = person "a"', /twice/],
    ['a = person ""', /no name/],
    ['a = person "a" b" "c"', /not read/],
    ['a = person "a"\na -> b "x"', /no element/],
    ['a = person "a"\nb = person "b"\na -> b "x"\na -> b "x"', /twice/],
    ['s = softwareSystem "s" {\nc = container "c"\n}\ns -> c "x"', /parent and child/],
    ['c = container "c"', /may not stand/],
    ['a = person "a" "b" "c" "d"', /too many/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a text that Structurizr would replace.
    ['a = person "${HOME}"', /substitution/],
    ['a = person "a" {', /not closed|may not/],
  ];
  for (const [lines, fault] of faults) expect(() => readStructurizr(model(lines)), lines).toThrow(fault);
  expect(readStructurizr(model('a = person "say \\"a\\""')).elements[0]?.name).toBe('say "a"');
});
