/** Statements whose words mean something else with other blanks. */
import type { Statement } from "../ast.ts";
import type { Part } from "./items.ts";

/** Other blanks would make it something else. */
export function isFragile({ node }: Statement, parts: readonly Part[]): boolean {
  const goesOn = node.type === "entry" && parts.some((part) => part.type === "word" && part.fresh);
  return goesOn || mayBeCron(parts);
}

/** Numbers and stars side by side: with other blanks they are five fields of a cron line. */
function mayBeCron(parts: readonly Part[]): boolean {
  let fields = 0;
  let stars = 0;
  for (const part of parts) {
    if (part.type !== "word") continue;
    if (part.kind === "star") stars++;
    if (part.kind === "star" || part.kind === "quantity") fields++;
  }
  return stars > 0 && fields > 4;
}
