/** Large files that hardly ever change are fetched by the first user of each place. */
import { fact, has, num, word } from "../../../model/facts.ts";
import type { Component, Fact } from "../../../model/types.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { ofKinds, outgoing } from "../../support/graph.ts";
import { durationText, sizeText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const pullLargeRare: Rule = {
  id: "cdn/pull-large-rare",
  level: "info",
  preset: "recommended",
  summary: "A pull CDN carries large files that hardly ever change.",
  why: "A game is released at noon, and no edge has it yet. In every city the first players pull forty gigabytes from the one origin, all in the same minute. The origin's line is full, and a download that was known for weeks takes hours.",
  sources: ["0:20", "1:76"],
  reference: "https://github.com/donnemartin/system-design-primer#content-delivery-network",
  acceptWhen: "When the first fetch may be slow, or the provider fills its edges from a shield of its own.",
  options: {
    largeMB: { default: 100, description: "Files from this size on are large, in MB." },
    rareDays: { default: 7, description: "Content that changes at most this often is rare, in days." },
  },
  bad: [
    {
      text: "client web\ncdn edge { mode pull; ttl 1h; object-size 40GB; changes every 30d }\nstorage games { managed regional; access signed }\nweb -> edge -> games",
      finds: ["info edge"],
    },
    {
      text: "client web\ncdn edge { tech cloudfront; ttl 1h; object-size 2GB; changes every 7d }\nstorage games { managed regional; access signed }\nweb -> edge -> games",
      finds: ["info edge"],
    },
    {
      text: "client web\ncdn edge { mode pull; ttl 1h; changes every 30d }\nstorage games { managed regional; access signed; object-size 40GB }\nweb -> edge -> games",
      finds: ["info edge"],
    },
  ],
  good: [
    {
      text: "client web\ncdn edge { mode push; object-size 40GB; changes every 30d; invalidation purge }\nstorage games { managed regional; access signed }\nweb -> edge -> games",
    },
    {
      text: "client web\ncdn edge { mode pull; ttl 1h; object-size 200KB; changes every 30d }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",
    },
    {
      text: "client web\ncdn edge { mode pull; ttl 1h; object-size 40GB; changes every 1d }\nstorage games { managed regional; access signed }\nweb -> edge -> games",
    },
    {
      text: "client web\ncdn edge { ttl 1h; object-size 40GB; changes every 30d }\nstorage games { managed regional; access signed }\nweb -> edge -> games",
    },
  ],
  fixed:
    "client web\ncdn edge { mode push; ttl 1h; object-size 40GB; changes every 30d }\nstorage games { managed regional; access signed }\nweb -> edge -> games",

  *check(context) {
    const large = context.option<number>("largeMB") * 1e6;
    const rare = context.option<number>("rareDays") * 86_400_000;
    for (const cdn of ofKinds(context.graph, ["cdn"])) {
      const every = num(cdn, "changes", "every");
      if (word(cdn, "mode") !== "pull" || every === undefined || every < rare) continue;
      const [size, sized] = largest(context, cdn);
      if (size === undefined || size < large) continue;
      const mode = fact(cdn, "mode");
      yield {
        message: `"${cdn.id}" pulls files of ${sizeText(size)} that change every ${durationText(every)}: the first user of each place waits for the whole of it.`,
        location: (mode?.origin === "technology" ? sized : mode)?.location ?? cdn.location,
        components: [cdn.id],
        fixes: fix("Upload to the edge ahead", setProperty(context, cdn, mode, "mode push")),
        cause: `mode:${cdn.id}`,
      };
    }
  },
};

/** The size of its files: its own, else the largest that is said of a store behind it. */
function largest(
  { graph, model }: RuleContext,
  cdn: Component,
): readonly [number | undefined, Fact | undefined] {
  const behind = outgoing(graph, cdn.id, "sync").flatMap(({ to }) => model.components.get(to) ?? []);
  const told = has(cdn, "object-size") ? [cdn] : behind.filter((one) => has(one, "object-size"));
  const [first] = told.sort((a, b) => (num(b, "object-size") ?? 0) - (num(a, "object-size") ?? 0));
  return first === undefined
    ? [undefined, undefined]
    : [num(first, "object-size"), fact(first, "object-size")];
}
