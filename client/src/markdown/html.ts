/** A block of a Markdown document as HTML: its picture, and what is wrong with its text. All text in it is escaped. */
import type { Shown } from "./pictures.ts";

export interface Around {
  readonly escaped: (text: string) => string;
  /** Attributes of the block that the preview finds its way by. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Zero-based line of the block's text in the document; undefined where it is not known. */
  readonly line: number | undefined;
  /** No other block of the page has the same number. */
  readonly number: number;
}

/** So many problems are told; the editor tells all of them. */
const most = 12;

export function blockHtml(shown: Shown, around: Around): string {
  const { escaped, attributes } = around;
  const isLast = shown.svg !== undefined && shown.is === "last";
  const own = `faultline-block${isLast && shown.problems.length > 0 ? " faultline-last" : ""}`;
  const classes = attributes.find(([name]) => name === "class")?.[1];
  const others = attributes.filter(([name]) => name !== "class");
  const written = [["class", classes === undefined ? own : `${classes} ${own}`] as const, ...others]
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join("");
  const picture = shown.svg === undefined ? placeholder : ownIds(shown.svg, around.number);
  return `<div${written}><div class="faultline-picture">${picture}</div>${problems(shown, around)}</div>\n`;
}

/** Room for a picture that is on its way. */
const placeholder =
  '<svg class="faultline-waiting" width="480" height="160" viewBox="0 0 480 160" role="img" aria-label="The picture is being drawn">' +
  '<rect x="1" y="1" width="478" height="158" rx="14" fill="none" stroke="currentColor" stroke-dasharray="5 4"/>' +
  '<text x="240" y="84" font-size="13" text-anchor="middle" fill="currentColor">Drawing…</text></svg>';

/**
 * The picture with ids that no other has: the same one may stand twice on a page. In what the renderer writes, a quotation mark
 * stands around attributes only.
 */
function ownIds(svg: string, number: number): string {
  const own = (id: string): string => `arch-${number}-${id}`;
  // Attribute by attribute: what a label says may look like one.
  return svg.trim().replace(/ ([a-z-]+)="([^"]*)"/gi, (whole, name: string, value: string) => {
    if (name === "id") return ` id="${own(value)}"`;
    return name === "aria-labelledby" ? ` ${name}="${value.split(" ").map(own).join(" ")}"` : whole;
  });
}

function problems({ problems: all, is, svg }: Shown, { escaped, line: first }: Around): string {
  if (all.length === 0) return "";
  const items = all.slice(0, most).map(({ line, message }) => {
    // A double click on it leads to its line, as everywhere in the preview.
    const there =
      line === undefined || first === undefined ? "" : ` class="code-line" data-line="${first + line}"`;
    const where = line === undefined ? "" : `<span class="faultline-line">Line ${line + 1}:</span> `;
    return `<li${there}>${where}${coded(message, escaped)}</li>`;
  });
  const more = all.length > most ? `<li>And ${all.length - most} more.</li>` : "";
  const head = is === "last" && svg !== undefined ? "<p>This is the last picture without errors.</p>" : "";
  return `<div class="faultline-problems" role="note">${head}<ul>${items.join("")}${more}</ul></div>`;
}

/** What stands between backticks is code, as in Markdown; without a second one a backtick is a backtick. */
function coded(message: string, escaped: Around["escaped"]): string {
  return message
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? `<code>${escaped(part.slice(1, -1))}</code>` : escaped(part)))
    .join("");
}
