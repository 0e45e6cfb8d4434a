/** Our texts are Markdown; a client that does not say that it shows Markdown gets them as plain text. */
import type { MarkupContent, MarkupKind } from "vscode-languageserver";
import { withoutMarkdown } from "../service/features/hover/markdown.ts";

/** An answer with its texts, wherever in it they stand, as one of these formats. */
export function shownAs<T>(answer: T, formats: readonly MarkupKind[] | undefined): T {
  return formats?.includes("markdown") === true ? answer : (plain(answer) as T);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (isMarkdown(value)) return { kind: "plaintext", value: withoutMarkdown(value.value) };
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

function isMarkdown(value: object): value is MarkupContent {
  return "kind" in value && value.kind === "markdown" && "value" in value && typeof value.value === "string";
}
