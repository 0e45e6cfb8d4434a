/** Time-outs that nest: what a callee may need against what its caller waits. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphOf } from "../../../server/src/core/analysis/graph.ts";
import { analyseLatency } from "../../../server/src/core/analysis/latency/index.ts";
import { inversions } from "../../../server/src/core/analysis/latency/timeouts.ts";
import { modelOf } from "./support.ts";

/** `web->api 1000 < 1500` for each caller that gives up too early. */
function lines(text: string): readonly string[] {
  const model = modelOf(text);
  return inversions(model, graphOf(model), analyseLatency(model)).map(
    ({ relation, patience, needed }) => `${relation.id} ${patience} < ${needed}`,
  );
}

const parts = "client web\nservice api\ncache views\ndatabase orders, users";

describe("a callee needs", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "all attempts",
      "web -> api { timeout 1s }\napi -> orders { timeout 500ms; retry 2 }",
      ["web->api 1000 < 1500"],
    ],
    [
      "the pauses, doubled up to their bound",
      "web -> api { timeout 1s }\napi -> orders { timeout 200ms; retry 3 { backoff exponential from 100ms to 300ms } }",
      ["web->api 1000 < 1400"],
    ],
    [
      "the pauses, longer by the same amount",
      "web -> api { timeout 1s }\napi -> orders { timeout 200ms; retry 3 { backoff linear from 100ms } }",
      ["web->api 1000 < 1400"],
    ],
    [
      "any one of its calls, where nothing says that one request makes them all",
      "web -> api { timeout 1s }\napi -> orders { timeout 600ms }\napi -> users { timeout 1100ms }",
      ["web->api 1000 < 1100"],
    ],
    [
      "its calls one after the other",
      "web -> api { timeout 1s }\napi -> orders { timeout 600ms }\napi -> users { timeout 600ms }\nflow a {\n  web -> api\n  api -> orders\n  api -> users\n}",
      ["web->api 1000 < 1200"],
    ],
    [
      "the longest of parallel ones",
      "web -> api { timeout 1s }\napi -> orders, users { timeout 600ms }\nflow a { web -> api -> orders, users }",
      [],
    ],
    [
      "each of several calls",
      "web -> api { timeout 1s }\napi -> orders { timeout 300ms; calls 4 }",
      ["web->api 1000 < 1200"],
    ],
    [
      "a miss and what comes after it",
      "web -> api { timeout 1s }\napi -> views | orders { timeout 600ms }",
      ["web->api 1000 < 1200"],
    ],
    [
      "as long as its caller waits, and that is enough",
      "web -> api { timeout 1s }\napi -> orders { timeout 1s }",
      [],
    ],
    ["nothing where nobody says", "web -> api { timeout 1s }\napi -> orders { retry 5 }", []],
    [
      "only what one flow asks of it",
      "web -> api { timeout 1s }\napi -> orders { timeout 600ms }\napi -> users { timeout 600ms }\nflow a { web -> api -> orders }\nflow b { web -> api -> users }",
      [],
    ],
    [
      "nothing behind the answer",
      "web -> api { timeout 1s }\napi -> orders { timeout 5s }\nflow a { web -> api\nweb <- api\napi -> orders }",
      [],
    ],
  ])("%s", (_, relations, expected) => {
    expect(lines(`${parts}\n${relations}`)).toEqual(expected);
  });

  test("no longer than it says that it works at most", () => {
    const text =
      "client web\nservice api { timeout 900ms }\ndatabase orders\nweb -> api { timeout 1s }\napi -> orders { timeout 5s }";
    expect(lines(text)).toEqual([]);
  });

  test.each([
    ["api -> orders { timeout 3s }", ["web->front 1000 < 3000"]],
    ["api -> orders", []],
  ])("what lies behind a hop without a limit: %s", (last, expected) => {
    const text = `${parts}\nlb front\nweb -> front { timeout 1s }\nfront -> api\n${last}`;
    expect(lines(`${text}\nflow a {\n  web -> front -> api -> orders\n}`)).toEqual(expected);
  });
});

test("in a chain each hop is judged by the next one: as many inversions as falls in patience", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 8 }), (seconds) => {
      const names = seconds.map((_, i) => `s${i}`);
      const hops = seconds.map(
        (s, i) => `${i === 0 ? "web" : names[i - 1]} -> ${names[i]} { timeout ${s}s }`,
      );
      const text = `client web\nservice ${names.join(", ")}\n${hops.join("\n")}`;
      const expected = seconds.filter((s, i) => (seconds[i + 1] ?? 0) > s).length;
      expect(lines(text)).toHaveLength(expected);
      const flow = `flow f {\n  web -> ${names.join(" -> ")}\n}`;
      expect(lines(`${text}\n${flow}`)).toHaveLength(expected);
    }),
    { numRuns: 50 },
  );
});
