/** What the cards of elements share: their heading, facts by origin, findings, and how others are named. */

import type { Finding } from "../../../core/lint/types.ts";
import type { Element, Fact } from "../../../core/model/types.ts";
import type { Review } from "../../../core/project.ts";
import { type LinePen, penFor } from "../../../core/report/pen.ts";
import { statementsAround } from "../../../core/syntax/at.ts";
import type { Context } from "../../context.ts";
import { brief, bullets, code, link, listed, plain, sentence } from "./markdown.ts";

/** At most so many of each sort are listed. */
const most = 12;

/** Components or places by their names, in the order given. */
export function namesOf({ nameOf }: Pick<Context, "nameOf">, ids: readonly string[], limit = 6): string {
  return listed(
    ids.map((id) => code(nameOf(id))),
    limit,
  );
}

/** Relations as one line of names: `web → api → orders`. */
export function pathOf(context: Pick<Context, "nameOf" | "review">, path: readonly string[]): string {
  return penOf(context).path(path);
}

/** How what is told of figures stands in a hover; the ids that a sentence quotes become names. */
export function penOf({ nameOf, review }: Pick<Context, "nameOf" | "review">): LinePen {
  return penFor(review.model, {
    called: nameOf,
    name: code,
    plain,
    brief,
    strong: (text) => `**${text}**`,
  });
}

function factText({ property, state, text }: Fact): string {
  return code(`${property} ${state === "absent" ? "none" : text}`.trim());
}

/** Facts in the order of the text: said here, brought from elsewhere, by the technology. Some are told by the card already. */
export function factList(
  { review }: Pick<Context, "review">,
  of: Pick<Element, "facts">,
  told: readonly string[] = [],
): string | undefined {
  const all = [...of.facts.values()].flat().filter(({ property }) => !told.includes(property));
  const given = all.filter(({ origin }) => origin === "stated");
  const inherited = all.filter(({ origin }) => origin === "inherited");
  const brought = all.filter(({ origin }) => origin === "technology" || origin === "published");
  const managed = all.filter(({ origin }) => origin === "managed");
  return bullets([
    given.length === 0 ? undefined : `Given: ${some(given.map(factText))}`,
    inherited.length === 0
      ? undefined
      : `Inherited: ${some(inherited.map((one) => `${factText(one)}${from(review, one)}`))}`,
    brought.length === 0 ? undefined : `From the technology: ${some(brought.map(broughtFact))}`,
    managed.length === 0 ? undefined : `As it is managed: ${some(managed.map(factText))}`,
  ]);
}

/** Where an inherited fact is said: by its kind, by defaults, by an extension, by what it is like. */
function from({ trees }: Review, { location }: Fact): string {
  const tree = trees.get(location.file);
  const around = tree === undefined ? [] : statementsAround(tree.statements, location.start);
  for (const { node } of around) {
    if (node.type !== "entry") continue;
    const name = node.atoms[0]?.text ?? "";
    if (/^(?:kind|defaults|extend|variant)$/.test(node.head.text))
      return ` (${code(`${node.head.text} ${name}`)})`;
  }
  return "";
}

/** A fact of a technology, with the page that says so. */
export function broughtFact(fact: Fact): string {
  return `${link(factText(fact), fact.source)}${fact.contested === true ? " (sources disagree)" : ""}`;
}

function some(items: readonly string[]): string {
  return items.length <= most
    ? items.join(" · ")
    : `${items.slice(0, most).join(" · ")} and ${items.length - most} more`;
}

const ranks = { error: 0, warning: 1, info: 2 } as const;

/** Findings, the gravest first, then accepted ones with their reason. `pageOf` gives the address of a rule's page. */
export function findingList(
  findings: readonly Finding[],
  pageOf: (rule: string) => string | undefined,
): string | undefined {
  const open = findings.filter(({ accepted }) => accepted === undefined);
  const accepted = findings.filter((finding) => finding.accepted !== undefined);
  const sorted = [...open].sort((a, b) => ranks[a.level] - ranks[b.level]);
  const lines = [
    ...sorted.map(
      ({ level, rule, message }) => `${level} ${ruleLink(rule, pageOf)}: ${sentence(message, 300)}`,
    ),
    ...accepted.map(({ rule, accepted: by }) => {
      const until = by?.until === undefined ? "" : `, until ${by.until}`;
      return `accepted ${ruleLink(rule, pageOf)}: ${brief(by?.reason ?? "", 200)}${until}`;
    }),
  ];
  const rest = lines.length - most;
  return bullets(rest > 0 ? [...lines.slice(0, most), `and ${rest} more`] : lines);
}

function ruleLink(rule: string, pageOf: (rule: string) => string | undefined): string {
  const page = pageOf(rule);
  return page === undefined ? `\`${rule}\`` : `[\`${rule}\`](${page})`;
}
