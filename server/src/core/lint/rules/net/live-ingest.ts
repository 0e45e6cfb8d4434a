/** Live media that goes in by a way that is not made for it. */
import { fact, isAbsent, list, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { type Graph, ofKinds, outgoing } from "../../support/graph.ts";
import type { Rule } from "../../types.ts";

/** One question, one answer: each piece of a stream would be a request of its own. */
const requests: ReadonlySet<string> = new Set([
  "http",
  "https",
  "rest",
  "graphql",
  "grpc",
  "grpc-web",
  "polling",
  "long-polling",
]);

/** What live media is sent by: an encoder that has such a line signs in or asks over the others. */
const streams: ReadonlySet<string> = new Set(["rtmp", "srt", "webrtc", "udp", "tcp", "hls", "dash"]);

export const liveIngest: Rule = {
  id: "net/live-ingest",
  level: "warning",
  preset: "recommended",
  summary: "Live media goes in over a request protocol, or without a point of presence near its source.",
  why: "The match is sent from the stadium piece by piece, each a request that waits for its answer, to servers an ocean away. One lost packet holds up all that follow, and the picture stands still for everybody who watches. SRT or RTMP to a point of presence nearby keeps the bad part of the way short.",
  sources: ["2:50", "2:54", "2:55", "2:56"],
  reference: "https://datatracker.ietf.org/doc/html/draft-sharabayko-srt",
  acceptWhen: "When a delay of many seconds and gaps now and then are no matter.",
  bad: [
    {
      text: "client studio { type encoder }\nservice ingest { managed regional }\nstudio -> ingest { protocol https }",
      finds: ["warning ingest, studio, studio->ingest"],
    },
    {
      text: "client studio { type encoder }\ncdn edge { managed global; pops none }\nservice ingest { managed regional }\nstudio -> edge { protocol rtmp }\nedge -> ingest",
      finds: ["warning edge, studio, studio->edge"],
    },
  ],
  good: [
    {
      text: "client studio { type encoder }\ncdn edge { managed global; pops 40 }\nservice ingest { managed regional }\nstudio -> edge { protocol srt }\nedge -> ingest",
    },
    {
      text: 'client studio { type encoder }\nservice ingest, account { managed regional }\nstudio -> ingest { protocol rtmp }\nstudio -> account "sign in" { protocol rest }',
    },
    {
      text: "client camera { type encoder }\nservice films { managed regional }\ncamera -> films { protocol https; writes; payload 4GB; resumable }",
    },
    {
      text: "client web { type browser }\nservice api { managed regional }\nweb -> api { protocol https }",
    },
  ],
  fixed:
    "client studio { type encoder }\nservice ingest { managed regional }\nstudio -> ingest { protocol srt }",

  *check(context) {
    const { model, graph } = context;
    for (const encoder of ofKinds(graph, ["client"])) {
      if (word(encoder, "type") !== "encoder") continue;
      for (const relation of outgoing(graph, encoder.id)) {
        const to = model.components.get(relation.to);
        const protocol = word(relation, "protocol") ?? "";
        if (to === undefined) continue;
        const base = { components: [to.id, encoder.id, relation.id], cause: `ingest:${relation.id}` };
        const far = isAbsent(to, "pops") ? fact(to, "pops") : undefined;
        if (requests.has(protocol) && carriesStream(graph, encoder, relation)) {
          const said = fact(relation, "protocol");
          yield {
            ...base,
            message: `"${encoder.id}" sends live media to "${to.id}" over ${protocol}: every piece waits for an answer.`,
            location: said?.location ?? relation.location,
            fixes: fix(`Send it over SRT`, setProperty(context, relation, said, "protocol srt")),
          };
        } else if (far !== undefined && !requests.has(protocol)) {
          yield {
            ...base,
            message: `"${encoder.id}" sends live media to "${to.id}", which has no point of presence near it.`,
            location: far.location,
          };
        }
      }
    }
  },
};

/** The media itself: not what stands beside a line of its own, is other content, or is a file that may be resumed. */
function carriesStream(graph: Graph, encoder: Component, relation: Relation): boolean {
  const content = list(relation, "content");
  if (content.length > 0 && !content.includes("media")) return false;
  if (fact(relation, "resumable") !== undefined) return false;
  return !outgoing(graph, encoder.id).some((other) => streams.has(word(other, "protocol") ?? ""));
}
