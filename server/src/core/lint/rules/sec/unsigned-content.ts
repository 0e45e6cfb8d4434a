/** Media, or what is made from closed data, is handed to whoever guesses its address. */
import { fact, list, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { type Graph, incoming, ofKinds } from "../../support/graph.ts";
import { isOutside } from "../../support/path.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule } from "../../types.ts";

export const unsignedContent: Rule = {
  id: "sec/unsigned-content",
  level: "warning",
  preset: "recommended",
  summary: "Media, or what is derived from what users wrote, is public.",
  why: "Films are for those who pay, and the page that lists them asks for the subscription. The files themselves answer everybody, and one subscriber posts their addresses. From then on the page is a shop window, and the store hands out the goods.",
  sources: ["2:110", "2:97"],
  reference: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html",
  acceptWhen: "When the content is meant for everybody: say so with `data public`.",
  bad: [
    {
      text: "client web\nstorage films { managed regional; access public; content media }\nweb -> films { reads }",
      finds: ["warning films"],
    },
    {
      text: "client web\nstorage films { managed regional; access public; data media }\nweb -> films { reads }",
      finds: ["warning films"],
    },
    {
      text: "client web\nservice api { instances 2 }\nstorage originals { managed regional; access private }\nstorage previews { managed regional; access public; derived-from originals }\nweb -> api -> originals\nweb -> previews { reads }",
      finds: ["warning previews, originals"],
    },
  ],
  good: [
    {
      text: "client web\nstorage films { managed regional; access signed; content media }\nweb -> films { reads }",
    },
    {
      text: "client web\nstorage logos { managed regional; access public; content media; data public }\nweb -> logos { reads }",
    },
    {
      text: "client web\nstorage assets { managed regional; access public; content static }\nweb -> assets { reads }",
    },
    {
      text: "client web\ncdn images { content media; access public; ttl 30d; versioned-urls }\nstorage thumbs { managed regional; access signed }\nweb -> images -> thumbs",
    },
  ],
  fixed:
    "client web\nstorage films { managed regional; access signed; content media }\nweb -> films { reads }",

  *check(context) {
    for (const store of ofKinds(context.graph, ["storage"])) {
      const access = fact(store, "access");
      if (access === undefined || word(store, "access") !== "public") continue;
      if (list(store, "data").includes("public")) continue;
      const because = reason(context.graph, store);
      if (because === undefined) continue;
      yield {
        message: `"${store.id}" ${because.text}, and hands it to whoever knows or guesses its address.`,
        location: access.location,
        components: [store.id, ...because.from],
        fixes: fix(
          "Let it be reached by signed addresses only",
          setProperty(context, store, access, "access signed"),
        ),
        cause: `public:${store.id}`,
      };
    }
  },
};

function reason(graph: Graph, store: Component) {
  const words = [...list(store, "content"), ...list(store, "data")];
  const kind = ["personal", "media"].find((one) => words.includes(one));
  if (kind !== undefined) return { text: `holds ${kind} content`, from: [] };
  const source = sourcesOf(graph, store).find((one) => isClosed(one) || isWrittenByUsers(graph, one));
  return source && { text: `holds what is made from "${source.id}", which is not public`, from: [source.id] };
}

function sourcesOf(graph: Graph, store: Component): readonly Component[] {
  const from = word(store, "derived-from");
  const ids = [
    ...(from === undefined ? [] : [from]),
    ...incoming(graph, store.id, "copy").map((one) => one.from),
  ];
  return ids.flatMap((id) => graph.model.components.get(id) ?? []);
}

function isClosed(source: Component): boolean {
  const access = fact(source, "access");
  return access?.origin !== "technology" && (access?.text === "private" || access?.text === "signed");
}

function isWrittenByUsers(graph: Graph, source: Component): boolean {
  return incoming(graph, source.id).some((relation) => {
    const from = graph.model.components.get(relation.from);
    return from !== undefined && isOutside(from) && isKnownWrite(relation);
  });
}
