/** Where names lead: the cursor is `‸`, what is expected stands in `⟦…⟧`. */
import { describe, expect, test } from "vitest";
import { DocumentHighlightKind, type LocationLink } from "vscode-languageserver-types";
import { definition } from "../../server/src/service/features/definition.ts";
import { documentLinks } from "../../server/src/service/features/document-links.ts";
import { highlights } from "../../server/src/service/features/highlights.ts";
import { implementation } from "../../server/src/service/features/implementation.ts";
import { references } from "../../server/src/service/features/references.ts";
import { typeDefinition } from "../../server/src/service/features/type-definition.ts";
import type { Texts } from "../support/model.ts";
import { fileOf, type Scene, sceneOf, spanOf } from "../support/service.ts";

/** `file start-end`, for comparing. */
function marked(scene: Scene): readonly string[] {
  return [...scene.marks].flatMap(([file, ranges]) =>
    ranges.map(({ start, end }) => `${file} ${start}-${end} ${scene.texts.get(file)?.slice(start, end)}`),
  );
}

function shown(scene: Scene, uri: string, range: LocationLink["targetRange"]): string {
  const { start, end } = spanOf(scene, uri, range);
  const file = fileOf(uri);
  return `${file} ${start}-${end} ${scene.texts.get(file)?.slice(start, end)}`;
}

function expectLinks(texts: Texts, find: typeof definition): readonly LocationLink[] {
  const scene = sceneOf(texts);
  const links = find(scene.source, scene.offset);
  expect(links.map((link) => shown(scene, link.targetUri, link.targetSelectionRange)).sort()).toEqual(
    [...marked(scene)].sort(),
  );
  return links;
}

describe("definition", () => {
  test.each<readonly [what: string, texts: Texts]>([
    ["an end of a relation", "client web\nservice ⟦api⟧\nweb -> a‸pi"],
    ["behind the last letter", "client web\nservice ⟦api⟧\nweb -> api‸"],
    ["the declaration itself", "service ⟦ap‸i⟧"],
    ["the last part of a qualified name", "region eu { service ⟦api⟧ }\nclient c\nc -> eu.ap‸i"],
    ["the first part of a qualified name", "region ⟦eu⟧ { service api }\nclient c\nc -> e‸u.api"],
    ["the point in between", "region eu { service ⟦api⟧ }\nclient c\nc -> eu.‸api"],
    ["a value of a property", "queue q { dlq de‸ad }\nqueue ⟦dead⟧"],
    ["a place behind across", "region eu { zone ⟦a⟧, b\nservice s { instances 2 across ‸a, b } }"],
    ["a kind", "kind ⟦pay⟧ extends service\np‸ay x"],
    ["the kind that is extended", "kind ⟦pay⟧ extends service\nkind card extends ‸pay"],
    ["a flow", "client c\nservice s\nc -> s\nflow ⟦f⟧ { c -> s }\nview v { include flow ‸f }"],
    ["a variant", "service s\nvariant ⟦staging⟧ { extend s { instances 1 } }\nview v { of stag‸ing }"],
    ["an extension", "service ⟦s⟧\nextend ‸s { instances 2 }"],
    ["the name of a copy", "region eu { service ⟦api⟧ }\nregion us { like eu; extend ‸api { instances 2 } }"],
    [
      "a copy that is declared",
      "region eu { service api }\nregion us { like eu; service ⟦api⟧ }\nclient c\nc -> us.‸api",
    ],
    ["a tag with a style", "service s { tags ‸old }\nstyle tag ⟦old⟧ { color grey }"],
    ["a tag without one: its first use", "service s { tags ⟦old⟧ }\nservice t { tags ‸old }"],
    [
      "a transaction",
      "service s\ndatabase a, b\ns -> a { writes; transaction ⟦t⟧ saga }\ns -> b { writes; transaction ‸t saga }",
    ],
    [
      "across files",
      { "main.arch": 'import "b.arch"\nclient c\nc -> a‸pi', "b.arch": "region eu { service ⟦api⟧ }" },
    ],
    [
      "through an alias",
      { "main.arch": 'import "b.arch" as b\nclient c\nc -> b.a‸pi', "b.arch": "service ⟦api⟧" },
    ],
    ["the alias", { "main.arch": 'import "b.arch" as ⟦b⟧\nclient c\nc -> ‸b.api', "b.arch": "service api" }],
    ["what is declared in a variant", "variant v { service ⟦x⟧; queue q { dlq ‸x } }"],
    ["the arrow of a step", 'client c\nservice s\nc ⟦-> s⟧ "a"\nc -> s "b"\nflow f { c ‸-> s "a" }'],
    ["the label of a step", 'client c\nservice s\nc -> s "a"\nc ⟦-> s⟧ "b"\nflow f { c -> s "‸b" }'],
    ["the arrow before the dots", "client c\nservice s, t\nc ⟦-> s⟧ ⟦-> t⟧\nflow f { c ‸-> ... -> t }"],
    ["the dots of a path", "client c\nservice s, t\nc ⟦-> s⟧ ⟦-> t⟧\nflow f { c -> .‸.. -> t }"],
    [
      "an endpoint",
      'client c\nservice s { endpoint ⟦"POST /x"⟧ { rate 3 rps }; endpoint "GET /x" }\nc -> s { to "POST ‸/x" }',
    ],
    ["in a text that is broken further up", "service {{{\nclient web\nservice ⟦api⟧\nweb -> a‸pi"],
    ["in a line half typed", "service ⟦api⟧\nqueue q { dlq\napi‸ ->"],
    ["a technology", "database d { tech post‸gres }"],
    ["a built-in kind", "data‸base d"],
    ["a keyword", "client c\nservice s\nc -> s { time‸out 2s }"],
    ["nothing", "service a\n\n‸\nservice b"],
    ["an unknown name", "client c\nc -> n‸ope"],
    ["of an ambiguous name, nothing", "region a { service x }\nregion b { service x }\nclient c\nc -> ‸x"],
  ])("of %s", (_, texts) => {
    expectLinks(texts, definition);
  });

  test("links to the whole statement, from the part of the name", () => {
    const scene = sceneOf("region eu { service api { instances 2 } }\nclient c\nc -> eu.a‸pi");
    const [link] = definition(scene.source, scene.offset);
    expect(shown(scene, link!.targetUri, link!.targetRange)).toContain("service api { instances 2 }");
    expect(shown(scene, scene.source.places.uriOf("main.arch"), link!.originSelectionRange!)).toMatch(
      / api$/,
    );
  });

  test("of an import is the file", () => {
    const scene = sceneOf({ "main.arch": 'import "sub/b.‸arch"', "sub/b.arch": "service api" });
    expect(definition(scene.source, scene.offset).map(({ targetUri }) => targetUri)).toEqual([
      "file:///sub/b.arch",
    ]);
  });
});

describe("references", () => {
  test.each<readonly [what: string, texts: Texts]>([
    ["a component", "client ⟦w‸eb⟧\nservice api\n⟦web⟧ -> api\nflow f { ⟦web⟧ -> api }"],
    [
      "a place, by the parts of names",
      "region ⟦e‸u⟧ { service api }\nclient c\nc -> ⟦eu⟧.api\nview v { include ⟦eu⟧.** }",
    ],
    [
      "every file",
      {
        "main.arch": 'import "b.arch" as b\nimport "c.arch"\nclient c\nc -> b.⟦api⟧',
        "b.arch": "service ⟦a‸pi⟧",
        "c.arch": 'import "b.arch" as x\nqueue q\nq ~> x.⟦api⟧',
      },
    ],
    [
      "a copy and its original",
      "region eu { service ⟦api⟧ }\nregion us { like eu; extend ⟦a‸pi⟧ { instances 2 } }",
    ],
    ["a tag", "service s { tags ⟦old⟧ }\nstyle tag ⟦o‸ld⟧ { color grey }\nview v { include tag ⟦old⟧ }"],
    [
      "an endpoint",
      'client c\nservice s { endpoint ⟦"POST ‸/x"⟧ { rate 3 rps } }\nservice t { endpoint "POST /x" }\nc -> s { to ⟦"POST /x"⟧ }\nc -> t { to "POST /x" }',
    ],
    ["a relation", "client c\nservice s\nc ⟦‸-> s⟧\nflow f { c ⟦-> s⟧ }"],
    [
      "an imported file",
      {
        "main.arch": 'import ⟦"sub/b.‸arch"⟧\nimport "c.arch"',
        "sub/b.arch": "service x",
        "c.arch": 'import ⟦"sub/b.arch"⟧ as b\nimport "main.arch"',
      },
    ],
    ["in a broken text", "client ⟦we‸b⟧\nservice api {\n⟦web⟧ -> api\n⟦web⟧ ->"],
  ])("of %s", (_, texts) => {
    const scene = sceneOf(texts);
    const found = references(scene.source, scene.offset, true);
    expect(found.map(({ uri, range }) => shown(scene, uri, range)).sort()).toEqual([...marked(scene)].sort());
    const without = references(scene.source, scene.offset, false);
    expect(without.length).toBeLessThanOrEqual(found.length);
  });
});

describe("implementation", () => {
  test.each<readonly [what: string, texts: Texts]>([
    [
      "a kind",
      "kind p‸ay extends service\nkind ⟦card⟧ extends pay\nregion eu { pay ⟦a⟧ }\ncard ⟦b⟧\nservice c",
    ],
    ["an element that is extended", "service a‸pi\nextend ⟦api⟧ { instances 2 }\nclient c\nc -> api"],
    [
      "a place that another is like",
      "region e‸u { service api }\nregion us { like ⟦eu⟧ }\nextend eu.api { instances 2 }",
    ],
    [
      "a component that is declared again in a copy",
      "region eu { service a‸pi }\nregion us { like eu; service ⟦api⟧ }",
    ],
    ["a built-in kind", "ser‸vice x"],
  ])("of %s", (_, texts) => {
    expectLinks(texts, implementation);
  });
});

describe("type definition", () => {
  test.each<readonly [what: string, texts: Texts]>([
    ["a component of a kind of one's own", "kind ⟦pay⟧ extends service\npay x\nclient c\nc -> ‸x"],
    ["a place of one", "kind ⟦site⟧ extends zone\nsite ‸x"],
    ["a component of a built-in kind", "service x\nclient c\nc -> ‸x"],
    ["the name of a kind", "kind ⟦pay⟧ extends service\n‸pay x"],
  ])("of %s", (_, texts) => {
    expectLinks(texts, typeDefinition);
  });
});

describe("highlights", () => {
  test("tell writing from reading", () => {
    const scene = sceneOf(
      "region eu { service a‸pi\nqueue q\nq ~> api }\nextend eu.api { instances 2 }\nvariant v { remove eu.api }",
    );
    const found = highlights(scene.source, scene.offset).map(
      ({ kind, range }) => `${kind === DocumentHighlightKind.Write ? "write" : "read"} ${range.start.line}`,
    );
    expect(found).toEqual(["write 0", "read 2", "write 3", "write 4"]);
  });

  test("leave out other files", () => {
    const scene = sceneOf({ "main.arch": 'import "b.arch"\nclient c\nc -> a‸pi', "b.arch": "service api" });
    expect(highlights(scene.source, scene.offset)).toHaveLength(1);
  });

  test("of an arrow are the relation and its steps", () => {
    const scene = sceneOf("client c\nservice s\nc -> s\nflow f { c ‸-> s }");
    expect(highlights(scene.source, scene.offset).map(({ kind }) => kind)).toEqual([
      DocumentHighlightKind.Write,
      DocumentHighlightKind.Read,
    ]);
  });
});

describe("document links", () => {
  const linksOf = (texts: Texts) => documentLinks(sceneOf(texts).source).map(({ target }) => target);

  test("are imported files and web addresses, wherever they stand", () => {
    expect(
      linksOf({
        "main.arch":
          'import "b.arch"\nimport "sub/c.arch" as c\nservice a { link "Runbook" https://example.com/a%20b?x=1#y }\ndecision d-1 "x" http://example.com/adr on a',
        "b.arch": "",
        "sub/c.arch": "",
      }),
    ).toEqual([
      "file:///b.arch",
      "file:///sub/c.arch",
      "https://example.com/a%20b?x=1#y",
      "http://example.com/adr",
    ]);
  });

  test.each([
    ["a file that is not there", 'import "nope.arch"'],
    [
      "a file outside",
      'import "../../etc/passwd.arch"\nimport "/etc/x.arch"\nimport "https://example.com/x.arch"',
    ],
    [
      "other schemes",
      'service a { link "x" file:///etc/passwd }\nservice b { link "x" vscode://x/y; link "y" data://x }',
    ],
    ["half a character", 'service a { link "x" https://x.org/\ud83d }'],
    ["what is no statement", '// https://example.com\nservice a "https://example.com"'],
  ])("are not: %s", (_, text) => {
    expect(linksOf(text)).toEqual([]);
  });
});
