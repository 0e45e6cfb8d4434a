/** Applies edits to a text, and adds up edits that were applied one after the other. It knows no statement. */
import type { Fix, TextEdit } from "./problem.ts";
import type { Range } from "./text.ts";

/** An edit of one text, in offsets of it. */
export interface Change extends Range {
  readonly text: string;
}

/** The edits of one file among those of a fix. */
export function changesIn(file: string, edits: readonly TextEdit[]): readonly Change[] {
  return edits
    .filter(({ location }) => location.file === file)
    .map(({ location, text }) => ({ start: location.start, end: location.end, text }));
}

/** The files that edits are about, each once, in order. */
export function filesOf(edits: readonly TextEdit[]): readonly string[] {
  return [...new Set(edits.map(({ location }) => location.file))];
}

/**
 * In the order of the text, as editors want it: of insertions at one place the first in the list stands first, and all of
 * them before what is replaced there.
 */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  return changes
    .map((change, index) => ({ change, index }))
    .sort((a, b) => a.change.start - b.change.start || a.change.end - b.change.end || a.index - b.index)
    .map(({ change }) => change);
}

/** The text with changes applied; they must not overlap. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: by } of inOrder(changes)) {
    parts.push(text.slice(at, start), by);
    at = end;
  }
  return parts.join("") + text.slice(at);
}

/** Where the part of a fix that is to be selected stands once all its edits are applied. */
export function askedRange(fix: Pick<Fix, "edits" | "ask">): (Range & { readonly file: string }) | undefined {
  const { ask } = fix;
  const edit = ask === undefined ? undefined : fix.edits[ask.edit];
  if (ask === undefined || edit === undefined) return undefined;
  const { file, start: at } = edit.location;
  let start = at;
  for (const [index, { location, text }] of fix.edits.entries()) {
    if (location.file !== file || index === ask.edit) continue;
    const before =
      location.start < at ||
      (location.start === at && (location.end < edit.location.end || index < ask.edit));
    if (before) start += text.length - (location.end - location.start);
  }
  return { file, start: start + ask.start, end: start + ask.end };
}

/** What is left of the first text, and what was put in between. */
type Piece = { readonly kept: Range } | { readonly added: string };

/** A text that is changed again and again, and remembers where its parts come from. */
export interface Growing {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

export function growing(text: string): Growing {
  return { text, pieces: text === "" ? [] : [{ kept: { start: 0, end: text.length } }] };
}

const lengthOf = (piece: Piece): number =>
  "kept" in piece ? piece.kept.end - piece.kept.start : piece.added.length;

function part(piece: Piece, from: number, to: number): Piece {
  return "kept" in piece
    ? { kept: { start: piece.kept.start + from, end: piece.kept.start + to } }
    : { added: piece.added.slice(from, to) };
}

/** The text after more changes, in offsets of what it is now; they must not overlap. */
export function grow(of: Growing, changes: readonly Change[]): Growing {
  const pieces: Piece[] = [];
  const pending = inOrder(changes);
  let at = 0;
  let next = 0;
  for (const piece of of.pieces) {
    const length = lengthOf(piece);
    let from = 0;
    while (next < pending.length && pending[next]!.start < at + length) {
      const { start, end, text } = pending[next]!;
      const cut = Math.max(from, start - at);
      if (cut > from) pieces.push(part(piece, from, cut));
      if (start >= at && text !== "") pieces.push({ added: text });
      from = Math.min(length, Math.max(cut, end - at));
      // What is replaced may reach into the next pieces.
      if (end > at + length) break;
      next++;
    }
    if (from < length) pieces.push(part(piece, from, length));
    at += length;
    while (next < pending.length && pending[next]!.end <= at && pending[next]!.start < at) next++;
  }
  for (; next < pending.length; next++)
    if (pending[next]!.start >= at && pending[next]!.text !== "") pieces.push({ added: pending[next]!.text });
  return { text: applyChanges(of.text, changes), pieces };
}

/** All changes together, in offsets of the first text, whose length is given. */
export function grownBy({ pieces }: Growing, length: number): readonly Change[] {
  const changes: Change[] = [];
  let at = 0;
  let added = "";
  const close = (start: number) => {
    if (added !== "" || start > at) changes.push({ start: at, end: start, text: added });
    added = "";
  };
  for (const piece of pieces) {
    if ("added" in piece) {
      added += piece.added;
      continue;
    }
    close(piece.kept.start);
    at = piece.kept.end;
  }
  close(length);
  return changes;
}
