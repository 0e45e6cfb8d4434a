/** Properties of locks, id generators, registries, identity and secrets. Data only. */
import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { tokenValues } from "./security.ts";
import { value } from "./value.ts";

export const coordination: readonly PropertyEntry[] = [
  {
    name: "by",
    on: ["lock"],
    signature: "<value:key>,* [of <of:positive>]",
    unknown: "one lock for all",
    summary: "What one holder holds: a seat, an account; and of how many there are.",
    text: told(
      "One lock per seat and not one for the hall: contention is rate × hold per key.",
      "lock seats { by seat_id of 500; ttl 2m }",
    ),
    sources: ["2:27", "2:29", "2:133"],
  },
  {
    name: "hold",
    on: ["lock"],
    signature: "<value:duration>",
    unknown: "contention is not judged",
    summary: "How long it is usually held.",
    text: told("Below the TTL, with room for a slow moment.", "lock seats { hold 30s; ttl 2m }"),
    sources: ["2:133"],
  },
  {
    name: "ttl",
    on: ["lock", "registry"],
    signature: "<value:duration>",
    synonyms: ["lease"],
    unknown: "reported: a dead holder would hold it for ever",
    summary: "After how long it ends by itself if its holder does not come back.",
    text: told(
      "Frees what a crashed holder keeps. Too short, and it ends while the holder still works: then fencing must refuse the late write.",
      "lock seats { ttl 2m; fencing }",
    ),
    sources: ["2:29"],
  },
  {
    name: "fencing",
    on: ["lock"],
    signature: "",
    unknown: "a holder that lost it without noticing may still write",
    summary: "Each holder gets a higher number, and the store refuses writes with an older one.",
    text: told(
      "The only protection from a holder that paused and woke up after its lock had ended.",
      "lock seats { ttl 2m; fencing }",
    ),
    sources: ["https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html"],
  },
  {
    name: "scheme",
    on: ["id-generator"],
    signature: "<value:counter|random|uuid-v4|uuid-v7|snowflake|range> [bits <bits:positive>]",
    unknown: "whether two ids can meet is open",
    summary: "How identifiers are made.",
    text: told(
      "Trade order and brevity against asking somebody. By the birthday bound, n random ids of b bits meet with about n² ÷ 2^(b+1).",
      "id-generator ids { scheme uuid-v7 }",
    ),
    sources: ["0:23"],
    values: {
      counter: value(
        "One after the other from one place.",
        "short and in order",
        "that place is asked for every id and must not fail",
        "few ids, order wanted",
        "0:23",
      ),
      random: value(
        "Random bits.",
        "nobody is asked",
        "two may meet: the more ids, the likelier",
        "enough bits for the number of ids",
        "0:23",
        "3:305",
      ),
      "uuid-v4": value(
        "122 random bits.",
        "nobody is asked; never meets in practice",
        "no order: scatters over indexes",
        "ids from everywhere",
        "https://www.rfc-editor.org/rfc/rfc9562",
      ),
      "uuid-v7": value(
        "Time first, then random bits.",
        "nobody is asked, and roughly in order",
        "tells when it was made",
        "keys of new tables",
        "https://www.rfc-editor.org/rfc/rfc9562",
      ),
      snowflake: value(
        "Time, machine, counter in 64 bits.",
        "short, in order, quick",
        "machine numbers must be unique and clocks must not go back",
        "very many ids a second",
        "https://en.wikipedia.org/wiki/Snowflake_ID",
      ),
      range: value(
        "Each machine draws a block of numbers.",
        "the counter is seldom asked",
        "gaps, and order only roughly",
        "a counter that became too slow",
        "0:23",
      ),
    },
    valueSynonyms: { uuid: "uuid-v4", sequence: "counter", "auto-increment": "counter" },
  },
  {
    name: "mfa",
    on: ["identity"],
    signature: "",
    summary: "It asks for a second proof.",
    text: told("Stops nearly all stolen passwords.", "identity people { authentication password; mfa }"),
    sources: ["4:48"],
  },
  {
    name: "issuer",
    on: ["identity"],
    signature: "[<value:url> | <value:string>]",
    summary: "The name under which it signs tokens.",
    text: told(
      "Who checks a token compares this name, besides signature, expiry and audience.",
      "identity people { issuer https://id.example.com }",
    ),
    sources: ["4:57"],
  },
  {
    name: "token",
    on: ["identity"],
    signature: "<value:id|access>,*",
    summary: "Which tokens it issues.",
    text: told(
      "An ID token is for the program that logged the user in; APIs take access tokens.",
      "identity people { token id, access }",
    ),
    sources: ["4:54", "4:55"],
    values: tokenValues,
  },
  {
    name: "expires",
    on: ["identity"],
    signature: "<value:duration>",
    unknown: "how long a stolen token works is open",
    summary: "How long its tokens are valid.",
    text: told(
      "Short for access, longer for refreshing: a self-contained token cannot be called back.",
      "identity people { expires 15m }",
    ),
    sources: ["https://www.rfc-editor.org/rfc/rfc7519"],
  },
  {
    name: "rotates",
    on: ["secrets"],
    signature: "every <every:duration>",
    summary: "How often secrets are replaced.",
    text: told(
      "Bounds the harm of a leaked secret, and proves that replacing one works.",
      "secrets keys { rotates every 90d }",
    ),
    sources: ["https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"],
  },
];
