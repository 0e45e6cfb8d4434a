/** Objects of a repository by id: loose ones and packed ones. Each is checked against its id. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { UsageError } from "../usage.ts";
import { applyDelta, mostBytes } from "./delta.ts";
import { type ObjectType, type PackIndex, packIndex, storedAt } from "./pack.ts";
import type { Repository } from "./repository.ts";

export interface GitObject {
  readonly id: string;
  readonly type: ObjectType;
  readonly data: Uint8Array;
}

export interface Objects {
  /** Throws where it is not here, as in a shallow clone, or damaged. */
  read(id: string): GitObject;
  /** Ids that begin with at least four hexadecimal digits. */
  startingWith(prefix: string): readonly string[];
}

interface Pack {
  readonly file: string;
  readonly index: PackIndex;
}

/** Longer chains of deltas than any packer makes. */
const longestChain = 5000;

export function objectsOf({ objects: folders, hash }: Repository): Objects {
  const bytes = hash === "sha1" ? 20 : 32;
  const packs = folders.flatMap((folder) => packsIn(join(folder, "pack"), bytes));
  const known = new Map<string, GitObject>();

  function loose(id: string): Omit<GitObject, "id"> | undefined {
    for (const folder of folders) {
      let packed: Uint8Array;
      try {
        packed = readFileSync(join(folder, id.slice(0, 2), id.slice(2)));
      } catch {
        continue;
      }
      const whole = inflateSync(packed, { maxOutputLength: mostBytes });
      const end = whole.indexOf(0);
      const [type = ""] = whole.toString("latin1", 0, end).split(" ");
      if (type === "commit" || type === "tree" || type === "blob" || type === "tag")
        return { type, data: whole.subarray(end + 1) };
    }
    return undefined;
  }

  function packed(id: string): Omit<GitObject, "id"> | undefined {
    for (const { file, index } of packs) {
      const offset = index.offsetOf(id);
      if (offset !== undefined) return unpacked(file, offset);
    }
    return undefined;
  }

  function unpacked(file: string, offset: number): Omit<GitObject, "id"> | undefined {
    const deltas: Uint8Array[] = [];
    let at = offset;
    for (let depth = 0; depth < longestChain; depth++) {
      const stored = storedAt(file, at, bytes);
      if (stored === undefined) return undefined;
      if (stored.type !== "delta") return rebuilt(stored, deltas);
      deltas.push(stored.data);
      if (typeof stored.base === "string") {
        const base = loose(stored.base) ?? packed(stored.base);
        return base === undefined ? undefined : rebuilt(base, deltas);
      }
      at = stored.base;
    }
    return undefined;
  }

  function read(id: string): GitObject {
    const there = known.get(id);
    if (there !== undefined) return there;
    const found = tried(() => loose(id) ?? packed(id));
    if (found === undefined)
      throw new UsageError(`object ${id} is not here: the clone is shallow, partial or damaged`);
    const head = `${found.type} ${found.data.length}\0`;
    if (createHash(hash).update(head).update(found.data).digest("hex") !== id)
      throw new UsageError(`object ${id} is damaged`);
    const object = { id, ...found };
    known.set(id, object);
    return object;
  }

  function startingWith(prefix: string): readonly string[] {
    const ids = new Set(packs.flatMap(({ index }) => index.startingWith(prefix)));
    for (const folder of folders) {
      for (const name of namesIn(join(folder, prefix.slice(0, 2)))) {
        const id = prefix.slice(0, 2) + name;
        if (id.startsWith(prefix) && id.length === bytes * 2) ids.add(id);
      }
    }
    return [...ids];
  }

  return { read, startingWith };
}

function rebuilt(
  base: Omit<GitObject, "id">,
  deltas: readonly Uint8Array[],
): Omit<GitObject, "id"> | undefined {
  let data: Uint8Array | undefined = base.data;
  for (const delta of [...deltas].reverse()) data = data && applyDelta(data, delta);
  return data && { type: base.type, data };
}

/** Damaged bytes make no exception of their own: the object is not there. */
function tried<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function packsIn(folder: string, bytes: number): readonly Pack[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(".idx"))
    .flatMap((name) => {
      const index = tried(() => packIndex(join(folder, name), bytes));
      return index === undefined ? [] : [{ file: join(folder, `${name.slice(0, -4)}.pack`), index }];
    });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
