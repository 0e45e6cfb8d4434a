/** A design review as Markdown: the picture, the flows with figures against targets, findings, risks, decisions, assumptions. */
import { blocks, bullets, link, plain } from "./markdown.ts";
import { assumptionsSection, unmeasuredSection } from "./sections/assumptions.ts";
import { choicesSection, decisionsSection } from "./sections/decisions.ts";
import { figuresSection } from "./sections/figures.ts";
import { acceptedSection, findingsSection } from "./sections/findings.ts";
import { flowsSection } from "./sections/flows.ts";
import { summarySection } from "./sections/summary.ts";
import { type ReportInput, writingOf } from "./writing.ts";

export type { ReportInput } from "./writing.ts";

/** The same review and picture give the same text. Ends with a line end. */
export function designReview(input: ReportInput): string {
  const writing = writingOf(input);
  const { review, today, picture, shown, address } = input;
  const { model } = review;
  const notes = model.notes.map(({ text }) => plain(text));
  const sources = model.files.map((file) => link(plain(shown(file)), address(file)));
  return `${blocks(
    `# ${plain(model.title ?? shown(model.files[0] ?? ""))}: design review`,
    `Reviewed on ${plain(today)} from ${sources.join(", ")}.`,
    picture === undefined ? "" : `!${link(plain(picture.text), picture.address)}`,
    bullets(notes),
    summarySection(writing),
    flowsSection(writing),
    findingsSection(writing),
    acceptedSection(writing),
    figuresSection(writing),
    decisionsSection(writing),
    assumptionsSection(writing),
    unmeasuredSection(writing),
    choicesSection(writing),
  )}\n`;
}
