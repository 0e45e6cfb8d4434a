/** From pieces of the outline to statements of the tree. Must not scan or lex by itself. */
import type { Block, Statement } from "./ast.ts";
import type { Piece } from "./piece.ts";
import type { Parsed, ParseWords } from "./statement.ts";

export interface Built {
  readonly statements: readonly Statement[];
  readonly starts: readonly number[];
  readonly parsed: readonly Parsed[];
  readonly faulty: readonly number[];
  /** Statements of a block moved up because what the block belongs to cannot be named. */
  readonly hoisted: boolean;
}

const noBlocks: readonly Block[] = [];
const noGaps: readonly number[] = [];

/** Parses the pieces, depth first (the outline limits the depth). */
export function build(pieces: readonly Piece[], known: ParseWords): Built {
  const starts: number[] = [];
  const parsed: Parsed[] = [];
  const faulty: number[] = [];
  let hoisted = false;

  const buildAll = (inner: readonly Piece[], inOrphan: boolean): Statement[] => {
    const statements: Statement[] = [];
    for (const piece of inner) {
      const found = known(piece.start, piece.headEnd, gapsOf(piece));
      // Of braces right inside each other that belong to nothing, the first speaks for all.
      const orphan = piece.headEnd === piece.start;
      if (found.fault && !(orphan && inOrphan)) faulty.push(starts.length);
      starts.push(piece.start);
      parsed.push(found);
      if (found.node) {
        const blocks = piece.blocks.length === 0 ? noBlocks : piece.blocks.map(buildBlock);
        statements.push({ start: piece.start, end: piece.end, node: found.node, blocks });
      } else {
        // What cannot be named is dropped; what it holds is not lost with it.
        for (const block of piece.blocks) {
          hoisted = true;
          for (const statement of buildAll(block.pieces, orphan)) statements.push(statement);
        }
      }
    }
    return statements;
  };
  const buildBlock = (block: Piece["blocks"][number]): Block => {
    return { open: block.open, close: block.close, statements: buildAll(block.pieces, false) };
  };
  return { statements: buildAll(pieces, false), starts, parsed, faulty, hoisted };
}

/** Where the blocks stand among the words. What follows the last word is only counted: its length changes no node. */
function gapsOf(piece: Piece): readonly number[] {
  if (piece.blocks.length === 0) return noGaps;
  const gaps: number[] = [];
  for (const block of piece.blocks) {
    if (block.open >= piece.headEnd) gaps.push(piece.headEnd - piece.start, piece.headEnd - piece.start);
    else gaps.push(block.open - piece.start, block.end - piece.start);
  }
  return gaps;
}
