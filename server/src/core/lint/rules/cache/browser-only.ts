/** The servers hold only as long as browsers keep what they got. */
import { lazily } from "../../../base/lazily.ts";
import { fact, has, word } from "../../../model/facts.ts";
import { behind, cdnBefore, servingFiles } from "../../support/files-served.ts";
import { percentText, rateText } from "../../support/words.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const browserOnly: Rule = {
  id: "cache/browser-only",
  level: "warning",
  preset: "recommended",
  summary: "The load is borne only because browsers keep copies.",
  why: "Browsers keep the pictures for a day, so the two servers behind are hardly busy. A campaign brings a hundred thousand people who have never been here, and every browser is empty. What users may turn off or clear at any time was the only thing that stood before the servers.",
  sources: ["0:2", "3:127"],
  reference: "https://web.dev/articles/http-cache",
  acceptWhen: "When all users come every day, such as the staff of one company.",
  options: { hot: { default: 100, description: "Requests per second from which on this is load." } },
  absorbs: ["cdn/media-from-service", "cache/origin-overload"],
  bad: [
    {
      text: "client web { browser-cache max-age 1d }\nservice shop { instances 2; serves static, media }\nweb -> shop { rate 500 rps }",
      finds: ["warning shop, web"],
    },
    {
      text: "client web\ncache pages { where browser; hit 90% }\nservice shop { instances 2; capacity 100 rps }\nweb -> pages | shop\nflow look {\n  web -> pages | shop\n  rate 1k rps\n}",
      finds: ["warning pages, shop"],
    },
  ],
  good: [
    {
      text: "client web { browser-cache max-age 1d }\ncdn edge { mode pull; ttl 10m }\nservice shop { instances 2; serves static, media }\nweb -> edge\nedge -> shop { rate 500 rps }",
    },
    {
      text: "client web { browser-cache max-age 1d }\nservice shop { instances 2 }\nweb -> shop { rate 500 rps }",
    },
    {
      text: "client web\ncache pages { where browser; hit 90% }\nservice shop { instances 2; capacity 1k rps }\nweb -> pages | shop\nflow look {\n  web -> pages | shop\n  rate 1k rps\n}",
    },
    {
      text: "client web { browser-cache max-age 1d }\nservice shop { instances 2; serves static }\nweb -> shop { rate 5 rps }",
    },
  ],
  fixed:
    "client web { browser-cache max-age 1d }\ncdn edge { mode pull; ttl 10m }\nservice shop { instances 2; serves static, media }\nweb -> edge\nedge -> shop { rate 500 rps }",

  *check(context) {
    yield* relyingOnHits(context);
    yield* servingUncached(context);
  },
};

/** With browsers empty, what comes through is more than is borne. */
function* relyingOnHits({ model, figures }: RuleContext): Iterable<Report> {
  for (const { cache, store, usual, utilisation } of figures.load.cold) {
    const copies = model.components.get(cache);
    const behind = model.components.get(store);
    if (copies === undefined || behind === undefined || word(copies, "where") !== "browser") continue;
    if (utilisation === undefined || utilisation.usual <= 1) continue;
    yield {
      message: `Only browsers' copies ("${cache}") keep ${rateText(usual.front + usual.behind)} from "${behind.id}", which would be ${percentText(utilisation.usual)} busy with them: users may turn them off.`,
      location: (fact(copies, "where") ?? copies).location,
      components: [copies.id, behind.id],
      cause: `cold:${copies.id}`,
    };
  }
}

/** Files are handed out at load, and nothing but the browser's cache stands before. */
function* servingUncached(context: RuleContext): Iterable<Report> {
  const { graph } = context;
  const clients = graph
    .stating("browser-cache")
    .filter((one) => one.kind === "client" && has(one, "browser-cache"));
  if (clients.length === 0) return;
  const keeping = lazily(() => behind(graph, clients));
  for (const { component, said, rate } of servingFiles(context, context.option<number>("hot"))) {
    const client = keeping().get(component);
    const kept = client === undefined ? undefined : fact(client, "browser-cache");
    if (client === undefined || kept === undefined) continue;
    yield {
      message: `"${component.id}" hands out files at ${rateText(rate)}, and only the browser's cache of "${client.id}", which users may turn off, spares it.`,
      location: said.location,
      components: [component.id, client.id],
      witness: [
        { message: `The only cache on the way: ${kept.property} ${kept.text}.`, location: kept.location },
      ],
      fixes: () => cdnBefore(context, component),
      cause: `files:${component.id}`,
    };
  }
}
