/**
 * What must hold of every answer of a language server, whatever the text: ranges lie in their document and in each
 * other, edits do not overlap, tokens stand in order. Throws at the first thing that does not.
 */
import type {
  DocumentSymbol,
  FoldingRange,
  Position,
  Range,
  SelectionRange,
  TextEdit,
} from "vscode-languageserver-types";

/** Lines of a document, without their ends. */
export type Lines = readonly string[];
/** The documents that answers may speak of, by URI. */
export type Documents = ReadonlyMap<string, Lines>;

export const linesOf = (text: string): Lines => text.split(/\r\n|\r|\n/);

const shown = ({ line, character }: Position): string => `${line}:${character}`;
const isBefore = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
export const contains = (outer: Range, inner: Range): boolean =>
  !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);

function must(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

export function checkPosition(position: Position, lines: Lines): void {
  const { line, character } = position;
  must(Number.isInteger(line) && Number.isInteger(character), `${shown(position)} is no position`);
  must(line >= 0 && line < lines.length, `${shown(position)} is outside the ${lines.length} lines`);
  must(character >= 0 && character <= lines[line]!.length, `${shown(position)} is outside its line`);
}

export function checkRange(range: Range, lines: Lines): void {
  checkPosition(range.start, lines);
  checkPosition(range.end, lines);
  must(!isBefore(range.end, range.start), `${shown(range.start)}…${shown(range.end)} ends before it starts`);
}

export function checkEdits(edits: readonly TextEdit[], lines: Lines): void {
  const sorted = [...edits].sort((a, b) =>
    isBefore(a.range.start, b.range.start) ? -1 : isBefore(b.range.start, a.range.start) ? 1 : 0,
  );
  for (const [index, { range }] of sorted.entries()) {
    checkRange(range, lines);
    const before = sorted[index - 1];
    must(before === undefined || !isBefore(range.start, before.range.end), "edits overlap");
  }
}

const isRange = (value: object): value is Range =>
  "start" in value && "end" in value && isPositionLike(value.start);
const isPositionLike = (value: unknown): value is Position =>
  typeof value === "object" && value !== null && "line" in value && "character" in value;

/** Every range that is found anywhere in an answer about `uri`, each in the document that the answer says it is of. */
export function checkRanges(answer: unknown, uri: string, documents: Documents): void {
  const waiting: { value: unknown; uri: string }[] = [{ value: answer, uri }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { value } = at;
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      for (const one of value) waiting.push({ value: one, uri: at.uri });
      continue;
    }
    if (isRange(value)) {
      const lines = documents.get(at.uri);
      must(lines !== undefined, `an answer about ${at.uri}, which is not open`);
      checkRange(value, lines);
      continue;
    }
    const members = value as Readonly<Record<string, unknown>>;
    for (const [name, inner] of Object.entries(members)) {
      if (name === "changes" && typeof inner === "object" && inner !== null) {
        for (const [of, edits] of Object.entries(inner)) {
          checkEdits(edits as TextEdit[], documents.get(of) ?? []);
        }
      } else waiting.push({ value: inner, uri: ownerOf(name, members) ?? at.uri });
    }
  }
}

/** The document that a member of an answer is about. */
function ownerOf(
  member: string,
  of: { readonly targetUri?: unknown; readonly uri?: unknown; readonly textDocument?: unknown },
): string | undefined {
  if (member === "originSelectionRange") return undefined;
  const inDocument = of.textDocument as { uri?: unknown } | undefined;
  const own = of.targetUri ?? of.uri ?? inDocument?.uri;
  return typeof own === "string" ? own : undefined;
}

export function checkSymbols(symbols: readonly DocumentSymbol[], within?: DocumentSymbol): void {
  for (const one of symbols) {
    must(one.name !== "", "a symbol without a name");
    must(contains(one.range, one.selectionRange), `the name of ${one.name} is outside its range`);
    must(within === undefined || contains(within.range, one.range), `${one.name} is outside ${within?.name}`);
    checkSymbols(one.children ?? [], one);
  }
}

export function checkSelection(range: SelectionRange, position: Position): void {
  must(contains(range.range, { start: position, end: position }), "a selection without the cursor");
  for (let at = range; at.parent !== undefined; at = at.parent) {
    must(contains(at.parent.range, at.range), "a selection outside its parent");
    must(!contains(at.range, at.parent.range), "a selection that grows to itself");
  }
}

export function checkFolding(ranges: readonly FoldingRange[], lines: Lines): void {
  for (const { startLine, endLine } of ranges)
    must(0 <= startLine && startLine < endLine && endLine < lines.length, `a fold ${startLine}…${endLine}`);
}

/** Tokens in the protocol's relative form: in order, apart, each inside its line. */
export function checkTokens(data: readonly number[], lines: Lines): void {
  must(data.length % 5 === 0, `${data.length} numbers are no tokens`);
  let line = 0;
  let end = 0;
  let start = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [down, right, length] = [data[i]!, data[i + 1]!, data[i + 2]!];
    must(down >= 0 && right >= 0 && length > 0, `a token ${down} ${right} ${length}`);
    if (down > 0) [line, start, end] = [line + down, 0, 0];
    start += right;
    must(start >= end, `a token at ${line}:${start} stands in the one before`);
    end = start + length;
    must(line < lines.length && end <= lines[line]!.length, `a token at ${line}:${start} leaves its line`);
  }
}
