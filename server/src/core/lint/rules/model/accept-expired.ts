/** An accepted risk whose date has passed; its finding is open again. */
import { monthsLater } from "../../../base/calendar.ts";
import type { Fix } from "../../../base/problem.ts";
import type { Accept } from "../../../model/types.ts";
import { hasExpired } from "../../accept.ts";
import { fix, remove } from "../../support/fixes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const acceptExpired: Rule = {
  id: "model/accept-expired",
  level: "warning",
  preset: "recommended",
  summary: "The date of an `accept` has passed.",
  why: "A risk was accepted until a date, because something was going to happen by then. The date has passed and the acceptance still stands there. The finding is open again: mend it, or decide again with a new date.",
  sources: [],
  reference: "https://adr.github.io",
  acceptWhen: "Never: decide again.",
  bad: [
    {
      text: 'client web\nservice api\nweb -> api\naccept spof/single-instance on api "second one is ordered" until 2020-06-30',
      finds: ["warning api"],
    },
  ],
  good: [
    {
      text: 'client web\nservice api\nweb -> api\naccept spof/single-instance on api "second one is ordered" until 2999-06-30',
    },
  ],
  fixed: "client web\nservice api { instances 2 }\nweb -> api",

  *check(context) {
    const { model, today } = context;
    for (const accept of model.accepts) {
      if (!hasExpired(accept, today)) continue;
      yield {
        message: `This accept of ${accept.rule} ended on ${accept.until}; its finding is open again.`,
        location: accept.location,
        components: accept.target === undefined ? [] : [accept.target],
        fixes: [...extended(context, accept), ...fix("Remove this accept", remove(context, accept.location))],
      };
    }
  },
};

/** Half a year more to decide. */
function extended({ text, today }: RuleContext, { location, until }: Accept): readonly Fix[] {
  const { file, start, end } = location;
  const written = text(file)?.slice(start, end) ?? "";
  const later = monthsLater(today, 6);
  const at = until === undefined ? -1 : written.lastIndexOf(until);
  if (later === undefined || until === undefined || at < 0) return [];
  const date = { file, start: start + at, end: start + at + until.length };
  return fix(`Accept it until ${later}`, [{ location: date, text: later }]);
}
