/** Metadata of texts beyond the limits. */
import type { Rule } from "../../types.ts";

export const tooLarge: Rule = {
  id: "model/too-large",
  level: "error",
  preset: "recommended",
  foundIn: "syntax",
  summary: "The text is larger, or deeper, than a review takes.",
  why: "A file that a program wrote by mistake would keep the editor busy for everything else. Beyond the limits the text is read no further, and says so.",
  sources: [],
  reference: "https://owasp.org/www-community/attacks/Denial_of_Service",
  acceptWhen: "Never; split the file and `import` the parts.",
  bad: [{ text: `// more than 5 MiB\n${" ".repeat(5 * 1024 * 1024)}`, finds: ["error"] }],
  good: [{ text: "group a { group b { service c } }" }],
  check: () => [],
};
