/** Reads objects out of pack files: only the bytes that are needed, so that the size of a repository does not matter. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { mostBytes } from "./delta.ts";

export type ObjectType = "commit" | "tree" | "blob" | "tag";

/** An object as a pack stores it: whole, or as a delta against another one. */
export type Stored =
  | { readonly type: ObjectType; readonly data: Uint8Array }
  | { readonly type: "delta"; readonly data: Uint8Array; readonly base: number | string };

const types: Readonly<Record<number, ObjectType>> = { 1: "commit", 2: "tree", 3: "blob", 4: "tag" };

/** Bytes of a file from an offset; fewer at its end. */
function bytesAt(file: string, offset: number, length: number): Buffer {
  const open = openSync(file, "r");
  try {
    const size = fstatSync(open).size;
    const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
    const read = buffer.length === 0 ? 0 : readSync(open, buffer, 0, buffer.length, offset);
    return buffer.subarray(0, read);
  } finally {
    closeSync(open);
  }
}

export interface PackIndex {
  /** Where the object of an id starts in the pack. */
  offsetOf(id: string): number | undefined;
  /** Ids that begin with some hexadecimal digits. */
  startingWith(prefix: string): readonly string[];
}

/** The index beside a pack, version 2 (of 2007) or 1. `bytes`: the length of an id. */
export function packIndex(file: string, bytes: number): PackIndex {
  const second = bytesAt(file, 0, 8).equals(Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]));
  const start = second ? 8 : 0;
  const fan = bytesAt(file, start, 1024);
  const before = (first: number): number => (first < 0 ? 0 : fan.readUInt32BE(first * 4));
  const count = before(255);
  const names = start + 1024;
  const [width, lead] = second ? [bytes, 0] : [bytes + 4, 4];
  /** The ids that share a first byte, in order. */
  const idsWith = (first: number): readonly string[] => {
    const [from, to] = [before(first - 1), before(first)];
    const block = bytesAt(file, names + from * width, (to - from) * width);
    return Array.from({ length: to - from }, (_, i) =>
      block.toString("hex", i * width + lead, i * width + lead + bytes),
    );
  };
  const offsetAt = (index: number): number => {
    if (!second) return bytesAt(file, names + index * width, 4).readUInt32BE(0);
    const offsets = names + count * (bytes + 4);
    const small = bytesAt(file, offsets + index * 4, 4).readUInt32BE(0);
    if (small < 0x80000000) return small;
    return Number(bytesAt(file, offsets + count * 4 + (small - 0x80000000) * 8, 8).readBigUInt64BE(0));
  };
  return {
    offsetOf(id) {
      const first = Number.parseInt(id.slice(0, 2), 16);
      const ids = idsWith(first);
      const at = ids.indexOf(id);
      return at < 0 ? undefined : offsetAt(before(first - 1) + at);
    },
    startingWith: (prefix) =>
      idsWith(Number.parseInt(prefix.slice(0, 2), 16)).filter((id) => id.startsWith(prefix)),
  };
}

/** The object that starts at an offset; undefined where there is none that can be read. */
export function storedAt(file: string, offset: number, bytes: number): Stored | undefined {
  const head = bytesAt(file, offset, 64);
  let at = 0;
  let byte = head[at++] ?? 0;
  const kind = (byte >> 4) & 7;
  let size = byte & 15;
  for (let scale = 16; byte >= 0x80 && at < head.length; scale *= 128) {
    byte = head[at++] ?? 0;
    size += (byte & 0x7f) * scale;
  }
  if (size > mostBytes) return undefined;
  let base: number | string | undefined;
  if (kind === 6) {
    byte = head[at++] ?? 0;
    let back = byte & 0x7f;
    while (byte >= 0x80 && at < head.length) {
      byte = head[at++] ?? 0;
      back = (back + 1) * 128 + (byte & 0x7f);
    }
    base = offset - back;
  } else if (kind === 7) {
    base = head.toString("hex", at, at + bytes);
    at += bytes;
  }
  const data = inflatedAt(file, offset + at, size);
  if (data === undefined) return undefined;
  if (base !== undefined) return { type: "delta", data, base };
  const type = types[kind];
  return type === undefined ? undefined : { type, data };
}

/** How long the packed bytes are is not said: more are read until they suffice. */
function inflatedAt(file: string, offset: number, size: number): Uint8Array | undefined {
  for (let length = size + 1024; ; length *= 4) {
    const packed = bytesAt(file, offset, length);
    try {
      const data = inflateSync(packed, { maxOutputLength: Math.max(1, size) });
      return data.length === size ? data : undefined;
    } catch {
      if (packed.length < length) return undefined;
    }
  }
}
