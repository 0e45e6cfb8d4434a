/** Renaming: `‸` is the cursor, `⟦…⟧` each place that changes; or the reason why nothing does. */
import { describe, expect, test } from "vitest";
import { parseFile } from "../../server/src/core/project.ts";
import { isRefused, prepareRename, rename } from "../../server/src/service/features/rename.ts";
import { bindModel } from "../../server/src/service/models.ts";
import type { Texts } from "../support/model.ts";
import { applyWorkspaceEdit, sceneOf, spanOf, uriOf } from "../support/service.ts";

/** The texts after the cursor's name became `to`, or the reason why not. */
function renamed(texts: Texts, to: string): ReadonlyMap<string, string> | string {
  const scene = sceneOf(texts);
  const answer = rename(scene.source, scene.offset, to);
  if (isRefused(answer)) return answer.refused;
  const changes = Object.fromEntries([...answer.edits].map(([file, edits]) => [uriOf(file), [...edits]]));
  return applyWorkspaceEdit(scene, { changes });
}

/** The marked texts with `to` in place of each mark. */
function expected(texts: Texts, to: string): ReadonlyMap<string, string> {
  const all = typeof texts === "string" ? { "main.arch": texts } : texts;
  return new Map(
    Object.entries(all).map(([file, text]) => [file, text.replace("‸", "").replace(/⟦[^⟧]*⟧/g, () => to)]),
  );
}

describe("rename", () => {
  const cases: readonly (readonly [what: string, texts: Texts, to?: string])[] = [
    ["a component", 'client web\nservice ⟦a‸pi⟧ "api"\nweb -> ⟦api⟧ "api"\nflow f { web -> ⟦api⟧ "api" }'],
    ["from a reference", "client web\nservice ⟦api⟧\nweb -> ⟦‸api⟧"],
    [
      "the right part of a qualified name",
      "region eu { service ⟦o‸rders⟧ }\nclient c\nc -> eu.⟦orders⟧\nview v { include eu.⟦orders⟧; collapse eu }",
    ],
    [
      "a place, everywhere it qualifies",
      "region ⟦e‸u⟧ { zone a; service x { instances 2 across a } }\nclient c\nc -> ⟦eu⟧.x\nview v { include ⟦eu⟧.**; expand ⟦eu⟧ }\nservice y { runs-on ⟦eu⟧.a }",
    ],
    [
      "what properties name",
      "queue q { dlq ⟦de‸ad⟧; tags dead }\nqueue ⟦dead⟧\nworker w\nq ~> w { fallback ⟦dead⟧ }\nmonitor m { watches ⟦dead⟧ }",
    ],
    [
      "an acceptance, a note, a decision",
      'client c\nservice ⟦a‸pi⟧\nc -> ⟦api⟧\naccept spof/single-instance on c -> ⟦api⟧ "api is fine"\naccept spof/single-instance on ⟦api⟧ "x"\nnote "api" on ⟦api⟧\ndecision d "api" on ⟦api⟧',
    ],
    [
      "a flow",
      "client c\nservice s\nc -> s\nflow ⟦f‸⟧ { c -> s }\nflow g { use ⟦f⟧ }\nview v { include flow ⟦f⟧ }\nmonitor m { watches flow ⟦f⟧ }",
    ],
    [
      "a flow that is called like a component",
      "client c\nservice s\nc -> s\nflow ⟦‸s⟧ { c -> s }\nview v { include s, flow ⟦s⟧ }",
    ],
    [
      "a flow of a place, and the place",
      "region ⟦e‸u⟧ { client c; service s; c -> s; flow f { c -> s } }\nflow g { use ⟦eu⟧.f }\nview v { include flow ⟦eu⟧.f }",
    ],
    [
      "a flow of a place, and not the place",
      'region eu { client c; service s; c -> s; flow ⟦f⟧ { c -> s } }\nflow g { use eu.⟦f‸⟧ }\nview v { include flow ⟦f⟧ }\nnote "x" on eu.⟦f⟧',
    ],
    ["a view", 'service s\nview ⟦‸v⟧ "v" { include * }'],
    ["a variant", "service s\nvariant ⟦stag‸ing⟧ { extend s { instances 1 } }\nview v { of ⟦staging⟧ }"],
    [
      "a variant that a flow is about",
      "client c\nservice s\nc -> s\nvariant ⟦v⟧ { service t; c -> t }\nflow f { c -> t; of ⟦‸v⟧ }",
    ],
    [
      "a copy inside a variant",
      "region eu { service ⟦api⟧ }\nvariant v { region us { like eu; extend ⟦a‸pi⟧ { instances 2 } } }",
    ],
    ["what a variant changes", "service ⟦s⟧\nvariant v { extend ⟦‸s⟧ { instances 1 }; service t; t -> ⟦s⟧ }"],
    ["what only a variant holds", "service s\nvariant v { service ⟦x‸⟧; ⟦x⟧ -> s }"],
    [
      "a kind",
      "kind ⟦p‸ay⟧ extends service { timeout 1s }\nkind card extends ⟦pay⟧\n⟦pay⟧ a, b\ncard c\ndefaults ⟦pay⟧ { instances 2 }\nview v { include kind ⟦pay⟧ }",
    ],
    ["a tag", "service s { tags ⟦ol‸d⟧, x }\nstyle tag ⟦old⟧ { color grey }\nview v { include tag ⟦old⟧ }"],
    [
      "a transaction",
      "service s\ndatabase a, b\ns -> a { writes; transaction ⟦t‸⟧ saga }\ns -> b { writes; transaction ⟦t⟧ saga }",
    ],
    [
      "a copy and what it is a copy of",
      'region eu { service ⟦api⟧; queue q; q ~> ⟦api⟧ }\nregion us { like eu; extend ⟦a‸pi⟧ { instances 2 } }\nextend us.⟦api⟧ { description "x" }',
    ],
    [
      "a copy that is declared again",
      "region eu { service ⟦a‸pi⟧ }\nregion us { like eu; service ⟦api⟧ { instances 2 } }\nregion asia { like us; remove ⟦api⟧ }",
    ],
    [
      "over files",
      {
        "main.arch": 'import "b.arch" as b\nimport "c.arch"\nclient c\nc -> b.⟦api⟧, api',
        "b.arch": "service ⟦a‸pi⟧\nregion eu { queue q; q ~> ⟦api⟧ }",
        "c.arch": 'import "b.arch" as x\nqueue q\nq ~> x.⟦api⟧\nservice api',
      },
    ],
    [
      "an alias, in its file only",
      {
        "main.arch": 'import "b.arch" as ⟦‸b⟧\nimport "c.arch"\nclient c\nc -> ⟦b⟧.api',
        "b.arch": "service api",
        "c.arch": 'import "b.arch" as b\nqueue q\nq ~> b.api',
      },
    ],
    ["with dashes and letters of all kinds", "service ⟦ap‸i⟧\nqueue q\nq ~> ⟦api⟧", "größte-api_2"],
    [
      "a component between others with the name elsewhere",
      "region eu { service ⟦o‸rders⟧ }\nregion us { service orders }\nclient c\nc -> eu.⟦orders⟧, us.orders",
    ],
    [
      "in a text with a mistake elsewhere",
      "service ⟦a‸pi⟧ { instances many }\nqueue q { dlq nope }\nq ~> ⟦api⟧\nq ->",
    ],
    [
      "although something else of that name is declared twice",
      "region eu { service x }\nregion us { service ⟦x‸⟧ }\nregion eu2 { service x; service x }\nclient c\nc -> us.⟦x⟧",
    ],
    ["although a label is too long", `service ⟦a‸pi⟧ "${"x".repeat(600)}"\nqueue q\nq ~> ⟦api⟧`],
    ["in a text that is not closed", "service ⟦a‸pi⟧\nqueue q\nq ~> ⟦api⟧\nregion eu {\n  service x\n"],
    ["to a word of the language", "service ⟦a‸pi⟧\nqueue q\nq ~> ⟦api⟧", "flow"],
    ["the lock of a relation", "service s\ndatabase d\nlock ⟦l‸⟧\ns -> d { under ⟦l⟧ }"],
  ];
  test.each(cases.map(([what, texts, to = "brand-new"]) => ({ what, texts, to })))(
    "$what",
    ({ texts, to }) => {
      const after = renamed(texts, to);
      expect(after).toEqual(expected(texts, to));
    },
  );

  test("a tag that is no word is put in quotes", () => {
    expect(renamed("service s { tags o‸ld }", 'very "old"')).toEqual(
      new Map([["main.arch", 'service s { tags "very \\"old\\"" }']]),
    );
    expect(renamed('service s { tags "very ‸old" }\nservice t { tags "very old" }', "old")).toEqual(
      new Map([["main.arch", "service s { tags old }\nservice t { tags old }"]]),
    );
  });

  test("to the same name changes nothing", () => {
    expect(renamed("service a‸pi", "api")).toEqual(new Map([["main.arch", "service api"]]));
  });

  test.each<readonly [what: string, texts: Texts, to: string, reason: RegExp]>([
    ["no name", "service a‸pi", "my shop", /`my shop` is no name.*`my-shop`/],
    ["a number", "service a‸pi", "2nd", /no name.*`_2nd`/],
    ["an empty name", "service a‸pi", " ", /empty/],
    ["a qualified name", "service a‸pi", "eu.api", /no name.*`eu-api`/],
    ["a name in quotes", "service a‸pi", '"api"', /no name.*`api`/],
    ["a trailing dash", "service a‸pi", "api-", /no name.*`api`/],
    [
      "a tag in quotes where a view names it",
      "service s { tags o‸ld }\nview v { include tag old }",
      "very old",
      /main.arch, line 2/,
    ],
    [
      "a name that is taken beside it",
      "service a‸pi\nservice b",
      "b",
      /`b` is there already, in main.arch, line 2/,
    ],
    [
      "a name that is taken in its place",
      "region eu { service a‸pi\nservice b }",
      "b",
      /`eu.b` is there already/,
    ],
    [
      "a flow's name",
      "client c\nservice s\nc -> s\nflow f‸ { c -> s }\nflow g { c -> s }",
      "g",
      /`flow g` is there already/,
    ],
    [
      "a kind's name",
      "kind p‸ay extends service\nkind card extends service",
      "card",
      /`kind card` is there already/,
    ],
    ["a kind like a word of the language", "kind p‸ay extends service", "cache", /word of the language/],
    ["a kind like a property", "kind p‸ay extends service", "ttl", /word of the language/],
    ["a tag that is used", "service s { tags o‸ld, legacy }", "legacy", /`tag legacy` is there already/],
    [
      "a name that hides another",
      "region eu { service a‸pi\nqueue q\nq ~> db }\nservice db",
      "db",
      /`db` in main.arch, line 3, would mean something else/,
    ],
    [
      "a name that is hidden by another",
      "region eu { service x\nqueue q\nq ~> out }\nservice o‸ut",
      "x",
      /would mean something else/,
    ],
    [
      "a name that makes another ambiguous",
      "region eu { service a‸pi }\nregion us { service b }\nclient c\nc -> b",
      "b",
      /`b` in main.arch, line 4, would mean something else/,
    ],
    [
      "a name that something unknown waits for",
      "service a‸pi\nqueue q\nq ~> b",
      "b",
      /`b` in main.arch, line 3, would mean something, and/,
    ],
    ["a name that says nothing", "queue q { dlq de‸ad }\nqueue dead", "none", /would mean something else/],
    [
      "what a kind says of each of its kind",
      "kind k extends queue { dlq dead }\nregion eu { queue d‸ead; k q }\nregion us { queue dead; k q }",
      "d2",
      /something else/,
    ],
    [
      "an alias like a place",
      {
        "main.arch": 'import "b.arch" as b‸\nregion eu { service api }\nclient c\nc -> b.api, eu.api',
        "b.arch": "service api",
      },
      "eu",
      /would mean something else/,
    ],
    [
      "what may stand in files that are left out",
      {
        "main.arch": `import "f0.arch"\nservice a‸pi`,
        ...Object.fromEntries(
          Array.from({ length: 40 }, (_, i) => [`f${i}.arch`, `import "f${i + 1}.arch"`]),
        ),
        "f40.arch": "queue q\nq ~> api",
      },
      "b",
      /left out/,
    ],
    ["what is declared twice", "service a‸pi\nservice api\nqueue q\nq ~> api", "b", /declared twice/],
    [
      "what may mean two things",
      "region a { service x‸ }\nregion b { service x }\nclient c\nc -> x",
      "y",
      /Mend main.arch, line 4/,
    ],
    ["what a mistake hides", "service a‸pi\nqueue q\n42 api -> q", "b", /Mend main.arch, line 3/],
  ])("is refused: %s", (_, texts, to, reason) => {
    expect(renamed(texts, to)).toMatch(reason);
  });
});

describe("prepare", () => {
  test.each([
    ["service ⟦a‸pi⟧", "api"],
    ["region eu { service api }\nclient c\nc -> eu.⟦a‸pi⟧", "api"],
    ["region eu { service api }\nclient c\nc -> ⟦eu‸⟧.api", "eu"],
    ['service s { tags "⟦very ‸old⟧" }', "very old"],
  ])("%s", (text, placeholder) => {
    const scene = sceneOf(text);
    const answer = prepareRename(scene.source, scene.offset);
    if (isRefused(answer)) throw new Error(answer.refused);
    expect(answer.placeholder).toBe(placeholder);
    expect(spanOf(scene, uriOf("main.arch"), answer.range)).toEqual(scene.marks.get("main.arch")![0]);
  });

  test.each([
    ["ser‸vice api", /`service` is a kind of the language/],
    ["server‸ api", /is a kind of the language/],
    ["service api { inst‸ances 2 }", /`instances` is a word of the language/],
    ["service api { instances ‸2 }", /`2` is a value/],
    ["database d { tech post‸gres }", /`postgres` is a technology/],
    ["cache c { evict l‸ru }", /is a word of the language or a value/],
    ['service api "A‸pi"', /a text, not a name/],
    ["client c\nservice s\nc -‸> s", /An arrow has no name/],
    ["client c\nc -> n‸ope", /No component is named `nope`/],
    ["region a { service x }\nregion b { service x }\nclient c\nc -> ‸x", /may mean `a.x` or `b.x`/],
    ["service a\n\n‸\n", /No name stands here/],
    ["service a // com‸ment", /No name stands here/],
    ["service a‸pi\nservice api", /declared twice/],
    ['service "My ‸shop"', /without quotes|text/],
  ])("is refused: %s", (text, reason) => {
    const scene = sceneOf(text);
    const answer = prepareRename(scene.source, scene.offset);
    expect(isRefused(answer) ? answer.refused : JSON.stringify(answer)).toMatch(reason);
  });
});

test("a file that several models hold is renamed for all of them", () => {
  const texts = new Map([
    ["a.arch", 'import "common.arch"\nclient c\nc -> api'],
    ["b.arch", 'import "common.arch" as x\nqueue q\nq ~> x.api'],
    ["common.arch", "service api"],
  ]);
  const files = new Map([...texts].map(([file, text]) => [file, parseFile(file, text)]));
  const scene = sceneOf(Object.fromEntries(texts));
  const models = ["a.arch", "b.arch"].map((root) => bindModel([root], files));
  // From the model of one, in which the other has no part.
  const answer = rename(scene.source, texts.get("a.arch")!.length, "shop", models);
  if (isRefused(answer)) throw new Error(answer.refused);
  expect([...answer.edits.keys()].sort()).toEqual(["a.arch", "b.arch", "common.arch"]);
});
