/** Somebody outside reaches a store or a channel directly. */

import type { Fix } from "../../../base/problem.ts";
import { fact, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { leadThrough } from "../../support/between.ts";
import { linksOutside } from "../../support/calls.ts";
import { isChannel, isCompute, isStateful } from "../../support/components.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import type { Graph } from "../../support/graph.ts";
import { isOutside } from "../../support/path.ts";
import { kindOf } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const exposedStore: Rule = {
  id: "sec/exposed-store",
  level: "error",
  preset: "recommended",
  summary: "A client or another company's system reaches a store or a queue directly.",
  why: "Whoever reads the client's code finds the address and the password of the store in it. From then on every rule the service would have enforced is optional. Such databases are found by scanners within hours, copied and held to ransom.",
  sources: ["1:121", "2:95", "2:97"],
  reference: "https://cwe.mitre.org/data/definitions/668.html",
  kin: [
    { tool: "Checkov", id: "CKV_AWS_17" },
    { tool: "AWS Config", id: "rds-instance-public-access-check" },
    { tool: "tfsec", id: "aws-rds-no-public-db-access" },
  ],
  acceptWhen: "When the store itself knows each end user and decides row by row what that user may see.",
  bad: [
    {
      text: "client web { type browser }\ndatabase orders { managed regional }\nweb -> orders",
      finds: ["error orders, web"],
    },
    {
      text: "external partner\nqueue intake { managed regional; dlq none }\nworker reader { instances 2 }\npartner ~> intake ~> reader",
      finds: ["error intake, partner"],
    },
    {
      text: "client web\nclient analyst\nservice api { instances 2 }\nqueue clicks { managed regional; dlq none }\nworker counter { instances 2 }\ndatabase warehouse { managed regional }\nweb -> api ~> clicks ~> counter -> warehouse\nanalyst -> warehouse\nflow track { web -> api ~> clicks ~> counter -> warehouse }",
      finds: ["error warehouse, analyst"],
    },
    {
      text: "client web\nstorage pictures { managed regional }\nweb -> pictures",
      finds: ["info pictures, web"],
    },
    {
      text: "client web\nstorage pictures { managed regional; access private }\nweb -> pictures",
      finds: ["error pictures, web"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api -> orders",
    },
    { text: "client web\nstorage pictures { managed regional; access signed }\nweb -> pictures" },
    {
      text: "client web\ncdn edge { managed global }\nstorage pages { managed regional }\nweb -> edge -> pages",
    },
    {
      text: "client sensor { type device }\nqueue broker { managed regional; dlq none }\nworker reader { instances 2; idempotent }\nsensor ~> broker { protocol mqtt; encrypted mtls }\nbroker ~> reader",
    },
    { text: "client web { browser-cache max-age 1h }\ncache views { where browser }\nweb -> views" },
  ],
  fixed:
    "client web { type browser }\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api -> orders",

  *check(context) {
    const { graph } = context;
    for (const { relation, from, to } of linksOutside(graph)) {
      if (relation.kind === "copy") continue;
      if (!isOutside(from) || !holdsOthersData(to) || isMeantForOutside(graph, to, relation)) continue;
      // Files are often handed out by addresses that say who may fetch them.
      const files = to.kind === "storage" && fact(to, "access") === undefined;
      const remedy = files
        ? ", and nothing says that its addresses are signed"
        : ": put a service or a gateway between them";
      yield {
        message: `"${from.id}" reaches ${kindOf(to)}, "${to.id}", directly${remedy}.`,
        ...(files ? { level: "info" as const } : {}),
        location: relation.location,
        components: [to.id, from.id],
        witness: [{ message: `"${to.id}" is declared here.`, location: to.location }],
        fixes: [
          ...signed(context, to),
          ...fix(`Put a service in front of ${to.name}`, service(context, relation, to)),
        ],
        cause: `exposed:${to.id}:${from.id}`,
      };
    }
  },
};

function holdsOthersData(component: Component): boolean {
  return isStateful(component) && component.kind !== "identity" && !isCompute(component);
}

/** Blobs behind signed or public addresses are meant to be fetched, and a cache in the browser is the client's own. */
function isMeantForOutside({ model }: Graph, store: Component, relation: Relation): boolean {
  const access = word(store, "access");
  if (store.kind === "storage" && (access === "signed" || access === "public")) return true;
  if (word(store, "where") === "browser") return true;
  // A broker that sees the certificate of each device knows whom it serves.
  if (isChannel(store) && word(relation, "encrypted") === "mtls") return true;
  return model.components.get(relation.from)?.kind === "person";
}

function signed(context: RuleContext, to: Component): readonly Fix[] {
  if (to.kind !== "storage") return [];
  return fix(
    `Let ${to.name} be reached by signed addresses only`,
    setProperty(context, to, fact(to, "access"), "access signed"),
  );
}

function service(context: RuleContext, relation: Relation, to: Component) {
  return leadThrough(context, [relation], to, {
    base: `${to.name}-api`,
    line: (name) => `service ${name} { instances 2 }`,
  });
}
