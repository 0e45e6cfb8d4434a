/** Properties of relations that say what happens when the other side fails. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { plain, value } from "./value.ts";

export const relationFailures: readonly PropertyEntry[] = [
  {
    name: "timeout",
    on: ["relation"],
    signature: "<value:duration>",
    unknown: "the caller may wait for ever",
    summary: "How long the caller waits before it gives up.",
    text: told(
      "Without one a hanging callee hangs its callers, one by one. Set it from the callee's p99, and the caller's own above all attempts.",
      `service shop
database orders
shop -> orders { timeout 200ms }`,
    ),
    sources: ["3:165"],
  },
  {
    name: "retry",
    on: ["relation"],
    signature: "<value:count>",
    synonyms: ["retries"],
    unknown: "it is tried once",
    summary:
      "How often the caller tries again after a failure: good against passing faults, bad against lasting ones.",
    text: told(
      "Only for what may be done twice, only with backoff and jitter, and at one layer: three layers of three retries are 64 attempts.",
      `service shop
database orders
shop -> orders { idempotent by order_id; timeout 200ms; retry 2 { backoff exponential; jitter } }`,
    ),
    sources: ["3:176", "3:177", "4:146"],
    block: [
      {
        name: "backoff",
        on: [],
        signature: "<value:linear|exponential> [from <from:duration>] [to <to:duration>]",
        unknown: "reported: retries follow at once",
        summary: "How the wait grows from try to try.",
        text: told(
          "Exponential gives a struggling server room soon; linear asks again often. `from` and `to` bound the wait. All callers still come back together without `jitter`.",
          `service a, b
a -> b { timeout 1s; retry 3 { backoff exponential from 100ms to 5s; jitter } }`,
        ),
        sources: ["4:146", "4:147"],
        values: {
          linear: value(
            "By the same amount.",
            "quick when the fault was short",
            "many callers keep up the pressure",
            "few callers",
            "4:147",
          ),
          exponential: value(
            "Doubled each time.",
            "takes the load off a struggling server quickly",
            "late when the fault was short; set a ceiling",
            "the usual choice, with jitter",
            "4:146",
          ),
        },
      },
      {
        name: "jitter",
        on: [],
        signature: "[<value:full|equal>]",
        unknown: "reported: all callers try again at the same moments",
        summary: "A random part in the wait, so that callers do not come back together.",
        text: told(
          "A thousand callers that failed at one moment would retry at one moment. Full jitter waits anything up to the bound and spreads most; equal keeps half of the wait fixed.",
          `service a, b
a -> b { timeout 1s; retry 3 { backoff exponential; jitter full } }`,
        ),
        sources: ["4:146", "4:147"],
        values: {
          full: value(
            "Anywhere between zero and the wait.",
            "spreads callers the most",
            "some try again at once",
            "many callers fail together",
            "https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/",
          ),
          equal: value(
            "Half of the wait fixed, half random.",
            "nobody comes back at once",
            "callers come in a narrower band",
            "the server needs a breather in any case",
            "https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/",
          ),
        },
      },
      {
        name: "budget",
        on: [],
        signature: "<value:percent>",
        unknown: "every request may be retried",
        summary: "The most that retries may add to the load.",
        text: told(
          "At 10% an outage costs a tenth more, not three times the load. Requests above the budget fail at once.",
          `service a, b
a -> b { timeout 1s; retry 2 { backoff exponential; jitter; budget 10% } }`,
        ),
        sources: ["https://sre.google/sre-book/handling-overload/"],
      },
    ],
  },
  {
    name: "circuit-breaker",
    on: ["relation"],
    signature: "",
    unknown: "it keeps calling a server that does not answer",
    summary: "After several failures it stops calling for a while, so that neither side drowns.",
    text: told(
      "Fails fast while the other side is sick, and tries again now and then. Alone it saves resources, not the answer: say a fallback too.",
      `service shop
external psp
shop -> psp { timeout 2s; circuit-breaker; fallback "pay later" }`,
    ),
    sources: ["3:177", "https://martinfowler.com/bliki/CircuitBreaker.html"],
  },
  {
    name: "optional",
    on: ["relation"],
    signature: "",
    unknown: "it is needed",
    summary: "The caller can do without it.",
    text: told(
      "Turns a hard dependency into a soft one; the program must then really go on without.",
      `service shop
service tips
shop -> tips { optional }`,
    ),
    sources: ["0:32", "3:180"],
  },
  {
    name: "fallback",
    on: ["relation"],
    signature: "(<value:string> | <component:component>)",
    unknown: "the caller fails with it",
    summary: "What happens instead when it fails: words, or another component.",
    text: told(
      "A degraded answer instead of none: an older price, a default, a friendly message, another provider.",
      `service shop
external psp, other-psp
shop -> psp { fallback other-psp }`,
    ),
    sources: ["0:32", "3:173", "3:180"],
  },
  {
    name: "stale-if-error",
    on: ["relation"],
    signature: "[<value:duration>]",
    unknown: "the error is passed on",
    summary: "When it fails the caller goes on with an old answer.",
    text: told(
      "For what changes slowly: catalogues, settings, exchange rates shown.",
      `service shop
service prices
shop -> prices { stale-if-error 10m }`,
    ),
    sources: ["0:32", "https://www.rfc-editor.org/rfc/rfc5861"],
  },
  {
    name: "faults",
    on: ["relation"],
    signature: "<value:transient|permanent>",
    unknown: "either",
    summary: "What kind of faults it shows: those that pass, and those that stay until mended.",
    text: told(
      "Retries help against the first kind, circuit breakers against the second.",
      `service shop
external psp
shop -> psp { faults transient; retry 2 { backoff exponential; jitter } }`,
    ),
    sources: ["3:175", "3:176", "3:177"],
    values: {
      transient: plain("They pass by themselves: trying again helps.", "3:176"),
      permanent: plain("They stay until somebody mends them: trying again only adds load.", "3:177"),
    },
  },
];
