/** Properties of content delivery. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { plain, value } from "./value.ts";

export const cdn: readonly PropertyEntry[] = [
  {
    name: "mode",
    on: ["cdn"],
    signature: "<value:pull|push>",
    unknown: "pull",
    summary: "Who brings content to the edge.",
    text: told(
      "Pull is simpler and stale until the TTL ends; push gives control and costs an upload for every change.",
      "cdn edge { mode pull; ttl 10m }",
    ),
    sources: ["0:17", "0:20", "1:76", "1:77"],
    values: {
      pull: value(
        "The edge fetches from the origin when the first user asks.",
        "nothing to upload; only what is asked for is kept",
        "the first user waits; old until its TTL ends",
        "many small files, heavy traffic",
        "0:17",
        "0:18",
        "1:77",
      ),
      push: value(
        "You upload to the edge before anybody asks.",
        "nobody waits; you decide when it is new",
        "you must upload every change; unused files cost too",
        "large files that change rarely",
        "0:20",
        "1:76",
      ),
    },
  },
  {
    name: "ttl",
    on: ["cdn"],
    signature: "<value:duration> [+/- <jitter:percent>]",
    unknown: "the provider's default",
    summary: "How long the edge keeps a copy before it asks the origin again.",
    text: told(
      "The trade between how new and how cheap; the jitter keeps copies from ending together.",
      "cdn edge { ttl 10m +/- 10% }",
    ),
    sources: ["1:85", "3:131"],
  },
  {
    name: "invalidation",
    on: ["cdn", "cache"],
    signature: "<value:ttl|purge|on-write>",
    unknown: "old copies live until their TTL ends",
    summary: "What makes an old copy go away.",
    text: told(
      "One of the hard things: every way to change the data must reach every copy. Versioned addresses avoid the question.",
      "cdn edge { ttl 1d; invalidation purge }",
    ),
    sources: ["3:130", "3:131", "3:132", "1:85"],
    values: {
      ttl: value(
        "Time alone.",
        "nothing to build",
        "old for up to the TTL",
        "being a little old is fine",
        "3:131",
      ),
      purge: value(
        "A call that deletes it.",
        "new within seconds of the call",
        "somebody must call, and the call may fail",
        "editors publish",
        "1:85",
      ),
      "on-write": value(
        "Every write renews or deletes it.",
        "old for moments only",
        "each writer must do it, or the change feed must",
        "reads must see writes soon",
        "3:132",
      ),
    },
  },
  {
    name: "content",
    on: ["cdn", "relation", "storage"],
    signature: "<value:static|dynamic|media|personal>,*",
    unknown: "any content",
    summary: "What kind of content it carries.",
    text: told(
      "Decides what may be shared: personal content never in a public cache, media rather from a CDN than from a service.",
      "cdn edge { content static, media }",
    ),
    sources: ["0:15", "1:75"],
    values: {
      static: plain("The same for everybody: pages, scripts, pictures.", "0:15", "1:75"),
      dynamic: plain("Made for the request; can be kept for moments only.", "1:75"),
      media: plain("Large files: audio, video, pictures.", "0:15"),
      personal: plain("For one user; never in a shared cache.", "2:97"),
    },
  },
  {
    name: "changes",
    on: ["cdn"],
    signature: "every <every:duration>",
    unknown: "how often content changes is open",
    summary: "How often the content changes.",
    text: told(
      "Content that changes more often than its TTL is served old; large content that hardly changes can be pushed.",
      "cdn edge { mode pull; ttl 10m; changes every 1h }",
    ),
    sources: ["0:19", "0:20", "1:76"],
  },
  {
    name: "object-size",
    on: ["cdn", "storage"],
    signature: "<value:size>",
    unknown: "files of any size",
    summary: "How large a typical file is.",
    text: told(
      "Large files fill edges and make pulls slow for the first user.",
      "cdn edge { mode push; object-size 2GB }",
    ),
    sources: ["0:20", "2:110"],
  },
  {
    name: "stale-if-error",
    on: ["cdn"],
    signature: "<value:duration>",
    unknown: "errors of the origin reach the users",
    summary: "How long an old copy may be served while the origin fails.",
    text: told("Users see yesterday's page instead of an error.", "cdn edge { ttl 10m; stale-if-error 1d }"),
    sources: ["1:81", "https://www.rfc-editor.org/rfc/rfc5861"],
  },
  {
    name: "on-error",
    on: ["cache", "cdn"],
    signature: "<value:serve-stale|fail|evict>",
    unknown: "the error is passed on",
    summary: "What happens to a copy whose renewal fails.",
    text: told(
      "Decide before it happens whether old is better than nothing.",
      "cache prices { ttl 5m; on-error serve-stale }",
    ),
    sources: ["0:32", "https://www.rfc-editor.org/rfc/rfc5861"],
    values: {
      "serve-stale": value(
        "The old copy is served on.",
        "users notice nothing",
        "old data, for as long as it lasts",
        "old is better than none",
        "0:32",
      ),
      fail: value(
        "The error is passed on.",
        "never old data",
        "the origin's failure is everybody's",
        "old would be wrong",
        "1:28",
      ),
      evict: value(
        "The copy is thrown away.",
        "no old data later",
        "the next request asks a sick origin",
        "permissions, prices that must not linger",
        "3:130",
      ),
    },
  },
  {
    name: "access",
    on: ["cdn"],
    signature: "<value:public|signed>",
    unknown: "public",
    summary: "Who may fetch: everybody, or who holds a signed address.",
    text: told(
      "Signed addresses let the edge serve private files without asking a service each time.",
      "cdn edge { content media; access signed }",
    ),
    sources: ["2:110"],
    values: {
      public: value("Everybody.", "best hit rate", "nothing private may be there", "shared content", "0:15"),
      signed: value(
        "Who holds an address with signature and expiry.",
        "private content from the edge",
        "addresses must be issued; a shared address works until it expires",
        "paid or personal media",
        "2:110",
      ),
    },
  },
];
