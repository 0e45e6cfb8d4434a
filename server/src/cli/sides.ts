/** What `diff` compares: files, folders, or what stood there in a revision. */
import { dirname, join, resolve } from "node:path";
import { type Disk, theDisk } from "./disk.ts";
import { type Git, gitAround } from "./git/index.ts";
import type { Commit } from "./git/revisions.ts";
import { UsageError } from "./usage.ts";

/** One version: where to read, and which file or folder of it. */
export interface Side {
  readonly disk: Disk;
  readonly path: string;
  /** As asked, for headings. */
  readonly name: string;
}

export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** `A..B`, `A...B` (what B did since both parted), `A` or `A..` (the work tree since A), of a file or folder. */
export function sidesOfRange(range: string, path: string): Sides {
  const full = resolve(path);
  const git = gitAround(theDisk.kind(full) === "folder" ? full : dirname(full));
  const [, from = "", dots = "", to = ""] = /^(.*?)(?:(\.{2,3})(.*))?$/s.exec(range) ?? [];
  const first = git.commit(from === "" ? "HEAD" : from);
  const after: Side =
    to === "" ? { disk: theDisk, path: full, name: path } : inCommit(git, git.commit(to), full, to);
  if (dots !== "...") return { before: inCommit(git, first, full, from), after };
  const parted = git.common(first, git.commit(to === "" ? "HEAD" : to));
  if (parted === undefined) throw new UsageError(`${range}: the two have nothing in common`);
  return { before: inCommit(git, parted, full, parted.id.slice(0, 10)), after };
}

/** Two of: a path, `REVISION:PATH` (from the root of the repository, `./` from here), a revision (then of the other's path). */
export function sidesOf(words: readonly string[]): Sides {
  const [one, other, ...more] = words;
  if (more.length > 0) throw new UsageError("diff compares two: A and B");
  // One alone is compared with what was committed last, or, a revision, with what stands here.
  if (one === undefined) return sidesOfRange("HEAD", ".");
  if (other === undefined)
    return theDisk.kind(resolve(one)) === undefined && !one.includes(":")
      ? sidesOfRange(one, ".")
      : sidesOfRange("HEAD", one);
  const [a, b] = [meaning(one), meaning(other)];
  return { before: a(b.path), after: b(a.path) };
}

/** A side once the other one's path is known; its own path if it says one. */
interface Meaning {
  (other: string | undefined): Side;
  readonly path: string | undefined;
}

function meaning(word: string): Meaning {
  const full = resolve(word);
  if (theDisk.kind(full) !== undefined)
    return Object.assign(() => ({ disk: theDisk, path: full, name: word }), { path: full });
  const colon = word.indexOf(":");
  if (colon > 0) {
    const git = gitAround(process.cwd());
    const [revision, named] = [word.slice(0, colon), word.slice(colon + 1)];
    const path = /^\.\.?(\/|$)/.test(named) ? resolve(named) : join(git.root, named);
    return Object.assign(() => inCommit(git, git.commit(revision), path, word), { path });
  }
  const git = gitIfAny();
  const commit = git?.find(word);
  if (git === undefined || commit === undefined)
    throw new UsageError(`there is no file, folder or revision ${word}`);
  return Object.assign((other: string | undefined) => inCommit(git, commit, other ?? process.cwd(), word), {
    path: undefined,
  });
}

function gitIfAny(): Git | undefined {
  try {
    return gitAround(process.cwd());
  } catch {
    return undefined;
  }
}

const inCommit = (git: Git, commit: Commit, path: string, name: string): Side => ({
  disk: git.files(commit),
  path,
  name,
});
