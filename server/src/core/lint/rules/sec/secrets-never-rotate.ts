/** Secrets stay what they are until somebody misuses them. */
import { fact, isAbsent } from "../../../model/facts.ts";
import { asking, setProperty } from "../../support/fixes.ts";
import type { Rule } from "../../types.ts";

export const secretsNeverRotate: Rule = {
  id: "sec/secrets-never-rotate",
  level: "info",
  preset: "recommended",
  summary: "Secrets are never replaced by new ones.",
  why: "A password of the database was in a build log of three years ago, and somebody reads old logs. It still fits, since nobody ever replaced it, and nobody dares to now: who else uses it is not known. Replaced every month, it would have been worthless, and replacing it routine.",
  sources: [],
  reference: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
  kin: [
    { tool: "AWS Config", id: "secretsmanager-rotation-enabled-check" },
    { tool: "Checkov", id: "CKV2_AWS_57" },
  ],
  acceptWhen: "When what it keeps is replaced elsewhere, such as certificates that their issuer renews.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nsecrets vault { managed regional; rotates none }\nweb -> api -> vault",
      finds: ["info vault"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nsecrets vault { managed regional; rotates every 90d }\nweb -> api -> vault",
    },
    {
      text: "client web\nservice api { instances 2 }\nsecrets vault { managed regional }\nweb -> api -> vault",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nsecrets vault { managed regional; rotates every 90d }\nweb -> api -> vault",

  *check(context) {
    for (const store of context.graph.stating("rotates")) {
      const said = fact(store, "rotates");
      if (said === undefined || !isAbsent(store, "rotates")) continue;
      yield {
        message: `The secrets in "${store.id}" are never replaced: one that leaks works until somebody notices.`,
        location: said.location,
        components: [store.id],
        fixes: asking("Replace them every…", setProperty(context, store, said, "rotates every 90d"), "90d"),
        cause: `rotates:${store.id}`,
      };
    }
  },
};
