/** Who depends on what stands at `‸`, and whom it needs. */
import { describe, expect, test } from "vitest";
import type { CallHierarchyItem } from "vscode-languageserver-types";
import {
  incomingCalls,
  outgoingCalls,
  prepareCallHierarchy,
} from "../../server/src/service/features/call-hierarchy.ts";
import type { Texts } from "../support/model.ts";
import { fileOf, type Scene, sceneOf, spanOf } from "../support/service.ts";

function calls(texts: Texts) {
  const scene = sceneOf(texts);
  const [item] = prepareCallHierarchy(scene.source, scene.offset);
  if (item === undefined) throw new Error("nothing is prepared");
  return { ...callsOf(scene, item), item, scene };
}

function callsOf(scene: Scene, item: CallHierarchyItem) {
  const source = scene.sourceIn(fileOf(item.uri));
  const text = (uri: string, range: CallHierarchyItem["range"]) => {
    const { start, end } = spanOf(scene, uri, range);
    return scene.texts.get(fileOf(uri))!.slice(start, end);
  };
  return {
    incoming: incomingCalls(source, item).map(
      ({ from, fromRanges }) =>
        `${from.name} (${from.detail}): ${fromRanges.map((range) => text(from.uri, range)).join("; ")}`,
    ),
    outgoing: outgoingCalls(source, item).map(
      ({ to, fromRanges }) =>
        `${to.name} (${to.detail}): ${fromRanges.map((range) => text(item.uri, range)).join("; ")}`,
    ),
  };
}

describe("call hierarchy", () => {
  test.each<readonly [what: string, texts: Texts, incoming: readonly string[], outgoing: readonly string[]]>([
    [
      "of a component",
      'client web\nservice a‸pi "API"\ndatabase orders\nqueue q { dlq dead }\nqueue dead\nweb -> api -> orders\napi ~> q\napi => orders "copy"\nq ~> api',
      ["web (client): -> api", "q (queue · ~> asynchronous): ~> api"],
      ["orders (database · => copies data): -> orders; => orders", "q (queue · ~> asynchronous): ~> q"],
    ],
    [
      "with properties and flows",
      'client c\nservice s\nqueue q { dlq de‸ad }\nqueue dead\nhost h\ncache x { of dead2 }\ndatabase dead2\nc -> s\ns ~> dead\nflow f "F" { s ~> dead }',
      ["s (service · ~> asynchronous): ~> dead", "q (queue · dlq): dead", "f (flow · F): ~> dead"],
      [],
    ],
    [
      "of a place",
      "client c\nregion e‸u { zone a\nservice s { instances 2 across a }\nservice t\ns -> t }\nexternal out\nc -> s\neu.t -> out\nservice y { runs-on eu }",
      ["c (client): -> s", "y (service · runs-on): eu"],
      ["out (external): -> out"],
    ],
    [
      "of a flow",
      "client c\nservice s\nc -> s\nflow log-in { c -> s }\nflow bu‸y { use log-in; c -> s }\nflow all { use buy }",
      ["all (flow · use): use buy"],
      ["log-in (flow · use): use log-in", "c (client): -> s", "s (service): -> s"],
    ],
    [
      "over files",
      { "main.arch": 'import "b.arch"\nclient c\nc -> api', "b.arch": "service a‸pi\ndatabase d\napi -> d" },
      ["c (client): -> api"],
      ["d (database): -> d"],
    ],
    [
      "with what stands in the block of a relation",
      "client c\nservice s, t\nlock l‸\nc -> s { under l }\ns -> t",
      ["c (client · under): l"],
      [],
    ],
    ["in a broken text", "client c\nservice a‸pi {\nc -> api\nc ->", ["c (client): -> api"], []],
  ])("%s", (_, texts, incoming, outgoing) => {
    const found = calls(texts);
    expect(found.incoming).toEqual(incoming);
    expect(found.outgoing).toEqual(outgoing);
  });

  test("a relation that is written in another file than its caller", () => {
    const scene = sceneOf({ "main.arch": 'import "b.arch"\nservice a‸pi\nclient c', "b.arch": "c -> api" });
    const [item] = prepareCallHierarchy(scene.source, scene.offset);
    expect(callsOf(scene, item!).incoming).toEqual(["c (client): c"]);
  });

  test("an item leads on", () => {
    const { item, scene } = calls("client c\nservice a, b\nc -> ‸a -> b");
    const [call] = outgoingCalls(scene.source, item);
    expect(callsOf(scene, call!.to).incoming).toEqual(["a (service): -> b"]);
  });

  test("a copy has calls of its own", () => {
    const found = calls(
      "region eu { service api; database db; api -> db }\nregion us { like eu }\nclient c\nc -> us.a‸pi",
    );
    expect(found.item.detail).toBe("service · in us");
    expect(found.incoming).toEqual(["c (client): -> us.api"]);
    expect(found.outgoing).toEqual(["db (database · in us): -> db"]);
  });

  test.each([
    "kind p‸ay extends service",
    "ser‸vice x",
    "service x { tags o‸ld }",
    "\n‸",
    "view v‸ { include * }",
  ])("nothing is prepared for %j", (text) => {
    const scene = sceneOf(text);
    expect(prepareCallHierarchy(scene.source, scene.offset)).toEqual([]);
  });
});
