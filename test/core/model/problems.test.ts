/** What bind says about mistakes, each at its place. One line a mistake. */
import { describe, expect, test } from "vitest";
import { applyFix, check } from "../../support/model.ts";
import { cases } from "./problem-texts.ts";

for (const [group, list] of Object.entries(cases))
  describe(group, () => {
    test.each(list.map(([name, text, problems]) => ({ name, text, problems })))(
      "$name",
      ({ text, problems }) => {
        check(text, problems);
      },
    );
  });

describe("fixes", () => {
  test.each([
    ["service api\nclient web\nwbe -> api", "Change to", "service api\nclient web\nweb -> api"],
    ["client web\nweb -> api", "Declare `service api`", "client web\nservice api\nweb -> api"],
    [
      "client web\nweb -> api -> orders-db",
      "Declare all 2",
      "client web\nservice api\ndatabase orders-db\nweb -> api -> orders-db",
    ],
    [
      "service api { instances 2 across a }",
      "Declare `zone a`",
      "zone a\nservice api { instances 2 across a }",
    ],
    [
      "region eu {\n  service api { instances 2 across a }\n}",
      "Declare `zone a`",
      "region eu {\n  zone a\n  service api { instances 2 across a }\n}",
    ],
    ["cache c { tech redis ttl 60s }", "Separate", "cache c { tech redis; ttl 60s }"],
    ["cache c { tech redis, ttl 60s }", "Separate", "cache c { tech redis; ttl 60s }"],
    ["cache c { ttl 60 }", "Change to", "cache c { ttl 60s }"],
    ['service "My shop"', "Name it", 'service my-shop "My shop"'],
    ["server api", "Change to", "service api"],
    ["kind pay service { instances 2 }\npay a", "Write", "kind pay extends service { instances 2 }\npay a"],
    ["title Online shop\nservice a", "Put it in quotes", 'title "Online shop"\nservice a'],
    ["service a\nstyle api { color #0ea5e9 }", "Change to", "service a\nstyle tag api { color #0ea5e9 }"],
    ["service a { description fast }", "Put it in quotes", 'service a { description "fast" }'],
    [
      "client w\nservice a\nw -> a\nflow f { w -> a; survives overload 2 }",
      "Change to",
      "client w\nservice a\nw -> a\nflow f { w -> a; survives overload 2x }",
    ],
    ["database users postgres", "Say", "database users { tech postgres }"],
    [
      "service api\nqueue q\napi ~> q\nflow f { api -> q }",
      "Change to",
      "service api\nqueue q\napi ~> q\nflow f { api ~> q }",
    ],
    [
      "client web\nservice api\ndatabase db\nweb -> api -> db\nflow f { web -> db }",
      "Write `...`",
      "client web\nservice api\ndatabase db\nweb -> api -> db\nflow f { web -> ... -> db }",
    ],
    [
      'service a\ndatabase d\na -> d "x"\na -> d "y"\nflow f { a -> d }',
      'Choose "y"',
      'service a\ndatabase d\na -> d "x"\na -> d "y"\nflow f { a -> d "y" }',
    ],
    [
      'client web\nservice api\nweb -> api\naccept spof/single-instance on api "x" until 2026-02-30',
      "Change to `2026-02-28`",
      'client web\nservice api\nweb -> api\naccept spof/single-instance on api "x" until 2026-02-28',
    ],
    ["service api { availability 110% }", "Change to `100%`", "service api { availability 100% }"],
    [
      "client web\nservice api\nweb -> api\nflow f {\n  web -> api\n  else { web -> api }\n}",
      "Remove `else",
      "client web\nservice api\nweb -> api\nflow f {\n  web -> api\n}",
    ],
    ['import "../../x.arch"\nservice api', "Remove `import", "service api"],
    [
      "region eu {\n  service api { instances 2; zone a }\n}",
      "Move it out of `api`",
      "region eu {\n  service api { instances 2 }\n  zone a\n}",
    ],
    ["kind cache extends service\ncache c", "Call it `own-cache`", "kind own-cache extends service\ncache c"],
  ])("%s: %s", (text, title, fixed) => {
    expect(applyFix(text, title)).toBe(fixed);
    check(fixed, []);
  });
});
