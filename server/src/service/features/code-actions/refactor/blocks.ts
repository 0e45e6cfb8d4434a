/** A block on one line or on several. */
import { CodeActionKind } from "vscode-languageserver-types";
import type { Range } from "../../../../core/base/text.ts";
import { indentAt, lineEnd, lineStart } from "../../../../core/syntax/edits.ts";
import { LINE_WIDTH } from "../../../../core/syntax/format/measure.ts";
import type { Source } from "../../../source.ts";
import type { Offer } from "../offer.ts";
import { hasComment, replacement, type Site, sitesAt, textOf } from "./site.ts";

/** Of the innermost statement with a block: the other way to write it. */
export function blockOffers(source: Source, { start }: Range): readonly Offer[] {
  const site = sitesAt(source, start).find(({ statement }) => statement.blocks.length > 0);
  const block = site?.statement.blocks.at(-1);
  if (site === undefined || block?.close === undefined || block.statements.length === 0) return [];
  const inside = { start: block.open + 1, end: block.close };
  const text = /[\n\r]/.test(textOf(site.tree, inside)) ? joined(site, inside) : parted(site, inside);
  if (text === undefined) return [];
  return [
    {
      title: text.startsWith("\n") ? "Write the block on several lines" : "Write the block on one line",
      kind: CodeActionKind.RefactorRewrite,
      make: () => ({ edits: [replacement(site.tree, inside, text)] }),
    },
  ];
}

function lines({ tree, statement }: Site): readonly string[] {
  return (statement.blocks.at(-1)?.statements ?? []).map((inner) => textOf(tree, inner));
}

function parted(site: Site, { start }: Range): string {
  const { text } = site.tree;
  const from = lineStart(text, start);
  const indent = indentAt(text, from + /^[ \t]*/.exec(text.slice(from))![0].length);
  return `${lines(site)
    .map((line) => `\n${indent}  ${line}`)
    .join("")}\n${indent}`;
}

function joined(site: Site, inside: Range): string | undefined {
  const { tree } = site;
  const all = lines(site);
  if (hasComment(tree, inside) || all.some((line) => /[\n\r]/.test(line))) return undefined;
  const line = ` ${all.join("; ")} `;
  const before = inside.start - lineStart(tree.text, inside.start);
  const behind = lineEnd(tree.text, inside.end) - inside.end;
  return before + line.length + behind > LINE_WIDTH ? undefined : line;
}
