/** Names made of labels, for fixes that need one. */

const whole = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*(?:-[\p{L}\p{M}\p{Nd}_]+)*$/u;

/** A name made of a label: `Web App` gives `web-app`; a label that is a name stays as it is. */
export function nameFor(label: string): string {
  if (whole.test(label)) return label;
  const words = label.toLowerCase().match(/[\p{L}\p{M}\p{Nd}_]+/gu) ?? [];
  const name = words.join("-");
  if (name === "") return "unnamed";
  return /^[\p{L}_]/u.test(name) ? name : `_${name}`;
}
