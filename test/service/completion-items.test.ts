/** What an editor shows of an offer: its row in the list, and the panel beside it. Nothing is said twice. */
import { describe, expect, it } from "vitest";
import type { CompletionItem } from "vscode-languageserver-types";
import { cardOf } from "../../server/src/service/features/completion/card.ts";
import { documentationOf, readAbout } from "../../server/src/service/features/completion/resolve.ts";
import { completion } from "../../server/src/service/features/completion.ts";
import type { Texts } from "../support/model.ts";
import { sceneOf } from "../support/service.ts";

const can = {
  snippets: true,
  insertReplace: true,
  labelDetails: true,
  commitCharacters: true,
  suggest: "suggest",
};

interface Shown extends CompletionItem {
  readonly told: string;
}

function shownAt(texts: Texts): readonly Shown[] {
  const scene = sceneOf(texts);
  const { items } = completion(scene.source, scene.offset, { files: scene.texts.keys() }, can);
  return items.map((item) => {
    const about = readAbout(item.data);
    const card = (id: string) => cardOf(scene.source, id);
    return {
      ...item,
      told: about === undefined ? "" : (documentationOf(about, card, item.detail)?.value ?? ""),
    };
  });
}

function shown(texts: Texts, label: string): Shown {
  const found = shownAt(texts).find((each) => each.label === label);
  if (found === undefined) throw new Error(`${label} is not offered`);
  return found;
}

const everySort: readonly Texts[] = [
  "‸",
  "kind pay extends service\n‸",
  "kind pay extends service\nkind card extends ‸",
  "service api { ‸ }",
  "region eu { ‸ }",
  "database d { replication { ‸ } }",
  "service api\napi -> api { ‸ }",
  "flow f { ‸ }",
  "view v { ‸ }",
  "cache c { evict ‸ }",
  "service s { authentication ‸ }",
  "service s { instances 3 ‸ }",
  "service s { timeout ‸ }",
  "service s { tech ‸ }",
  "service s { schedule cron ‸ }",
  "client web\nservice s\nweb ‸",
  'client web\nservice s "Shop"\nweb -> ‸',
  "client web\nservice s\nweb -> s\naccept ‸",
];

describe("the row of an offer", () => {
  it.each(everySort)("is short and repeats nothing: %s", (texts) => {
    for (const { label, labelDetails } of shownAt(texts)) {
      const { detail = "", description = "" } = labelDetails ?? {};
      expect(detail.length, label).toBeLessThan(40);
      expect(detail.trim(), label).not.toBe(label);
      expect(description.toLowerCase(), label).not.toBe(label);
      expect(description, label).not.toMatch(/…$/);
    }
  });

  it("has the beginning of a long signature, cut between words", () => {
    const suffix = (texts: Texts, label: string) => shown(texts, label).labelDetails?.detail;
    expect(suffix("service s { ‸ }", "instances")).toBe(" <positive> …");
    expect(suffix("service s { ‸ }", "authentication")).toBe(" password|mfa|api-key …");
    expect(suffix("service s { ‸ }", "timeout")).toBe(" <duration>");
    expect(suffix("service s { ‸ }", "stateless")).toBeUndefined();
    expect(suffix("flow f { ‸ }", "needs")).toBe(" [availability <percent>] …");
    expect(suffix("view v { ‸ }", "include")).toBe(" flow <flow> | tag <tag> …");
  });

  it("says what a kind of the text extends, and what a name is", () => {
    expect(shown("kind pay extends service\n‸", "pay").labelDetails).toEqual({
      description: "extends service",
    });
    expect(shown('region eu { service s "Shop" }\nclient web\nweb -> ‸', "s").labelDetails).toEqual({
      detail: " Shop",
      description: "service in eu",
    });
  });
});

describe("the row in front", () => {
  const first = (texts: Texts) =>
    [...shownAt(texts)].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1))[0]?.label;

  it("is what an example says, of a range its beginning", () => {
    expect(first("service s { instances ‸ }")).toBe("3");
    expect(first("service s { timeout ‸ }")).toBe("5s");
  });
});

describe("the panel beside it", () => {
  it.each(everySort)("begins with the detail and goes on with something else: %s", (texts) => {
    for (const { label, detail = "", told, data } of shownAt(texts)) {
      if (detail === "") continue;
      expect(detail, label).not.toBe(label);
      expect(told, label).not.toContain(`\n\n${detail}\n\n`);
      expect(told.startsWith(detail), label).toBe(false);
      if (readAbout(data)?.of !== "element") expect(told, label).not.toMatch(/^\*\*[^*]+\*\* ·/);
    }
  });

  it("has the signature of a property as its detail, and the sentence of a kind", () => {
    const property = shown("cache c { ‸ }", "evict");
    expect(property.detail).toBe("evict lru|lfu|fifo|mru");
    expect(property.told).toMatch(/^What goes when it is full\./);
    const kind = shown("‸", "service");
    expect(kind.detail).toBe("A program that answers requests; several equal instances may run.");
    expect(kind.told).not.toContain("service · service");
  });
});

describe("what is said elsewhere of the same component", () => {
  const labels = (texts: Texts) => shownAt(texts).map(({ label }) => label);

  it("is not offered again in its declaration", () => {
    const text = "service api { ‸ }\nextend api { timeout 5s; tech go }\n";
    expect(labels(text)).toContain("instances");
    expect(labels(text)).not.toContain("timeout");
    expect(labels(text)).not.toContain("tech");
  });
  it("is not offered again in an `extend`, in another file either", () => {
    const texts = {
      "main.arch": 'import "more.arch"\nservice api { ‸ }',
      "more.arch": "extend api { timeout 5s }",
    };
    expect(labels(texts)).not.toContain("timeout");
    expect(labels("service api { timeout 5s }\nextend api { ‸ }")).not.toContain("timeout");
    expect(labels("service api\nextend api { timeout 5s }\nextend api { ‸ }")).not.toContain("timeout");
  });
  it("may be said otherwise in a variant, and where it stands", () => {
    expect(labels("service api { timeout 5s }\nvariant v { extend api { ‸ } }")).toContain("timeout");
    expect(labels("service api { time‸ 5s }")).toContain("timeout");
    expect(labels("service api { timeout‸ 5s }")).toContain("timeout");
  });
  it("is offered where several may be said", () => {
    expect(labels('service api { ‸ }\nextend api { endpoint "GET /" }')).toContain("endpoint");
  });
});

describe("between quotes that are there", () => {
  const labels = (texts: Texts) => shownAt(texts).map(({ label }) => label);
  const relations = 'client w\nservice a { endpoint "GET /x" }\nw -> a "read"\nw -> a "write"\n';

  it.each([
    ['job j { schedule cron "‸" }', ["0 3 * * *", "*/5 * * * *"]],
    ['lb l { health-check path "‸" }', ["/health"]],
    [`${relations}w -> a { to "‸" }`, ["GET /x"]],
    [`${relations}flow f { w -> a "‸" }`, ["read", "write"]],
    ['service a { owner "Team A", ops }\nservice b { owner "‸" }', ["Team A", "ops"]],
  ])("offers what is known, without quotes: %s", (text, expected) => {
    expect(labels(text)).toEqual(expect.arrayContaining(expected));
    for (const { label, textEdit } of shownAt(text)) expect(textEdit?.newText).toBe(label);
  });
  it.each(['title "‸"', 'service s "‸"', 'service s { owner "‸" }', 'service s\naccept spof/dns on s "‸"'])(
    "is silent where only the author knows: %s",
    (text) => expect(labels(text)).toEqual([]),
  );
});
