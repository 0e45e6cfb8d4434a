/** Names of other files: completion and a quick fix bring the import along, and the name means something then. */
import { describe, expect, it } from "vitest";
import type { CompletionItem, TextEdit } from "vscode-languageserver-types";
import { formatted } from "../../server/src/core/format-words.ts";
import { parse } from "../../server/src/core/syntax/parse.ts";
import { codeActions } from "../../server/src/service/features/code-actions.ts";
import { completion } from "../../server/src/service/features/completion.ts";
import { bindTexts } from "../support/model.ts";
import { applyEdits, applyWorkspaceEdit, sceneOf } from "../support/service.ts";

const can = {
  snippets: false,
  insertReplace: false,
  labelDetails: true,
  commitCharacters: true,
  suggest: undefined,
};

type Files = Readonly<Record<string, string>>;

function imported(files: Files, trigger?: string): readonly CompletionItem[] {
  const scene = sceneOf(files);
  const { items } = completion(scene.source, scene.offset, { files: scene.texts.keys(), trigger }, can);
  return items.filter(({ additionalTextEdits }) => additionalTextEdits !== undefined);
}

const labels = (files: Files, trigger?: string) => imported(files, trigger).map(({ label }) => label);

/** The text of the root once an item is accepted. */
function accepted(files: Files, label: string): string {
  const item = imported(files).find((each) => each.label === label);
  if (item === undefined) throw new Error(`${label} is not offered: ${labels(files).join(", ")}`);
  const [root = ""] = [...sceneOf(files).texts.values()];
  return applyEdits(root, [...(item.additionalTextEdits ?? []), item.textEdit as TextEdit]);
}

const places = 'region eu { zone a, b\n  database orders "Orders" }\nservice billing\n';
const main = "client web\nweb -> ‸\n";

describe("a name of another file", () => {
  it("comes with its import, at the top", () => {
    expect(labels({ "main.arch": main, "lib/places.arch": places })).toEqual(["orders", "billing"]);
    expect(accepted({ "main.arch": main, "lib/places.arch": places }, "orders")).toBe(
      'import "lib/places.arch"\n\nclient web\nweb -> orders\n',
    );
  });
  it("says from which file it comes, behind all that is known here", () => {
    const [orders] = imported({ "main.arch": main, "lib/places.arch": places });
    expect(orders?.labelDetails).toEqual({ detail: " Orders", description: "lib/places.arch" });
    expect(orders?.detail).toBe('database, with `import "lib/places.arch"`');
    expect(orders?.sortText?.startsWith("08")).toBe(true);
  });
  it("has its import behind the last one, and behind the title", () => {
    const files = { "other.arch": "service other", "places.arch": places };
    expect(
      accepted({ "main.arch": `title "T"\nimport "other.arch" // why\n\n${main}`, ...files }, "orders"),
    ).toBe('title "T"\nimport "other.arch" // why\nimport "places.arch"\n\nclient web\nweb -> orders\n');
    expect(accepted({ "main.arch": `title "T"\n\n${main}`, ...files }, "orders")).toBe(
      'title "T"\nimport "places.arch"\n\nclient web\nweb -> orders\n',
    );
    expect(accepted({ "main.arch": `// What this is.\n\n// The client.\n${main}`, ...files }, "orders")).toBe(
      '// What this is.\n\nimport "places.arch"\n\n// The client.\nclient web\nweb -> orders\n',
    );
    expect(accepted({ "a/main.arch": main, "b/places.arch": places }, "orders")).toContain(
      'import "../b/places.arch"\n',
    );
  });
  it("is not offered before something is typed, unless it is asked for", () => {
    expect(labels({ "main.arch": main, "places.arch": places }, " ")).toEqual([]);
    expect(labels({ "main.arch": "client web\nweb -> ord‸", "places.arch": places })).toEqual(["orders"]);
    expect(labels({ "main.arch": "client web\nweb -> xyz‸", "places.arch": places })).toEqual([]);
  });
  it("is not offered once its file is imported, or where its file leads here", () => {
    expect(labels({ "main.arch": `import "places.arch"\n${main}`, "places.arch": places })).toEqual([]);
    expect(labels({ "main.arch": main, "top.arch": 'import "main.arch"\nservice api' })).toEqual([]);
    expect(labels({ "main.arch": main, "top.arch": 'import "main.arch" as m\nservice api' })).toEqual([]);
  });
  it("gets an alias where its file would clash", () => {
    const files = { "main.arch": `service billing\n${main}`, "lib/the places.arch": places };
    expect(labels(files)).toEqual(["the-places.eu.orders", "the-places.billing"]);
    expect(accepted(files, "the-places.eu.orders")).toBe(
      'import "lib/the places.arch" as the-places\n\nservice billing\nclient web\nweb -> the-places.eu.orders\n',
    );
  });
  it("is qualified as far as it must be", () => {
    const files = { "main.arch": `region us { database orders }\n${main}`, "places.arch": places };
    expect(labels(files)).toContain("eu.orders");
  });
  it("is not offered where another name would mean two things then", () => {
    const us = "region us { service api\n  database orders\n  api -> orders }\n";
    expect(labels({ "main.arch": `${us}${main}`, "places.arch": places })).toContain("billing");
    expect(labels({ "main.arch": `${us}api -> us.orders\n${main}`, "places.arch": places })).toContain(
      "billing",
    );
    expect(labels({ "main.arch": `${us}client c\nc -> orders\n${main}`, "places.arch": places })).toEqual([]);
  });
  it("is offered where a property names it, by kind", () => {
    const lib = { "lib.arch": "region eu { zone a }\nqueue dead\nservice api" };
    expect(labels({ "main.arch": "queue jobs { dlq ‸ }", ...lib })).toEqual(["dead"]);
    expect(labels({ "main.arch": "service s { instances 2 across ‸ }", ...lib })).toEqual(["eu", "a"]);
    expect(labels({ "main.arch": "extend ‸", ...lib })).toEqual(["eu", "a", "dead", "api"]);
    expect(labels({ "main.arch": "service s\naccept spof/dns on ‸", ...lib })).toEqual([]);
    expect(labels({ "main.arch": "service s\nflow f { s -> ‸ }", ...lib })).toEqual([]);
  });
  it("may be a kind, a flow", () => {
    const lib = {
      "lib.arch": "kind pay extends service\nclient c\nservice s\nc -> s\nflow login { c -> s }",
    };
    expect(labels({ "main.arch": "kind card extends ‸", ...lib })).toEqual(["pay"]);
    expect(accepted({ "main.arch": "client web\npa‸", ...lib }, "pay")).toBe(
      'import "lib.arch"\n\nclient web\npay ',
    );
    expect(labels({ "main.arch": "flow f { use ‸ }", ...lib })).toEqual(["login"]);
  });
  it("is found soon among hundreds of files", () => {
    const files: Record<string, string> = { "main.arch": "client web\nweb -> store‸" };
    for (let i = 0; i < 400; i++)
      files[`f${i}.arch`] =
        `${Array.from({ length: 30 }, (_, n) => `service s${i}-${n}`).join("\n")}\ndatabase store${i}`;
    const scene = sceneOf(files);
    const took = Array.from({ length: 5 }, () => {
      const from = performance.now();
      expect(completion(scene.source, scene.offset, { files: [] }, can).items).toHaveLength(40);
      return performance.now() - from;
    });
    expect(Math.min(...took)).toBeLessThan(150);
  });
});

describe("a name that only another file knows", () => {
  const plain = { snippets: false, commands: false, resolve: false };
  const fixes = (files: Files) => {
    const scene = sceneOf(files);
    const range = { start: scene.offset, end: scene.offset };
    return codeActions(scene.source, { range }, plain)
      .filter(({ title }) => title.startsWith("Import it"))
      .map(({ title, edit }) => ({ title, text: applyWorkspaceEdit(scene, edit!).get("main.arch") }));
  };
  const lib = { "lib.arch": places };

  it("is imported by a quick fix", () => {
    expect(fixes({ "main.arch": "client web\nweb -> or‸ders\n", ...lib })).toEqual([
      {
        title: 'Import it from "lib.arch"',
        text: 'import "lib.arch"\n\nclient web\nweb -> orders\n',
      },
    ]);
    expect(fixes({ "main.arch": "client web\nweb -> eu.or‸ders\n", ...lib })).toEqual([
      { title: 'Import it from "lib.arch"', text: 'import "lib.arch"\n\nclient web\nweb -> eu.orders\n' },
    ]);
  });
  it("is written with an alias where its file would clash", () => {
    expect(fixes({ "main.arch": "client web\nservice billing\nweb -> or‸ders\n", ...lib })[0]?.text).toBe(
      'import "lib.arch" as lib\n\nclient web\nservice billing\nweb -> lib.eu.orders\n',
    );
  });
  it("may be a kind, a place, a flow", () => {
    const more = {
      "more.arch": "kind pay extends service\nclient c\nservice s\nc -> s\nflow login { c -> s }",
    };
    expect(fixes({ "main.arch": "pa‸y card", ...more })[0]?.text).toBe('import "more.arch"\n\npay card');
    expect(fixes({ "main.arch": "kind x extends pa‸y", ...more })).toHaveLength(1);
    expect(
      fixes({ "main.arch": "client web\nservice b\nweb -> b\nflow f { use log‸in }", ...more }),
    ).toHaveLength(1);
    expect(fixes({ "main.arch": "service b { instances 2 across e‸u }", ...lib })).toHaveLength(1);
  });
  it("is left alone where no file helps, or only one that would not", () => {
    expect(fixes({ "main.arch": "client web\nweb -> nob‸ody\n", ...lib })).toEqual([]);
    expect(fixes({ "main.arch": "client web\nweb -> or‸ders\n" })).toEqual([]);
    expect(fixes({ "main.arch": "client web\nweb -> e‸u\n", ...lib })).toEqual([]);
    expect(
      fixes({ "main.arch": "client web\nweb -> x‸\n", "top.arch": 'import "main.arch"\nservice x' }),
    ).toEqual([]);
  });
  it("mends the finding and brings no mistake, in any world", () => {
    for (const world of ["web -> or‸ders", "web -> bill‸ing", "web -> us.or‸ders"])
      for (const more of [
        "",
        "service billing\n",
        "region us { database orders }\n",
        "region eu { zone c }\n",
      ]) {
        const files = { "main.arch": `client web\n${more}${world}\n`, ...lib };
        const { texts } = sceneOf(files);
        const codes = (all: Files) => bindTexts(all).problems.map(({ code }) => code);
        for (const { text } of fixes(files)) {
          const after = codes({ ...Object.fromEntries(texts), "main.arch": text ?? "" });
          expect(after.length, text).toBeLessThan(codes(Object.fromEntries(texts)).length);
        }
      }
  });
});

describe("laws of importing", () => {
  const worlds: readonly Files[] = [
    { "main.arch": main, "lib/places.arch": places },
    { "main.arch": `service billing\n${main}`, "lib/places.arch": places },
    { "main.arch": `region us { database orders }\n${main}`, "places.arch": places },
    {
      "main.arch": `region us { service s\n  database orders\n  s -> orders }\nclient c\nc -> orders\n${main}`,
      "places.arch": places,
    },
    { "main.arch": `import "more.arch" as more\n${main}`, "more.arch": "service m", "places.arch": places },
    { "main.arch": main, "a.arch": 'import "b.arch" as b\nservice a', "b.arch": `service a\n${places}` },
    { "main.arch": main, "a.arch": 'import "b.arch"\nservice a', "b.arch": "service b, orders\nzone c" },
    {
      "main.arch": `import "b.arch"\n${main}`,
      "a.arch": 'import "b.arch"\nservice a',
      "b.arch": "service b",
    },
    {
      "main.arch": `import "b.arch"\n${main}`,
      "a.arch": 'import "b.arch" as x\nservice a',
      "b.arch": "service b",
    },
    { "main.arch": "service s { runs-on ‸ }", "places.arch": places },
    { "main.arch": "region us { service s { across ‸ } }", "places.arch": places },
    {
      "main.arch": "flow f { use ‸ }",
      "a.arch": "client c\nservice s\nc -> s\nflow f { c -> s }\nflow g { c -> s }",
    },
    {
      "main.arch": "kind x extends ‸",
      "a.arch": "kind y extends service\nservice s",
      "b.arch": "kind z extends y",
    },
    { "main.arch": `\uFEFF// head\r\n\r\n${main}`, "places.arch": places },
    { "main.arch": `title "T"; client web; web -> ‸`, "places.arch": places },
    { "main.arch": `${main}kind k extends service`, "a.arch": "kind k extends cache\nservice s" },
    {
      "main.arch": `${main}variant v { }\nview w { }`,
      "a.arch": "view w { }\nservice s",
      "b.arch": "variant v { }\nservice t",
    },
  ];

  it.each(worlds)("what is offered means something once it is accepted: %j", (files) => {
    const { texts } = sceneOf(files);
    const errors = (all: Readonly<Record<string, string>>) =>
      bindTexts(all)
        .problems.filter(({ code }) => !/no-effect|unused/.test(code))
        .map(({ code, message }) => `${code}: ${message}`);
    const before = new Set(errors(Object.fromEntries(texts)));
    const all = imported(files);
    for (const { label } of all) {
      const text = accepted(files, label);
      const added = errors({ ...Object.fromEntries(texts), "main.arch": text }).filter(
        (one) => !before.has(one),
      );
      expect(added, `${label}\n${text}`).toEqual([]);
      const canonical = formatted(parse("main.arch", text).value);
      const line = /^.*import ".*$/m.exec(text)?.[0].trim();
      if (!text.includes("; ")) expect(canonical, text).toContain(`${line}\n`);
    }
  });
});
