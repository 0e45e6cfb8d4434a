/** What the small signs of the language say: `|`, `,` and `...`; and where a property belongs. */
import { kindNamed } from "../../../core/vocabulary/index.ts";
import { listed } from "./markdown.ts";

export const betweenText =
  "**...**\n\nThe one declared path between the two: its steps need not be repeated here. Where several lead there, the step in doubt is written out.\n\n```arch\nclient web\nservice api, orders\nweb -> api -> orders\nflow buy { web -> ... -> orders }\n```";

export const jointTexts = {
  "|": "**|**\n\nThe first, else the next: an alternative is asked when the one before it does not answer. Behind a cache it is where a miss goes on. One that answers is enough.\n\n```arch\nservice api\ncache near\ndatabase orders\napi -> near | orders\n```",
  ",": "**,**\n\nEach of them, at the same time: all are needed, and the slowest decides how long it takes.\n\n```arch\nservice page, prices, stock\npage -> prices, stock\n```",
} as const;

/** Where a property belongs that stands where it does not. */
export function misplaced(on: readonly string[]): string | undefined {
  const carriers = on.map((one) => (kindNamed(one) === undefined ? (classes.get(one) ?? one) : `\`${one}\``));
  return carriers.length === 0
    ? undefined
    : `Not a property of what it stands in; it belongs to ${listed(carriers, 8)}.`;
}

const classes: ReadonlyMap<string, string> = new Map([
  ["component", "components"],
  ["stateful", "what keeps data"],
  ["compute", "what runs code"],
  ["place", "places"],
  ["relation", "relations"],
  ["flow", "flows"],
  ["step", "steps of flows"],
  ["view", "views"],
  ["endpoint", "endpoints"],
]);
