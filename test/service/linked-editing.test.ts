/** Names that are typed over together. */
import { expect, test } from "vitest";
import { linkedEditingRanges } from "../../server/src/service/features/linked-editing.ts";
import type { Texts } from "../support/model.ts";
import { sceneOf, spanOf, uriOf } from "../support/service.ts";

test.each<readonly [what: string, text: string]>([
  ["a component", "client ⟦we‸b⟧\nservice api\n⟦web⟧ -> api"],
  ["a part of a qualified name", "region ⟦eu⟧ { service api }\nclient c\nc -> ⟦e‸u⟧.api"],
  ["a flow", "client c\nservice s\nc -> s\nflow ⟦f⟧ { c -> s }\nview v { include flow ⟦‸f⟧ }"],
])("%s", (_, text) => {
  const scene = sceneOf(text);
  const linked = linkedEditingRanges(scene.source, scene.offset)!;
  expect(linked.ranges.map((range) => spanOf(scene, uriOf("main.arch"), range))).toEqual(
    scene.marks.get("main.arch"),
  );
  expect(new RegExp(`^${linked.wordPattern}$`).test("größte-api_2-")).toBe(true);
  expect(new RegExp(`^${linked.wordPattern}$`).test("a b")).toBe(false);
  expect(new RegExp(`^${linked.wordPattern}$`).test("a.b")).toBe(false);
});

test.each<readonly [what: string, texts: Texts]>([
  ["a name that stands once", "service a‸pi"],
  [
    "a name that other files hold",
    { "main.arch": 'import "b.arch"\nservice a‸pi\nqueue q\nq ~> api', "b.arch": "queue r\nr ~> api" },
  ],
  ["no name", "serv‸ice api\nqueue q\nq ~> api"],
  ["what is declared twice", "service a‸pi\nservice api\nqueue q\nq ~> api"],
  ["a tag that is in quotes", 'service s { tags o‸ld, "old" }'],
])("not: %s", (_, texts) => {
  const scene = sceneOf(texts);
  expect(linkedEditingRanges(scene.source, scene.offset)).toBeUndefined();
});
