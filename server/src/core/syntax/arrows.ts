/** Arrows at an offset, those of other notations included. Must not look at tokens: the outline asks before lexing. */
import type { ArrowText } from "./ast.ts";

export interface FoundArrow {
  readonly length: number;
  readonly meant: ArrowText;
  /** False for the arrow of another notation, which is read as meant and reported. */
  readonly own: boolean;
}

const own: ReadonlySet<string> = new Set<ArrowText>(["->", "~>", "=>", "<=>", "<-"]);

// Bounded runs keep a line of 50 000 dashes linear.
const pattern =
  /<=>|<[-=]{1,8}>|<-{1,8}|<~{1,8}>|-{1,8}>|-\.{1,3}-{0,2}>|~{1,8}>|={1,8}>|-{2,8}|[–—]{1,4}>|[→⟶➜➔⇒⟹←⟵↔⟷⇔]/y;

/** The arrow that starts at `at`, if one does. */
export function arrowAt(text: string, at: number): FoundArrow | undefined {
  const c = text.charCodeAt(at);
  if (!(c === 45 || c === 60 || c === 126 || c === 61 || c > 0x2012)) return undefined;
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  if (found === undefined) return undefined;
  return { length: found.length, meant: meaning(found), own: own.has(found) };
}

function meaning(arrow: string): ArrowText {
  if (own.has(arrow)) return arrow as ArrowText;
  if (/^<.*>$|[↔⟷⇔]/.test(arrow)) return "<=>";
  if (/^<|[←⟵]/.test(arrow)) return "<-";
  if (/^=|[⇒⟹]/.test(arrow)) return "=>";
  return arrow.startsWith("~") ? "~>" : "->";
}
