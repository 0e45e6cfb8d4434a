/** The design review: what stands in it, for every system, and that the same review gives the same text. */
import { describe, expect, test } from "vitest";
import { designReview } from "../../../server/src/core/report/design-review.ts";
import { plain } from "../../../server/src/core/report/markdown.ts";
import { reviewOf, systems } from "../../support/reviews.ts";

const written = (text: string) =>
  designReview({
    review: reviewOf(text),
    today: "2026-01-31",
    picture: { address: "a.svg", text: "Architecture" },
    shown: (file) => file,
    address: (file) => file,
  });

const sectionOf = (markdown: string, title: string): string => {
  const [, after = ""] = markdown.split(`\n## ${title}\n`);
  return after.split("\n## ")[0] ?? "";
};

describe("a review", () => {
  const text = `title "Shop"
client web
service api { instances 1; availability 99%; latency p99 30ms; capacity 50 rps }
cache views { pattern cache-aside; ttl none; of orders }
database orders { replication primary-replica { replicas 1; mode async; lag 2s; failover automatic } }
queue jobs { delivery at-least-once; dlq none }
worker mailer { instances 2; capacity 100 rps; idempotent }
web -> api
api -> views | orders
api ~> jobs ~> mailer
flow buy "Buy a thing" {
  web -> api -> views | orders
  api ~> jobs ~> mailer
  rate 100 rps peak 200 rps
  needs availability 99.9%, latency p99 20ms, consistency strong, durability rpo 0
  requirement "A buyer sees the order at once"
}
accept cache/no-expiry on views "prices never change" until 2027-01-01
decision adr-1 "Asynchronous replicas: writes must not wait" https://example.com/adr-1 on orders
`;
  const markdown = written(text);

  test.each<[string, RegExp]>([
    ["Summary", /Of 4 targets \d met, [1-4] missed/],
    ["Flows", /\| availability \| 99\.9% \| .*99% \| ✘ \*\*missed\*\* \| .*`api`: /],
    ["Flows", /\*\*Availability\*\*: .*at most 99%, at least 5,256 minutes a year down \(an upper bound\)/],
    ["Flows", /\| latency p99 \| 20ms \| .* ✘/],
    ["Flows", /\*\*Falls with\*\*: .*`api`/],
    ["Flows", /A buyer sees the order at once/],
    ["Load and headroom", /\| `api` \| (at least )?100 rps \| 200 rps \| 50 rps \| \*\*200%\*\* \|/],
    ["Queues", /\| `jobs` \| (at least )?100 rps \| 200 rps \| `mailer` \| 50% \|/],
    ["Findings", /### Errors/],
    ["Findings", /\*\*.+\*\*\n\n- `spof\/.+` at \[`a\.arch:\d+`\]\(a\.arch#L\d+\)\n- evidence: /],
    [
      "Accepted risks",
      /\| `cache\/no-expiry` \| .* \| prices never change \| 2027-01-01 \| \[`a\.arch:18`\]\(a\.arch#L18\) \|/,
    ],
    ["Decisions", /adr-1.*writes must not wait \(`orders`\) \[more\]\(https:\/\/example\.com\/adr-1\)/],
    ["What the choices cost", /\| `replication mode async` \| `orders` \| .+ \| .+ \| .+ \|/],
    ["Assumptions", /Instances fail independently/],
    ["Not measured", /\*\*Availability\*\* of .*`orders`.*: give `availability 99\.95%`/],
    ["Summary", /Targets that are missed:\n\n- \*\*Buy a thing\*\*: /],
    ["Findings", /: .+\n {2}```diff\n {2}- .+\n {2}\+ .+/],
  ])("%s: %s", (title, pattern) => {
    expect(sectionOf(markdown, title)).toMatch(pattern);
  });

  test("begins with the title, the day and the picture", () => {
    expect(markdown).toMatch(
      /^# Shop: design review\n\nReviewed on 2026-01-31 from \[a\.arch\]\(a\.arch\)\.\n\n!\[Architecture\]\(a\.svg\)\n/,
    );
  });

  test("what stands in every row alike is told once, and what says nothing is left out", () => {
    const lines = markdown.split("\n");
    const reasons = lines.filter((line) => line.startsWith("- why: "));
    expect(new Set(reasons).size).toBe(reasons.length);
    for (const [i, line] of lines.entries()) {
      if (!line.startsWith("|---")) continue;
      const rows = lines.slice(i + 1, lines.indexOf("", i)).map((row) => row.split(" | "));
      for (const column of rows[0]?.keys() ?? [])
        expect(rows.some((row) => !["–", "", "| –", "– |"].includes(row[column]?.trim() ?? ""))).toBe(true);
    }
    for (const line of sectionOf(markdown, "Assumptions").trim().split("\n"))
      expect(line).toMatch(/^- [A-Z"].*\.$/);
  });

  test("an empty file is reviewed, too", () => {
    expect(written("")).toMatch(/## Findings\n\nNone\./);
  });
});

describe("of every system", () => {
  test.each(systems.map(({ name, text }) => [name, text] as const))("%s", (_, text) => {
    const markdown = written(text);
    expect(written(text)).toBe(markdown);
    const { findings, model } = reviewOf(text);
    for (const { message, accepted } of findings)
      if (accepted === undefined) expect(markdown).toContain(`**${plain(message)}**`);
      else expect(sectionOf(markdown, "Accepted risks")).toContain(plain(accepted.reason));
    for (const { label } of model.flows.values()) expect(markdown).toContain(`### ${plain(label)}\n`);
    expect(markdown).not.toMatch(/undefined|NaN|\[object|Infinity/);
    expect(markdown).not.toMatch(/\n{3}/);
  });
});
