/** Random ids are so short that two will be the same. */
import { fact, num, word } from "../../../model/facts.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { ofKinds } from "../../support/graph.ts";
import { count, rateText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

const year = 365 * 86_400;

/** Random bits of a version 4 UUID. */
const uuidBits = 122;

export const idCollision: Rule = {
  id: "res/id-collision",
  level: "warning",
  preset: "recommended",
  summary: "Random ids are too short for how many are made: two will be the same.",
  why: "Thirty-two random bits are four billion ids, and only a million orders a day seem far from that. But any two of them may meet, and with a million there are half a trillion pairs: the first two collide within the day. One customer then sees the order of another.",
  sources: ["3:305", "0:23"],
  reference: "https://datatracker.ietf.org/doc/html/rfc9562#name-collision-resistance",
  acceptWhen: "When a unique index refuses the second one and it is made again.",
  options: {
    odds: {
      default: 0.000001,
      description: "Chance of a collision within a year from which on it is reported.",
    },
  },
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nid-generator ids { scheme random bits 48; instances 2 }\nweb -> api\napi -> ids\nflow order {\n  web -> api -> ids\n  rate 100 rps\n}",
      finds: ["warning ids"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nid-generator ids { scheme random bits 96; instances 2 }\nweb -> api\napi -> ids\nflow order {\n  web -> api -> ids\n  rate 100 rps\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\nid-generator ids { scheme uuid-v4; instances 2 }\nweb -> api\napi -> ids\nflow order {\n  web -> api -> ids\n  rate 20k rps\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\nid-generator ids { scheme snowflake bits 63; instances 2 }\nweb -> api\napi -> ids\nflow order {\n  web -> api -> ids\n  rate 20k rps\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nid-generator ids { scheme random bits 88; instances 2 }\nweb -> api\napi -> ids\nflow order {\n  web -> api -> ids\n  rate 100 rps\n}",

  *check(context) {
    const limit = context.option<number>("odds");
    for (const ids of ofKinds(context.graph, ["id-generator"])) {
      const said = fact(ids, "scheme");
      const scheme = word(ids, "scheme");
      if (said === undefined) continue;
      if (scheme !== "random" && scheme !== "uuid-v4") continue;
      const bits = num(ids, "scheme", "bits") ?? (scheme === "uuid-v4" ? uuidBits : undefined);
      const rate = context.figures.load.components.get(ids.id)?.requests.usual ?? 0;
      if (bits === undefined || rate === 0) continue;
      const made = rate * year;
      const odds = chance(made, bits);
      if (odds <= limit) continue;
      // Whole bytes, with which the chance is small enough.
      const enough = Math.ceil(Math.log2((made * made) / (2 * limit)) / 8) * 8;
      yield {
        message: `"${ids.id}" makes ${rateText(rate)} random ids of ${count(bits, "bit")}: within a year two are the same with a chance of ${odds > 0.01 ? `${Math.round(odds * 100)}%` : `1 in ${Math.round(1 / odds)}`}.`,
        location: said.location,
        components: [ids.id],
        fixes: fix(
          `Make ids of ${enough} bits`,
          replaceProperty(context, said, `scheme random bits ${enough}`),
        ),
        cause: `collision:${ids.id}`,
      };
    }
  },
};

/** The birthday bound: that among so many random ids two are the same. */
function chance(made: number, bits: number): number {
  return -Math.expm1(-(made * made) / 2 ** (bits + 1));
}
