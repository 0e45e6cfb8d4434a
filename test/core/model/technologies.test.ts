/** What the configuration adds to bind: technologies of a project's own, and figures that vendors publish. */
import { describe, expect, it } from "vitest";
import { readConfig } from "../../../server/src/core/config/read.ts";
import { reviewTexts } from "../../../server/src/core/project.ts";

function reviewed(text: string, settings: unknown) {
  const { value: config, problems } = readConfig("faultline.json", JSON.stringify(settings), new Map());
  expect(problems).toEqual([]);
  return reviewTexts({ roots: ["a.arch"], texts: new Map([["a.arch", text]]), config, today: "2026-01-01" });
}

const ours = { technologies: { "our-cache": { extends: "memcached", facts: ["evict lfu"] } } };

describe("technologies of a project's own", () => {
  it("are known to `tech`, in any case, and bring their facts", () => {
    const review = reviewed("cache hot { tech Our-Cache }", ours);
    expect(review.findings.map(({ rule }) => rule)).not.toContain("model/unknown-technology");
    const hot = review.model.components.get("hot")!;
    expect(hot.technology).toBe("our-cache");
    expect(hot.facts.get("evict")?.[0]).toMatchObject({ origin: "technology", values: { value: "lfu" } });
  });

  it("give rules and analyses their defaults, as those of the vocabulary do", () => {
    const base = { technologies: { "our-store": { kinds: ["database"], facts: ["transactions base"] } } };
    const text =
      "client web\nservice api { instances 2 }\ndatabase ledger { tech our-store; copies 3; transactions acid }\nweb -> api -> ledger";
    expect(reviewed(text, base).findings.map(({ rule }) => rule)).toContain("cap/transaction-on-base");
  });

  it("are unknown without the setting, and near names are theirs with it", () => {
    expect(reviewed("cache hot { tech our-cache }", {}).findings.map(({ rule }) => rule)).toContain(
      "model/unknown-technology",
    );
    const [finding] = reviewed("cache hot { tech our-cahce }", ours).findings.filter(
      ({ rule }) => rule === "model/unknown-technology",
    );
    expect(finding?.message).toContain("Did you mean `our-cache`?");
  });
});

describe("words that are technologies of a project's own", () => {
  it("are said with `tech` where they stand in the place of a kind, or behind a name", () => {
    const messages = (text: string) => reviewed(text, ours).findings.map(({ message }) => message);
    expect(messages("our-cache hot").join()).toContain("write `cache hot { tech our-cache }`");
    const fixes = reviewed("cache hot our-cache", ours).findings.flatMap((finding) => finding.fixes);
    expect(fixes.map(({ title }) => title)).toContain("Say `tech our-cache`");
  });
});

describe("published figures", () => {
  const slaOf = (text: string, settings: unknown = { "published-availability": true }) =>
    reviewed(text, settings).model.components.get("it")!.facts.get("sla")?.[0];

  it("are no facts unless a setting asks for them", () => {
    expect(slaOf("queue it { tech sqs }", {})).toBeUndefined();
    expect(slaOf("queue it { tech sqs }")).toMatchObject({ origin: "published", values: { value: 0.999 } });
    expect(slaOf("queue it { tech sqs }")?.source).toMatch(/^https:/);
  });

  it.each([
    ["database it { tech dynamodb }", 0.9999],
    ["database it { tech dynamodb; managed global }", 0.99999],
    ["database it { tech rds }", 0.995],
    ["database it { tech rds; managed regional }", 0.9995],
    ["external it { tech twilio }", 0.9995],
  ])("%s: the promise of its reach", (text, figure) => {
    expect(slaOf(text)?.values.value).toBeCloseTo(figure, 9);
  });

  it.each([
    ["what the author runs", "service it { tech ec2; instances 3 }", undefined],
    ["a measured figure", "queue it { tech sqs; availability 99.5% }", undefined],
    ["a stated promise", "queue it { tech sqs; sla 99% }", "stated"],
    ["no promise", "queue it { tech sqs; sla none }", "stated"],
  ])("give way to %s", (_, text, origin) => {
    expect(slaOf(text)?.origin).toBe(origin);
  });
});
