/** Bodies of snippets: their tab stops, and names that are not taken. Knows only the notation. */
import { freeName } from "../../free-name.ts";

/** A snippet as plain text: each stop is what it proposes. */
export function withoutStops(body: string): string {
  const values = new Map<string, string>();
  const text = body.replaceAll(
    /\$\{(\d+)(?::([^}]*)|\|([^,|]*)[^}]*)\}/g,
    (_, at: string, value?: string, choice?: string) => {
      const own = value ?? choice ?? "";
      values.set(at, own);
      return own;
    },
  );
  return text.replaceAll(/\$(\d+)/g, (_, at: string) => values.get(at) ?? "");
}

/** The body with the name of its first stop made one that is not taken. */
export function uniqueName(body: string, isTaken: (name: string) => boolean): string {
  return body.replace(/\$\{1:([^}"]*)\}/, (_, name: string) => `\${1:${freeName(name, isTaken)}}`);
}
