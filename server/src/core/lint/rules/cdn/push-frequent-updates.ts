/** Content that changes often is uploaded to every edge for every change. */
import { fact, num, word } from "../../../model/facts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { ofKinds } from "../../support/graph.ts";
import { durationText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const pushFrequentUpdates: Rule = {
  id: "cdn/push-frequent-updates",
  level: "info",
  preset: "recommended",
  summary: "A push CDN carries content that changes often.",
  why: "Prices change every ten minutes, and each change is uploaded to every point of presence, asked for there or not. One upload fails half-way, and one continent shows yesterday's prices. The job that repeats the uploads is the most fragile part of the shop, and a pull CDN would not need it.",
  sources: ["0:19", "0:20", "1:76", "1:77"],
  reference: "https://github.com/donnemartin/system-design-primer#content-delivery-network",
  acceptWhen: "When the first user of each place must never wait and the uploads are watched.",
  options: {
    oftenMinutes: {
      default: 60,
      description: "Content that changes at least this often is frequent, in minutes.",
    },
  },
  bad: [
    {
      text: "client web\ncdn edge { mode push; changes every 10m; invalidation purge }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",
      finds: ["info edge"],
    },
  ],
  good: [
    {
      text: "client web\ncdn edge { mode pull; ttl 5m; changes every 10m; invalidation purge }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",
    },
    {
      text: "client web\ncdn edge { mode push; changes every 30d; invalidation purge }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",
    },
    {
      text: "client web\ncdn edge { mode push; invalidation purge }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",
    },
  ],
  fixed:
    "client web\ncdn edge { mode pull; changes every 10m; invalidation purge }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",

  *check(context) {
    const often = context.option<number>("oftenMinutes") * 60_000;
    for (const cdn of ofKinds(context.graph, ["cdn"])) {
      const every = num(cdn, "changes", "every");
      const mode = fact(cdn, "mode");
      if (word(cdn, "mode") !== "push" || mode === undefined) continue;
      if (every === undefined || every > often) continue;
      yield {
        message: `"${cdn.id}" is a push CDN and its content changes every ${durationText(every)}: each change is uploaded everywhere, asked for or not.`,
        location: mode.location,
        components: [cdn.id],
        witness: [
          {
            message: `How often it changes: every ${durationText(every)}.`,
            location: fact(cdn, "changes")?.location ?? cdn.location,
          },
        ],
        fixes: fix("Let the edge fetch what is asked for", setProperty(context, cdn, mode, "mode pull")),
        cause: `mode:${cdn.id}`,
      };
    }
  },
};
