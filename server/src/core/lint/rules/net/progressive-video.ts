/** Video that is sent as one download. */
import { writeQuantity } from "../../../base/write-quantity.ts";
import { fact, has, isAbsent, list, num, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { linksOutside } from "../../support/calls.ts";
import { asking, fix, setProperty } from "../../support/fixes.ts";
import { type Graph, incoming, statingAny } from "../../support/graph.ts";
import { isClient } from "../../support/path.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

/** One request, one answer: for small files these carry the pieces of HLS and DASH, too. */
const wholeFiles: ReadonlySet<string> = new Set(["http", "https", "rest"]);

const pieces: ReadonlySet<string> = new Set(["hls", "dash"]);

export const progressiveVideo: Rule = {
  id: "net/progressive-video",
  level: "warning",
  preset: "recommended",
  summary: "Video is sent as one file, in one quality.",
  why: "The film is one file of two gigabytes in the best quality. Half of the viewers stop after a minute, and most of what they loaded is thrown away; those on a phone wait for the wheel, since the line is too slow for it. Cut into pieces of several qualities, the player takes the next piece as the line allows.",
  sources: ["0:99", "2:57", "2:58", "2:59"],
  reference: "https://www.rfc-editor.org/rfc/rfc8216",
  acceptWhen: "When the file is meant to be kept: a download to watch or to work on later.",
  options: {
    largeMB: { default: 100, description: "Megabytes from which on media is taken for whole films." },
  },
  bad: [
    {
      text: "client app\nservice films { managed regional }\napp -> films { reads; protocol https; content media; payload 2GB }",
      finds: ["warning films, app, app->films"],
    },
    {
      text: "client app\ncdn edge { managed global; content media; object-size 1GB }\nstorage films { managed regional }\napp -> edge { protocol https }\nedge -> films",
      finds: ["warning edge, app, app->edge"],
    },
    {
      text: 'queue uploads { managed regional; dlq none }\nworker encoder { managed regional; idempotent; transcode "1080p"; package none }\nuploads ~> encoder',
      finds: ["info encoder"],
    },
    {
      text: 'client app\nservice films { managed regional; transcode "1080p"; package none }\napp -> films',
      finds: ["warning films"],
    },
    {
      text: "client app\ncdn edge { managed global; content media; adaptive no }\nstorage films { managed regional }\napp -> edge -> films",
      finds: ["info edge"],
    },
  ],
  good: [
    {
      text: "client app\ncdn edge { managed global; content media; object-size 1GB }\nstorage films { managed regional }\napp -> edge { protocol hls }\nedge -> films",
    },
    {
      text: 'client app\ncdn edge { managed global; content media; object-size 4MB }\nstorage films { managed regional }\nworker encoder { managed regional; transcode "1080p", "480p"; package hls }\napp -> edge { protocol https }\nedge -> films\nencoder -> films { writes }',
    },
    {
      text: 'client app\ncdn edge { managed global; content media; object-size 1GB }\nstorage films { managed regional }\napp -> edge "watch" { protocol hls }\napp -> edge "keep" { protocol https }\nedge -> films',
    },
    {
      text: "client app\nservice photos { managed regional }\napp -> photos { reads; protocol https; content media; payload 3MB }",
    },
    {
      text: "client app\nservice upload { managed regional }\napp -> upload { writes; protocol https; content media; payload 2GB; resumable }",
    },
    { text: "client app\nservice shop { managed regional; package none; adaptive no }\napp -> shop" },
  ],
  fixed:
    "client app\nservice films { managed regional }\napp -> films { reads; protocol hls; content media; payload 2GB }",

  *check(context) {
    const { graph } = context;
    for (const component of statingAny(graph, ["package", "adaptive"])) yield* oneQuality(context, component);
    const large = context.option<number>("largeMB") * 1_000_000;
    for (const { relation, from, to } of linksOutside(graph)) {
      if (!isClient(from)) continue;
      const size = num(relation, "payload") ?? num(to, "object-size");
      if (size === undefined || size < large || !isWholeMedia(relation, to)) continue;
      if (has(to, "adaptive") || isPlayed(graph, to)) continue;
      yield {
        message: `"${from.id}" loads media of ${writeQuantity("size", size)} from "${to.id}" as one file, in one quality.`,
        location: fact(relation, "protocol")?.location ?? relation.location,
        components: [to.id, from.id, relation.id],
        fixes: fix(
          "Send it in pieces of several qualities, as HLS",
          setProperty(context, relation, fact(relation, "protocol"), "protocol hls"),
        ),
        cause: `video:${to.id}`,
      };
    }
  },
};

/** What transcodes or hands out media and is said to leave it whole, or in one quality. */
function* oneQuality(context: RuleContext, component: Component): Iterable<Report> {
  const whole = isAbsent(component, "package") && has(component, "transcode");
  const single = isAbsent(component, "adaptive") && list(component, "content").includes("media");
  const said = whole ? fact(component, "package") : single ? fact(component, "adaptive") : undefined;
  if (said === undefined) return;
  yield {
    ...(whole ? {} : ({ level: "info" } as const)),
    message: whole
      ? `"${component.id}" converts media but does not cut it into pieces: viewers load it whole.`
      : `"${component.id}" hands out media in one quality, however slow the viewer's line is.`,
    location: said.location,
    components: [component.id],
    fixes: whole
      ? asking("Cut it into pieces…", setProperty(context, component, said, "package hls"), "hls")
      : fix("Let the player choose the quality", setProperty(context, component, said, "adaptive")),
    cause: `video:${component.id}`,
  };
}

function isWholeMedia(relation: Relation, to: Component): boolean {
  if (has(relation, "writes") || !wholeFiles.has(word(relation, "protocol") ?? "")) return false;
  const content = [...list(relation, "content"), ...list(to, "content")];
  return content.includes("media");
}

/** Some player asks it for pieces: the large files then are what the pieces are cut from, or meant to be kept. */
function isPlayed(graph: Graph, to: Component): boolean {
  return incoming(graph, to.id).some((relation) => pieces.has(word(relation, "protocol") ?? ""));
}
