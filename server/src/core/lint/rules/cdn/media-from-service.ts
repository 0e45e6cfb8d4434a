/** A service hands out files to many users. */
import { cdnBefore, servingFiles } from "../../support/files-served.ts";
import { rateText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const mediaFromService: Rule = {
  id: "cdn/media-from-service",
  level: "info",
  preset: "recommended",
  summary: "A service hands out media or static files to many users.",
  why: "The same machines that take orders also send out product films. A film goes viral, its bytes fill the network cards, and orders wait behind them. A CDN or a blob store would have sent the films from elsewhere for a fraction of the price.",
  sources: ["0:15", "1:75", "1:80", "2:110"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/static-content-hosting",
  acceptWhen: "When the files are few and small, or all users sit in the same building.",
  options: { hot: { default: 100, description: "Requests per second from which on this is load." } },
  bad: [
    {
      text: "client web\nservice shop { instances 2; serves static, media }\nweb -> shop { rate 500 rps }",
      finds: ["info shop"],
    },
    {
      text: "client web\nlb front { managed regional }\nservice shop { instances 2 }\nweb -> front { rate 500 rps }\nfront -> shop { rate 500 rps; content media }",
      finds: ["info shop"],
    },
  ],
  good: [
    {
      text: "client web\ncdn edge { mode pull; ttl 10m }\nservice shop { instances 2; serves static, media }\nweb -> edge\nedge -> shop { rate 500 rps }",
    },
    {
      text: "client web\nservice shop { instances 2; serves static }\nstorage files { managed regional; access signed }\nweb -> shop { rate 500 rps }\nshop -> files",
    },
    { text: "client web\nservice shop { instances 2; serves static }\nweb -> shop { rate 5 rps }" },
    { text: "client web\nservice shop { instances 2; serves static }\nweb -> shop" },
    {
      text: "client web\nproxy front { instances 2; serves static }\nservice shop { instances 2 }\nweb -> front { rate 500 rps }\nfront -> shop",
    },
  ],
  fixed:
    "client web\ncdn shop-cdn { mode pull; ttl 10m }\nservice shop { instances 2; serves static, media }\nweb -> shop-cdn\nshop-cdn -> shop { rate 500 rps }",

  *check(context) {
    const hot = context.option<number>("hot");
    for (const { component, said, rate } of servingFiles(context, hot)) {
      yield {
        message: `"${component.id}" hands out files itself, at ${rateText(rate)}, with no CDN before it and no blob store behind it.`,
        location: said.location,
        components: [component.id],
        fixes: () => cdnBefore(context, component),
        cause: `files:${component.id}`,
      };
    }
  },
};
