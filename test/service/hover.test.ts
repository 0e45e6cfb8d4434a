/** What hovering over each kind of word shows. The place is marked `‸`, just before the word. */
import { describe, expect, test } from "vitest";
import { hover } from "../../server/src/service/features/hover.ts";
import { sceneOf } from "../support/service.ts";

/** The hover text at the mark, or nothing. */
function hoverAt(marked: string): string | undefined {
  const { source, offset } = sceneOf(marked);
  const shown = hover(source, offset);
  return shown === undefined ? undefined : (shown.contents as { value: string }).value;
}

describe("hover", () => {
  test.each([
    ["a kind", "‸service api", /program that answers/i],
    ["a synonym of a kind", "‸server api", /program that answers/i],
    ["a property", "service api { ‸instances 2 }", /instances/],
    ["a word of a value", "cache c { evict ‸lru }", /lru/i],
    ["a technology", "database d { tech ‸postgres }", /postgres/i],
    ["an arrow", "client c\nservice a\nc ‸-> a", /synchronous/],
    ["a statement", 'service api\n‸accept spof/single-instance on api "x"', /accept/],
    ["a keyword of a statement", 'service api\naccept spof/single-instance ‸on api "x"', /accept/],
    [
      "the rule of an accept",
      'service api\naccept ‸spof/single-instance on api "x"',
      /One process or machine stops/,
    ],
    ["the kind that is extended", "kind pay extends ‸service", /program that answers/i],
    ["a property in a kind of one's own", "kind pay extends cache { ‸ttl 1m }", /copy lives/],
    ["the kind of defaults", "defaults ‸service { instances 2 }", /program that answers/i],
    ["a kind in a view", "service a\nview v { include kind ‸service }", /program that answers/i],
    [
      "a store's property of a stateful service",
      "service s { stateful; ‸replication buddy { replicas 1 } }",
      /copies of the data/,
    ],
    ["a component", "client web\nservice api\nweb -> ‸api", /`api`[\s\S]*spof\/single-instance/],
    ["a place", 'region eu "Ireland" { service api { instances 2 across ‸a }; zone a }', /zone/],
  ])("on %s", (_, text, expected) => {
    expect(hoverAt(text)).toMatch(expected);
  });

  test("on a name that is declared nowhere is silent", () => {
    expect(hoverAt("client web\nweb -> ‸nope")).toBeUndefined();
  });
});
