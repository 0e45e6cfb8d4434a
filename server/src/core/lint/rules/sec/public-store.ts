/** Everybody may read what belongs to somebody, or what anybody may put there. */
import { fact, list, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { incoming, ofKinds } from "../../support/graph.ts";
import { isOutside } from "../../support/path.ts";
import { sensitiveIn } from "../../support/sensitive.ts";
import { listing } from "../../support/words.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const publicStore: Rule = {
  id: "sec/public-store",
  level: "error",
  preset: "recommended",
  summary: "Everybody may read a store of personal data, or one that users write to.",
  why: "A store of scanned passports is public, since that made the first demonstration easy. Somebody tries the names of companies as names of stores, as scanners do all day, and downloads all of it. It was never attacked: it answered everybody who asked.",
  sources: ["2:97", "2:110"],
  reference: "https://cwe.mitre.org/data/definitions/732.html",
  kin: [
    { tool: "Checkov", id: "CKV_AWS_20" },
    { tool: "AWS Config", id: "s3-bucket-public-read-prohibited" },
    { tool: "tfsec", id: "aws-s3-no-public-access-with-acl" },
  ],
  acceptWhen: "When those whose data it is want it to be public, and know it.",
  absorbs: ["sec/unsigned-content"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nstorage passports { managed regional; access public; data personal }\nweb -> api -> passports",
      finds: ["error passports"],
    },
    {
      text: "client web\nservice api { instances 2 }\nstorage uploads { managed regional; access public }\nweb -> api\nweb -> uploads { writes }",
      finds: ["error uploads, web"],
    },
    {
      text: "client web\nservice api { instances 2 }\nstorage scans { managed regional; access private; data health }\nstorage previews { managed regional; access public; derived-from scans }\nweb -> api -> scans\nweb -> previews { reads }",
      finds: ["error previews"],
    },
    // Whoever reads it has a path of their own.
    {
      text: "client web\nservice api { instances 2 }\njob nightly { schedule every 1d }\nstorage scans { managed regional; access public; data personal }\nweb -> api\nnightly -> scans { writes }",
      finds: ["error scans"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nstorage passports { managed regional; access private; data personal }\nweb -> api -> passports",
    },
    {
      text: "client web\nstorage pages { managed regional; access public; immutable }\nweb -> pages { reads }",
    },
    {
      text: "client web\nservice api { instances 2 }\nstorage uploads { managed regional; access signed }\nweb -> api\nweb -> uploads { writes }",
    },
    {
      text: "client web\nservice api { instances 2 }\nstorage portraits { managed regional; access public; data personal, public }\nweb -> portraits { reads }\nweb -> api\napi -> portraits { writes }",
    },
    {
      text: "client web\nservice api { instances 2 }\nstorage maps { managed regional; access public; data public }\nweb -> maps { reads }\nweb -> api\napi -> maps { writes }",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nstorage passports { managed regional; access signed; data personal }\nweb -> api -> passports",

  *check(context) {
    for (const store of ofKinds(context.graph, ["storage"])) {
      const access = fact(store, "access");
      if (access === undefined || word(store, "access") !== "public") continue;
      const because = harm(context, store);
      if (because === undefined) continue;
      yield {
        message: `Everybody may read "${store.id}", ${because.text}.`,
        location: access.location,
        components: [store.id, ...because.by],
        fixes: fix(
          "Let it be reached by signed addresses only",
          setProperty(context, store, access, "access signed"),
        ),
        cause: `public:${store.id}`,
      };
    }
  },
};

function harm({ graph, model }: RuleContext, store: Component) {
  // Who says that anybody may see it has decided.
  const held = list(store, "data").includes("public") ? [] : sensitiveIn(graph, store);
  if (held.length > 0) return { text: `which holds ${listing(held)} data`, by: [] };
  const writing = incoming(graph, store.id).find((relation) => {
    const from = model.components.get(relation.from);
    return from !== undefined && isOutside(from) && isKnownWrite(relation);
  });
  return writing && { text: `and "${writing.from}" writes to it directly`, by: [writing.from] };
}
