/** Which names of a text are recorded, and what each part of a name means. */
import { describe, expect, test } from "vitest";
import { bindTexts, type Texts } from "../../support/model.ts";

/** `text` → what it means, of every occurrence in the order of files and lines; declarations end in `!`. */
function occurrencesOf(texts: Texts): readonly string[] {
  const files = typeof texts === "string" ? { "main.arch": texts } : texts;
  const order = Object.keys(files);
  return [...bindTexts(texts).occurrences]
    .sort(
      (a, b) =>
        order.indexOf(a.location.file) - order.indexOf(b.location.file) ||
        a.location.start - b.location.start,
    )
    .map(({ location: { file, start, end }, target, role }) => {
      const name = files[file]!.slice(start, end);
      return `${name}${target === name ? "" : ` = ${target}`}${role === "declaration" ? "!" : ""}`;
    });
}

describe("names that are recorded", () => {
  test.each<readonly [what: string, texts: Texts, expected: readonly string[]]>([
    [
      "each part of a qualified name",
      "region eu { zone a { database orders } }\nservice api\napi -> eu.a.orders, a.orders",
      [
        "eu!",
        "a = eu.a!",
        "orders = eu.a.orders!",
        "api!",
        "api",
        "eu",
        "a = eu.a",
        "orders = eu.a.orders",
        "a = eu.a",
        "orders = eu.a.orders",
      ],
    ],
    [
      "aliases of imports",
      {
        "main.arch": 'import "shop.arch" as s\nclient web\nweb -> s.eu.api, s.api\nflow f { use s.pay }',
        "shop.arch": "region eu { service api }\nclient c\nc -> api\nflow pay { c -> api }",
      },
      [
        "s = alias s main.arch!",
        "web!",
        "web",
        "s = alias s main.arch",
        "eu = s.eu",
        "api = s.eu.api",
        "f = flow f!",
        "s = alias s main.arch",
        "pay = flow s.pay",
        "eu = s.eu!",
        "api = s.eu.api!",
        "c = s.c!",
        "c = s.c",
        "api = s.eu.api",
        "pay = flow s.pay!",
        "c = s.c",
        "api = s.eu.api",
      ],
    ],
    [
      "aliases behind aliases",
      {
        "main.arch": 'import "a.arch" as a\nclient web\nweb -> a.b.x',
        "a.arch": 'import "b.arch" as b',
        "b.arch": "service x",
      },
      [
        "a = alias a main.arch!",
        "web!",
        "web",
        "a = alias a main.arch",
        "b = alias b a.arch",
        "x = a.b.x",
        "b = alias b a.arch!",
        "x = a.b.x!",
      ],
    ],
    [
      "kinds",
      "kind pay extends service\nkind card extends pay\npay a\ndefaults card { instances 2 }\nview v { include kind card, kind service }",
      [
        "pay = kind pay!",
        "card = kind card!",
        "pay = kind pay",
        "pay = kind pay",
        "a!",
        "card = kind card",
        "v = view v!",
        "card = kind card",
      ],
    ],
    [
      "tags",
      'service a { tags old, "very old" }\nstyle tag old { color grey }\nview v { include tag old; exclude tag x }',
      [
        "a!",
        "old = tag old",
        '"very old" = tag very old',
        "old = tag old!",
        "v = view v!",
        "old = tag old",
        "x = tag x",
      ],
    ],
    [
      "transactions and events",
      "service s\ndatabase a, b\ns -> a { writes; transaction book saga }\ns -> b { writes; transaction book saga }\ntopic t { event paid { payload 2KB } }",
      [
        "s!",
        "a!",
        "b!",
        "s",
        "a",
        "book = transaction book",
        "s",
        "b",
        "book = transaction book",
        "t!",
        "paid = event t.paid!",
      ],
    ],
    [
      "patterns of views",
      "region eu { service api, other }\nview v { include eu.**, eu.*, neighbours of eu.api depth 1, api -> eu.other, * -> api; exclude api; collapse eu; expand eu; same-rank api, eu.other }",
      [
        "eu!",
        "api = eu.api!",
        "other = eu.other!",
        "v = view v!",
        "eu",
        "eu",
        "eu",
        "api = eu.api",
        "api = eu.api",
        "eu",
        "other = eu.other",
        "api = eu.api",
        "api = eu.api",
        "eu",
        "eu",
        "api = eu.api",
        "eu",
        "other = eu.other",
      ],
    ],
    [
      "what properties name",
      "region eu { zone a, b\nqueue q { dlq dead; instances 2 across a, b }\nqueue dead\nservice s { runs-on a; role standby of t }\nservice t\nlock l\ns -> q { under l; fallback dead } }\nmonitor m { watches flow f, eu.q }\nflow f { s -> q\nsurvives dependency q }",
      [
        "eu!",
        "a = eu.a!",
        "b = eu.b!",
        "q = eu.q!",
        "dead = eu.dead",
        "a = eu.a",
        "b = eu.b",
        "dead = eu.dead!",
        "s = eu.s!",
        "a = eu.a",
        "t = eu.t",
        "t = eu.t!",
        "l = eu.l!",
        "s = eu.s",
        "q = eu.q",
        "l = eu.l",
        "dead = eu.dead",
        "m!",
        "f = flow f",
        "eu",
        "q = eu.q",
        "f = flow f!",
        "s = eu.s",
        "q = eu.q",
        "q = eu.q",
      ],
    ],
    [
      "kinds and defaults that nobody uses",
      "kind k extends queue { dlq dead; tags t }\ndefaults queue { dlq dead2 }\nqueue dead\nlock dead2\ndefaults cache { of nope }",
      ["k = kind k!", "dead", "t = tag t", "dead2", "dead!", "dead2!"],
    ],
    ["an acceptance half typed", 'service a\naccept on a "x"', ["a!", "a"]],
    [
      "remarks",
      'client c\nservice a\nc -> a\nnote "x" on a\ndecision d-1 "y" on c\naccept spof/single-instance on c -> a "z"\nflow f { c -> a }\nnote "w" on f',
      ["c!", "a!", "c", "a", "a", "c", "c", "a", "f = flow f!", "c", "a", "f = flow f"],
    ],
    [
      "extensions, copies, variants",
      'region eu { service api }\nregion us { like eu; extend api { instances 2 } }\nextend us.api { description "x" }\nvariant v { remove us.api; service extra }\nview w { of v }',
      [
        "eu!",
        "api = eu.api!",
        "us!",
        "eu",
        "api = us.api",
        "us",
        "api = us.api",
        "v = variant v!",
        "us",
        "api = us.api",
        "extra!",
        "w = view w!",
        "v = variant v",
      ],
    ],
    [
      "what is removed, or does not fit where it stands",
      "region eu { service api, old\napi -> old }\nregion us { like eu; remove old\napi -> old }\nservice x { runs-on eu }\nx -> eu",
      [
        "eu!",
        "api = eu.api!",
        "old = eu.old!",
        "api = eu.api",
        "old = eu.old",
        "us!",
        "eu",
        "old = us.old",
        "api = us.api",
        "old = us.old",
        "x!",
        "eu",
        "x",
        "eu",
      ],
    ],
  ])("%s", (_, texts, expected) => {
    expect(occurrencesOf(texts)).toEqual(expected);
  });

  test("copies and what they are copies of", () => {
    const { counterparts } = bindTexts(
      "region eu { service api\ncache c }\nregion us { like eu; service api { instances 2 } }\nregion asia { like us }",
    );
    expect(counterparts).toEqual([
      { of: "eu.api", id: "us.api" },
      { of: "eu.c", id: "us.c" },
      { of: "us.api", id: "asia.api" },
      { of: "us.c", id: "asia.c" },
    ]);
  });
});
