/** package.json as VS Code reads it: every text translatable, every setting one that is used, every file and command there. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { texts } from "../../scripts/generate/walkthrough.ts";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { rules } from "../../server/src/core/lint/registry.ts";
import { reviewTexts } from "../../server/src/core/project.ts";
import { formats } from "../../server/src/export/formats.ts";
import { exportFormats } from "../../server/src/protocol/export-formats.ts";
import { defaultExportSettings, readExportSettings } from "../../server/src/protocol/export-settings.ts";
import { defaultSettings, readSettings } from "../../server/src/protocol/settings.ts";
import { faultline } from "../support/cli.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const words: Readonly<Record<string, string>> = JSON.parse(readFileSync("package.nls.json", "utf8"));
const { contributes } = manifest;

/** Every value with the names that lead to it. */
function* values(value: Json, path: readonly string[] = []): Iterable<[readonly string[], Json]> {
  yield [path, value];
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* values(inner, [...path, name]);
}

/** Members whose text a person reads. */
const read =
  /^(title|shortTitle|label|description|displayName|category|altText|contents|markdownDescription|markdownDeprecationMessage|(enum|markdownEnum)Descriptions|enumItemLabels)$/;
const visible: readonly (readonly [string, string])[] = [
  ...values({ contributes, capabilities: manifest.capabilities }),
].flatMap(([path, value]) => {
  const name = path.findLast((step) => !/^\d+$/.test(step)) ?? "";
  return typeof value === "string" && read.test(name) ? [[path.join("."), value] as const] : [];
});

describe("texts of package.json", () => {
  const top = ["displayName", "description"].map((name) => [name, String(manifest[name])] as const);
  it.each([...visible, ...top])("%s is a key: %s", (_, value) => {
    expect(value).toMatch(/^%[\w.]+%$/);
    expect(Object.keys(words)).toContain(value.slice(1, -1));
  });

  it("are all used, and none is empty", () => {
    const used = new Set(
      [...values(manifest)].flatMap(([, value]) => /^%(.+)%$/.exec(String(value))?.[1] ?? []),
    );
    expect(Object.keys(words).filter((key) => !used.has(key))).toEqual([]);
    expect(Object.entries(words).filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("link to settings and commands that are there", () => {
    const all = Object.values(words).join("\n");
    for (const [, command] of all.matchAll(/\(command:(faultline\.\w+)\)/g))
      expect(contributes.commands.map((one: { command: string }) => one.command)).toContain(command);
    for (const [, setting] of all.matchAll(/`#(faultline\.[\w.]+)#`/g))
      expect(settings).toHaveProperty([setting!]);
  });
});

const sections: readonly {
  readonly order: number;
  readonly properties: Record<string, Record<string, Json>>;
}[] = contributes.configuration;
const settings: Readonly<Record<string, Record<string, Json>>> = Object.assign(
  {},
  ...sections.map(({ properties }) => properties),
);

describe("settings", () => {
  /** The settings' defaults as an editor hands them out: nested by the dots of their names. */
  const held: Record<string, Record<string, Json>> = {};
  for (const [name, { default: standard }] of Object.entries(settings)) {
    const [section = "", member = ""] = name.replace(/^faultline\./, "").split(".");
    held[section] = { ...held[section], [member]: standard ?? null };
  }

  it("have the defaults that server and client have", () => {
    expect(readSettings(held)).toEqual(defaultSettings);
    expect(readExportSettings(held.export)).toEqual(defaultExportSettings);
    expect(held.export).toEqual(defaultExportSettings);
  });

  it("offer every format that the server writes", () => {
    const byName = <T extends { readonly name: string }>(all: readonly T[]): readonly T[] =>
      all.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    expect(byName(exportFormats)).toEqual(byName(formats));
    expect(settings["faultline.export.onSave"]?.items).toMatchObject({
      enum: exportFormats.map(({ name }) => name),
    });
  });

  it("are those that the server reads, and the library's trace", () => {
    const groups = Object.entries({
      inlayHints: defaultSettings.inlayHints,
      codeLens: defaultSettings.codeLens,
      markdown: defaultSettings.markdown,
      export: defaultExportSettings,
    });
    const expected = groups.flatMap(([group, flags]) =>
      Object.keys(flags).map((flag) => `faultline.${group}.${flag}`),
    );
    expect(Object.keys(settings).sort()).toEqual(
      [...expected, "faultline.diagnostics.scope", "faultline.trace.server"].sort(),
    );
  });

  it.each(Object.keys(settings).filter((name) => name !== "faultline.trace.server"))(
    "%s has an effect",
    (name) => {
      const [section = "", member = ""] = name.replace(/^faultline\./, "").split(".");
      const { type, enum: values, default: standard } = settings[name]!;
      const others: Readonly<Record<string, () => Json | undefined>> = {
        boolean: () => !standard,
        number: () => Number(standard) + 1,
        array: () => ["png"],
        string: () => (values as readonly Json[]).find((value) => value !== standard),
      };
      const other = others[String(type)]?.() ?? null;
      const changed: Record<string, Record<string, Json>> = {
        ...held,
        [section]: { ...held[section], [member]: other },
      };
      if (section === "export") expect(readExportSettings(changed.export)).not.toEqual(defaultExportSettings);
      else expect(readSettings(changed)).not.toEqual(defaultSettings);
    },
  );

  it("have an order, a scope and a description for each value", () => {
    expect(sections.map(({ order }) => order)).toEqual(sections.map((_, index) => index + 1));
    for (const { properties } of sections) {
      expect(Object.values(properties).map(({ order }) => order)).toEqual(
        Object.values(properties).map((_, index) => index + 1),
      );
      for (const one of Object.values(properties)) {
        // The server asks once for all folders: a value of a single folder would have no effect. The client asks for each file.
        const ofFile = properties["faultline.export.onSave"] !== undefined;
        expect(one.scope).toBe(ofFile ? "resource" : "window");
        expect(one.markdownDescription).toBeDefined();
        if (one.enum !== undefined)
          expect((one.markdownEnumDescriptions as readonly Json[]).length).toBe(
            (one.enum as readonly Json[]).length,
          );
      }
    }
  });
});

describe("commands", () => {
  const declared: readonly { command: string; category: string }[] = contributes.commands;
  const names = declared.map(({ command }) => command);
  const client = [
    "extension.ts",
    "editor-commands.ts",
    "export-commands.ts",
    "new-files.ts",
    "preview/previews.ts",
    "node/tasks.ts",
  ]
    .map((file) => readFileSync(`client/src/${file}`, "utf8"))
    .join("\n");

  it.each(names)("%s is registered", (name) => {
    expect(client.includes(`"${name}"`) || client.includes(`names.${name.slice("faultline.".length)}`)).toBe(
      true,
    );
  });

  it("stand under one category", () => {
    expect(new Set(declared.map(({ category }) => category))).toEqual(new Set(["%category%"]));
  });

  it("are those that menus, keys and the walkthrough name", () => {
    const used = [...values({ menus: contributes.menus, keys: contributes.keybindings })]
      .filter(([path]) => ["command", "alt"].includes(path.at(-1) ?? ""))
      .map(([, value]) => String(value));
    const events = contributes.walkthroughs
      .flatMap(({ steps }: { steps: { completionEvents?: string[] }[] }) => steps)
      .flatMap(({ completionEvents }: { completionEvents?: string[] }) => completionEvents ?? [])
      .flatMap((event: string) => /^onCommand:(.+)$/.exec(event)?.[1] ?? []);
    for (const name of [...used, ...events]) expect(names).toContain(name);
  });
});

describe("what is made for others", () => {
  it.each(["faultline.exportPicture", "faultline.writeDesignReview"])(
    "%s stands where a file is worked on",
    (name) => {
      const menus = ["commandPalette", "explorer/context", "editor/title"];
      const holding = menus.filter((menu) =>
        contributes.menus[menu].some(({ command }: { command: string }) => command === name),
      );
      expect(holding).toEqual(menus);
    },
  );
});

describe("files that package.json names", () => {
  const paths = [...values(contributes)].flatMap(([, value]) =>
    typeof value === "string" &&
    /^(\.\/)?(media|syntaxes|snippets|language-configuration)[\w./-]*\.\w+$/.test(value)
      ? [value]
      : [],
  );
  it.each([...new Set(paths)])("%s", (path) => {
    expect(existsSync(path)).toBe(true);
  });
});

describe("the walkthrough", () => {
  const levels = (text: string): readonly string[] =>
    reviewTexts({
      roots: ["/shop.arch"],
      texts: new Map([["/shop.arch", text]]),
      config: defaultConfig,
      today: "2026-01-31",
    })
      .findings.filter(({ level }) => level !== "info")
      .map(({ level, rule }) => `${level} ${rule}`);

  it("begins with a text that has the finding it speaks of, as a new file does", () => {
    expect(levels(texts.start!)).toEqual(["warning spof/single-instance"]);
    expect(readFileSync("client/src/new-files.ts", "utf8")).toContain(texts.start);
  });

  it("ends with a text that has none", () => {
    expect(levels(texts.mended!)).toEqual([]);
  });
});

describe("the problem matcher", () => {
  const [{ pattern, owner }] = contributes.problemMatchers;
  const regexp = new RegExp(pattern.regexp);

  it("reads every line that the command line prints", () => {
    const { out } = faultline(["check", "--format", "compact", "examples", "test/fixtures/systems/flawed"]);
    const found = faultline(["check", "--format", "json", "examples", "test/fixtures/systems/flawed"]);
    const expected = (
      JSON.parse(found.out) as {
        findings: {
          accepted: unknown;
          rule: string;
          level: string;
          message: string;
          file: string;
          range: { start: { line: number; column: number } };
        }[];
      }
    ).findings.filter(({ accepted }) => accepted === null);
    const lines = out.trimEnd().split("\n");
    expect(lines.length).toBe(expected.length);
    expect(lines.length).toBeGreaterThan(50);
    lines.forEach((line, index) => {
      const match = regexp.exec(line);
      const { file, range, level, message, rule } = expected[index]!;
      expect(match?.slice(1)).toEqual([
        file,
        String(range.start.line),
        String(range.start.column),
        level,
        message,
        rule,
      ]);
      for (const group of ["file", "line", "column", "severity", "message", "code"])
        expect(match?.[pattern[group]]).toBeDefined();
    });
  });

  it("reads the id of every rule", () => {
    for (const { id } of rules)
      expect(regexp.exec(`a b.arch:1:2: info: It is so. [${id}]`)?.[pattern.code]).toBe(id);
  });

  it("does not read other lines", () => {
    for (const line of [
      "0 errors, 2 warnings",
      "faultline: there is no file x. `faultline --help` tells more.",
      "a.arch:1: error",
    ])
      expect(regexp.test(line)).toBe(false);
    expect(owner).toBe("faultline");
  });
});
