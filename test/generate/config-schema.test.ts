/** The JSON schema of `faultline.json` against the reader: both accept the same files. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../server/src/core/config/read.ts";
import { rules } from "../../server/src/core/lint/registry.ts";

const schema = JSON.parse(readFileSync("media/faultline.schema.json", "utf8"));

/** As much of JSON schema as ours uses; anything else is a mistake of the test. */
function valid(value: unknown, by: Record<string, unknown>): boolean {
  if (typeof by.$ref === "string") return valid(value, schema.definitions[by.$ref.split("/").at(-1)!]);
  if (Array.isArray(by.anyOf)) {
    const { anyOf, ...rest } = by;
    const has = (one: { required: readonly string[] }) =>
      one.required.every((name) => Object.hasOwn(value as object, name));
    return valid(value, rest) && anyOf.some(has);
  }
  if (Array.isArray(by.oneOf)) return by.oneOf.filter((one) => valid(value, one)).length === 1;
  if (Array.isArray(by.enum)) return by.enum.includes(value);
  if (by.type === "array")
    return (
      Array.isArray(value) &&
      value.length <= Number(by.maxItems ?? 1000) &&
      value.length >= Number(by.minItems ?? 0) &&
      value.every((item) => valid(item, by.items as Record<string, unknown>))
    );
  if (by.type === "object") {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const names = new RegExp(
      String((by.propertyNames as { pattern?: string } | undefined)?.pattern ?? ""),
      "u",
    );
    if (!Object.keys(value).every((name) => names.test(name))) return false;
    const known = (by.properties ?? {}) as Record<string, Record<string, unknown>>;
    return Object.entries(value).every(([name, inner]) => {
      if (Object.hasOwn(known, name)) return valid(inner, known[name]!);
      return (
        by.additionalProperties !== false && valid(inner, by.additionalProperties as Record<string, unknown>)
      );
    });
  }
  if (typeof value !== by.type) return false;
  if (typeof value === "string" && value.length < Number(by.minLength ?? 0)) return false;
  return by.pattern === undefined || new RegExp(String(by.pattern)).test(String(value));
}

const known = new Map(
  rules.map((rule) => [
    rule.id,
    Object.fromEntries(Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.default])),
  ]),
);

function readable(value: unknown): boolean {
  return readConfig("faultline.json", JSON.stringify(value), known).problems.length === 0;
}

const optional = rules.find((rule) => Object.keys(rule.options ?? {}).length > 0);
const [option, standard] = Object.entries(optional?.options ?? {}).map(
  ([name, one]) => [name, one.default] as const,
)[0] ?? ["", 0];

describe("the schema of faultline.json", () => {
  const cases: readonly (readonly [title: string, value: unknown, ok: boolean])[] = [
    ["nothing", {}, true],
    ["a schema", { $schema: "./faultline.schema.json" }, true],
    ["a preset", { preset: "strict" }, true],
    ["an unknown preset", { preset: "harsh" }, false],
    ["an unknown setting", { presets: "strict" }, false],
    ["a level", { rules: { "spof/single-instance": "error" } }, true],
    ["a rule switched off", { rules: { "spof/single-instance": "off" } }, true],
    ["a level in an object", { rules: { "spof/single-instance": { level: "info" } } }, true],
    ["an unknown level", { rules: { "spof/single-instance": "fatal" } }, false],
    ["an unknown rule", { rules: { "spof/nothing": "off" } }, false],
    ["a category", { rules: { "spof/*": "info" } }, true],
    ["an unknown category", { rules: { "spoof/*": "info" } }, false],
    ["an unknown option", { rules: { "spof/single-instance": { loud: true } } }, false],
    ["a model of two files", { models: { shop: ["a.arch", "deep/b.arch"] } }, true],
    ["a model of one file", { models: { shop: "a.arch" } }, true],
    ["a file outside", { models: { shop: ["../a.arch"] } }, false],
    ["a file outside in between", { models: { shop: ["a/../../b.arch"] } }, false],
    ["an absolute file", { models: { shop: ["/etc/a.arch"] } }, false],
    ["an address", { models: { shop: ["https://example.com/a.arch"] } }, false],
    ["another file", { models: { shop: ["a.txt"] } }, false],
    ["a technology of a kind", { technologies: { ours: { kinds: ["cache"], facts: ["evict lru"] } } }, true],
    ["a technology after another", { technologies: { ours: { extends: "redis", label: "Ours" } } }, true],
    [
      "a technology of one kind",
      { technologies: { ours: { kinds: "cache", page: "https://a.example/b" } } },
      true,
    ],
    ["a technology of no kind", { technologies: { ours: { label: "Ours" } } }, false],
    ["a technology of an unknown kind", { technologies: { ours: { kinds: ["cash"] } } }, false],
    [
      "a technology with another setting",
      { technologies: { ours: { extends: "redis", sla: "99%" } } },
      false,
    ],
    ["a technology with a broken name", { technologies: { "our cache": { extends: "redis" } } }, false],
    ["published figures", { "published-availability": true }, true],
    ["published figures by a word", { "published-availability": "yes" }, false],
    ...(optional === undefined
      ? []
      : ([
          ["an option", { rules: { [optional.id]: { [option]: standard } } }, true],
          ["an option of another type", { rules: { [optional.id]: { [option]: [] } } }, false],
        ] as const)),
  ];
  it.each(cases)("%s", (_, value, ok) => {
    expect(valid(value, schema)).toBe(ok);
    expect(readable(value)).toBe(ok);
  });

  it("knows every rule", () => {
    expect(Object.keys(schema.properties.rules.properties).filter((id) => !id.endsWith("/*"))).toEqual(
      rules.map((rule) => rule.id),
    );
  });

  it("tells of each rule why it is there", () => {
    for (const rule of rules)
      expect(schema.properties.rules.properties[rule.id].markdownDescription).toContain(rule.why);
  });

  /** What VS Code inserts for a snippet whose places keep what stands in them first. */
  const inserted = (body: unknown): unknown =>
    JSON.parse(
      JSON.stringify(body)
        .replaceAll(/"\^\$\{\d+:([^}]*)\}"/g, "$1")
        .replaceAll(/\$\{\d+:([^}]*)\}/g, "$1")
        .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, "$1"),
    );

  it("inserts only what it accepts itself", () => {
    expect(readable(inserted(schema.defaultSnippets[0].body))).toBe(true);
    expect(readable({ models: inserted(schema.properties.models.defaultSnippets[0].body) })).toBe(true);
    const { properties } = schema.properties.rules;
    const withSnippets = Object.keys(properties).filter((id) => properties[id].defaultSnippets !== undefined);
    expect(withSnippets).toEqual(
      rules.filter((rule) => Object.keys(rule.options ?? {}).length > 0).map(({ id }) => id),
    );
    for (const id of withSnippets) {
      const value = { rules: { [id]: inserted(properties[id].defaultSnippets[0].body) } };
      expect(readable(value), JSON.stringify(value)).toBe(true);
      expect(valid(value, schema)).toBe(true);
    }
  });
});
