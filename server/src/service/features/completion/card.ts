/** A component or place in a few lines of Markdown, for the list of completion. */
import type { Review } from "../../../core/project.ts";
import { elementNamed } from "./scope.ts";

const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>()#+!|~]/g, "\\$&").replace(/\s+/g, " ");

/** What is said of an element, and who asks it. */
export function cardOf(review: Review, id: string): string | undefined {
  const element = elementNamed(review.model, id);
  if (element === undefined) return undefined;
  const kind = element.userKind === undefined ? element.kind : `${element.userKind} (${element.kind})`;
  const facts = [...element.facts.values()]
    .flat()
    .filter(({ origin }) => origin === "stated" || origin === "inherited")
    .slice(0, 12)
    .map(({ property, state, text }) => `- \`${property}\` ${plain(state === "absent" ? "none" : text)}`);
  const callers = new Set<string>();
  for (const { from, to } of review.model.relations.values()) if (to === id) callers.add(from);
  const asked = [...callers].slice(0, 6).map((each) => `\`${each}\``);
  return [
    `**${plain(element.label)}** · ${kind} · \`${element.id}\``,
    ...(facts.length === 0 ? [] : [facts.join("\n")]),
    ...(asked.length === 0 ? [] : [`Asked by ${asked.join(", ")}${callers.size > 6 ? " and others" : ""}.`]),
  ].join("\n\n");
}
