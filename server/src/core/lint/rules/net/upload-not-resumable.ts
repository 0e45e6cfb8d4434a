/** A large upload that starts again from nothing when the line breaks. */
import { writeQuantity } from "../../../base/write-quantity.ts";
import { fact, has, isAbsent, list, num } from "../../../model/facts.ts";
import type { Component, Fact, Relation } from "../../../model/types.ts";
import { linksOutside } from "../../support/calls.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { isClient } from "../../support/path.ts";
import { isKnownRead, isKnownWrite } from "../../support/writes.ts";
import type { Rule } from "../../types.ts";

export const uploadNotResumable: Rule = {
  id: "net/upload-not-resumable",
  level: "warning",
  preset: "recommended",
  summary: "A large upload cannot go on where it broke off.",
  why: "The film is seventy percent up when the train enters a tunnel. The connection is gone, and with it all that was sent: the phone begins again, on the user's money, and breaks off again. In numbered pieces only the missing ones would have been sent.",
  sources: ["0:94", "0:95", "2:110"],
  reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html",
  acceptWhen: "When all who upload stand on a line that does not break, such as in one data centre.",
  options: {
    largeMB: { default: 100, description: "Megabytes from which on an upload is large." },
  },
  bad: [
    {
      text: "client app\nservice upload { managed regional }\napp -> upload { writes; payload 2GB; resumable no }",
      finds: ["warning upload, app, app->upload"],
    },
    {
      text: "client app\nservice upload { managed regional }\napp -> upload { writes; payload 2GB }",
      finds: ["info upload, app, app->upload"],
    },
    {
      text: "client app\nservice upload { managed regional }\napp -> upload { writes; resumable no }",
      finds: ["info upload, app, app->upload"],
    },
    {
      text: "client app\nservice upload { managed regional }\napp -> upload { writes; content media; resumable no }",
      finds: ["warning upload, app, app->upload"],
    },
    {
      text: "client app\nstorage videos { managed regional; object-size 1GB; multipart none; access signed }\napp -> videos { writes }",
      finds: ["warning videos, app, app->videos"],
    },
    {
      text: "client app\nstorage files { managed regional; multipart none; access signed }\napp -> files { writes }",
      finds: ["info files, app, app->files"],
    },
  ],
  good: [
    {
      text: "client app\nservice upload { managed regional }\napp -> upload { writes; payload 2GB; resumable { chunk 8MB } }",
    },
    {
      text: "client app\nstorage videos { managed regional; object-size 1GB; multipart; access signed }\napp -> videos { writes }",
    },
    {
      text: "client app\nservice upload { managed regional }\napp -> upload { writes; payload 2MB; resumable no }",
    },
    {
      text: "client app\nservice films { managed regional }\napp -> films { reads; payload 2GB }",
    },
    {
      text: "service encoder { managed regional }\nstorage videos { managed regional; object-size 1GB }\nencoder -> videos { writes }",
    },
  ],
  fixed:
    "client app\nservice upload { managed regional }\napp -> upload { writes; payload 2GB; resumable { chunk 8MB } }",

  *check(context) {
    const large = context.option<number>("largeMB") * 1_000_000;
    for (const { relation, from, to } of linksOutside(context.graph)) {
      if (!isClient(from)) continue;
      if (relation.kind !== "sync" || isKnownRead(relation)) continue;
      const refused = refusal(relation, to);
      const size = num(relation, "payload") ?? num(to, "object-size");
      const isLarge = size === undefined ? carriesMedia(relation, to) : size >= large;
      const said = refused !== undefined;
      if (size !== undefined && !isLarge) continue;
      if (!said && (!isKnownWrite(relation) || size === undefined || goesOn(relation, to))) continue;
      yield {
        ...(said ? {} : ({ unsaid: true } as const)),
        ...(said && isLarge ? {} : ({ level: "info" } as const)),
        message: `${size === undefined ? "What" : `The ${writeQuantity("size", size)} that`} "${from.id}" uploads to "${to.id}" ${said ? "must start again when the line breaks" : "may have to start again when the line breaks: nothing says that it is resumable"}.`,
        location: refused?.location ?? relation.location,
        components: [to.id, from.id, relation.id],
        fixes: fix(
          "Send it in pieces that are resumed",
          refused?.property === "multipart"
            ? setProperty(context, to, refused, "multipart part 8MB")
            : setProperty(context, relation, fact(relation, "resumable"), "resumable { chunk 8MB }"),
        ),
        cause: `upload:${relation.id}`,
      };
    }
  },
};

/** What says that it does not go on: the transfer itself, or the storage that takes files only whole. */
function refusal(relation: Relation, to: Component): Fact | undefined {
  if (isAbsent(relation, "resumable")) return fact(relation, "resumable");
  const whole = isKnownWrite(relation) && isAbsent(to, "multipart") && !has(relation, "resumable");
  return whole ? fact(to, "multipart") : undefined;
}

function goesOn(relation: Relation, to: Component): boolean {
  return has(relation, "resumable") || has(to, "multipart");
}

function carriesMedia(relation: Relation, to: Component): boolean {
  return (
    [relation, to].some((one) => list(one, "content").includes("media")) || list(to, "data").includes("media")
  );
}
