/** Applies a delta of a pack: pieces copied from a base and pieces of its own. */

/** Undefined where the delta does not fit the base. */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Uint8Array | undefined {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = delta[at++];
      if (byte === undefined) return Number.NaN;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  };
  const [baseSize, size] = [varint(), varint()];
  if (baseSize !== base.length || !(size <= mostBytes)) return undefined;
  const result = new Uint8Array(size);
  let filled = 0;
  while (at < delta.length) {
    const op = delta[at++] ?? 0;
    if (op === 0) return undefined;
    let piece: Uint8Array;
    if (op < 0x80) {
      piece = delta.subarray(at, at + op);
      at += op;
      if (piece.length < op) return undefined;
    } else {
      let [offset, length] = [0, 0];
      for (let bit = 0; bit < 4; bit++) if (op & (1 << bit)) offset += (delta[at++] ?? 0) * 256 ** bit;
      for (let bit = 0; bit < 3; bit++) if (op & (16 << bit)) length += (delta[at++] ?? 0) * 256 ** bit;
      if (length === 0) length = 0x10000;
      piece = base.subarray(offset, offset + length);
      if (piece.length < length) return undefined;
    }
    if (filled + piece.length > size) return undefined;
    result.set(piece, filled);
    filled += piece.length;
  }
  return filled === size ? result : undefined;
}

/** What we read is text and folders: nothing near this size. */
export const mostBytes = 256 * 1024 * 1024;
