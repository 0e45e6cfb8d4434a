/** What a row of the list shows of a signature: little. */

/** More does not fit in a row of the list: the panel beside it has the whole. */
const mostInRow = 26;

/** A signature as a row shows it: its first words, cut where one ends. */
export function beginningOf(signature: string): string {
  if (signature.length <= mostInRow) return signature;
  const head = signature.slice(0, mostInRow - 1);
  // What may be left out goes first.
  const optional = signature.indexOf(" [");
  const end =
    optional > 0 && optional < mostInRow ? optional : Math.max(head.lastIndexOf(" "), head.lastIndexOf("|"));
  const kept = end <= 0 ? "" : head.slice(0, end);
  // A bracket that is cut open goes with what is in it, save choices that begin the signature.
  const open = Math.max(kept.lastIndexOf("["), kept.lastIndexOf("("));
  const cut = open > Math.max(kept.lastIndexOf("]"), kept.lastIndexOf(")"));
  const whole = !cut ? kept : kept.startsWith("(") && open === 0 ? kept.slice(1) : kept.slice(0, open);
  const shown = whole.replace(/\[[^\]]*$/, "").replace(/[\s|]+$/, "");
  return shown === "" ? "…" : `${shown} …`;
}
