/** Reading a repository without git: everything that git reads there, we read alike. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gitAround } from "../../server/src/cli/git/index.ts";
import { committed, git } from "../support/git.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-git-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A long file of which each commit changes a line: packed, it is a chain of deltas. */
const long = (n: number) =>
  Array.from(
    { length: 400 },
    (_, i) => `service s${i} { description "${i === n ? "changed" : `line ${i * 7919}`}" }`,
  ).join("\n");

interface Repository {
  readonly name: string;
  readonly root: string;
}

function history(name: string, ...init: readonly string[]): Repository {
  const root = join(folder, name);
  mkdirSync(root, { recursive: true });
  git(root, "init", "-q", "-b", "main", ...init);
  for (let i = 0; i < 7; i++)
    committed(root, { "a.arch": long(i), [`deep/er/ü ${i % 3}.arch`]: `service n${i}\n` });
  git(root, "tag", "light");
  git(root, "tag", "-a", "v1.0", "-m", "first");
  git(root, "checkout", "-q", "-b", "feature/x", "HEAD~3");
  committed(root, { "b.arch": "service b\n" });
  git(root, "checkout", "-q", "main");
  git(root, "merge", "-q", "--no-ff", "-m", "merge", "feature/x");
  committed(root, { "c.arch": "service c\n", "empty.arch": "" });
  return { name, root };
}

const repositories: Repository[] = [];

beforeAll(() => {
  repositories.push(history("loose"));
  const packed = history("packed");
  git(packed.root, "gc", "-q", "--aggressive", "--prune=now");
  repositories.push(packed);
  const mixed = history("mixed");
  git(mixed.root, "repack", "-q", "-d", "--window=50", "--depth=50");
  committed(mixed.root, { "later.arch": "service later\n" });
  git(mixed.root, "repack", "-q", "-d");
  git(mixed.root, "pack-refs", "--all");
  committed(mixed.root, { "latest.arch": "service latest\n" });
  repositories.push(mixed);
  const old = history("index-version-1");
  git(old.root, "-c", "pack.indexVersion=1", "repack", "-q", "-a", "-d");
  repositories.push(old);
  const refs = history("ref-deltas");
  git(refs.root, "-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f");
  repositories.push(refs);
  repositories.push(history("sha256", "--object-format=sha256"));
  const main = history("main");
  git(main.root, "gc", "-q");
  git(main.root, "worktree", "add", "-q", join(folder, "linked"), "feature/x");
  repositories.push({ name: "a linked work tree", root: join(folder, "linked") });
  git(folder, "clone", "-q", "--shared", main.root, "borrowing");
  repositories.push({ name: "a clone that borrows objects", root: join(folder, "borrowing") });
  git(folder, "clone", "-q", "--no-local", "--branch", "main", main.root, "cloned");
  repositories.push({ name: "a clone", root: join(folder, "cloned") });
}, 120_000);

function tried<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

const revisionsToTry = [
  "HEAD",
  "@",
  "HEAD~1",
  "HEAD~2",
  "HEAD^",
  "HEAD^^",
  "HEAD~^2",
  "HEAD~1^2~1",
  "HEAD^0",
  "main",
  "feature/x",
  "origin/main",
  "origin",
  "heads/main",
  "refs/heads/main",
  "light",
  "v1.0",
  "v1.0^{}",
  "v1.0^{commit}~2",
  "tags/v1.0",
  "nowhere",
];

describe("what git reads", () => {
  test("revisions mean the same", () => {
    for (const { name, root } of repositories) {
      const read = gitAround(root);
      const commits = git(root, "rev-list", "--all").trim().split("\n");
      const all = [...revisionsToTry, ...commits, ...commits.map((id) => id.slice(0, 12))];
      for (const revision of all) {
        const expected = tried(() => git(root, "rev-parse", "-q", "--verify", `${revision}^{commit}`).trim());
        expect(
          tried(() => read.find(revision)?.id),
          `${name}: ${revision}`,
        ).toBe(expected);
      }
    }
  });

  test("every file of every commit is the same, byte for byte", () => {
    const texts = new Map<string, string>();
    for (const { name, root } of repositories) {
      const read = gitAround(root);
      for (const id of git(root, "rev-list", "--all").trim().split("\n")) {
        const disk = read.files(read.commit(id));
        for (const line of git(root, "ls-tree", "-r", "-z", id).split("\0").filter(Boolean)) {
          const [, blob = "", path = ""] = /^\d+ blob (\w+)\t(.+)$/s.exec(line) ?? [];
          const expected = texts.get(blob) ?? git(root, "cat-file", "blob", blob);
          texts.set(blob, expected);
          expect(disk.read(join(root, path)) === expected, `${name}: ${id}:${path}`).toBe(true);
        }
      }
    }
  }, 120_000);

  test("where two branches parted", () => {
    for (const { name, root } of repositories) {
      const read = gitAround(root);
      const a = read.commit("v1.0");
      const b = read.find("feature/x") ?? read.commit("origin/feature/x");
      expect(read.common(a, b)?.id, name).toBe(git(root, "merge-base", a.id, b.id).trim());
    }
  });

  test("folders list what the tree lists; links and submodules are no files", () => {
    const root = join(folder, "links");
    mkdirSync(root);
    git(root, "init", "-q", "-b", "main");
    committed(root, { "real.arch": "service a\n", "sub/x.arch": "service x\n" });
    git(
      root,
      "update-index",
      "--add",
      "--cacheinfo",
      `120000,${git(root, "hash-object", "-w", "real.arch").trim()},link.arch`,
    );
    git(
      root,
      "update-index",
      "--add",
      "--cacheinfo",
      `160000,${git(root, "rev-parse", "HEAD").trim()},module`,
    );
    git(root, "commit", "-q", "-m", "odd");
    const read = gitAround(root);
    const disk = read.files(read.commit("HEAD"));
    expect(disk.list(root)).toEqual([
      { name: "real.arch", kind: "file" },
      { name: "sub", kind: "folder" },
    ]);
    expect(disk.kind(join(root, "sub/x.arch"))).toBe("file");
    expect(disk.kind(join(root, "..", "loose"))).toBeUndefined();
  });
});

describe("what cannot be read is told in one sentence", () => {
  const fails = (root: string, revision: string) => () => gitAround(root).commit(revision);

  test("a shallow clone has no past", () => {
    git(folder, "clone", "-q", "--depth", "1", `file://${join(folder, "packed")}`, "shallow");
    expect(gitAround(join(folder, "shallow")).commit("HEAD").id).toMatch(/^[0-9a-f]{40}$/);
    expect(fails(join(folder, "shallow"), "HEAD~1")).toThrow(/shallow, partial or damaged/);
  });

  test("damaged objects", () => {
    const { root } = history("damaged");
    const id = git(root, "rev-parse", "HEAD").trim();
    const file = join(root, ".git/objects", id.slice(0, 2), id.slice(2));
    chmodSync(file, 0o644);
    writeFileSync(file, "no object at all");
    expect(fails(root, "HEAD")).toThrow(/damaged/);
    const other = git(root, "rev-parse", "light:a.arch").trim();
    const loose = join(root, ".git/objects", other.slice(0, 2), other.slice(2));
    chmodSync(loose, 0o644);
    writeFileSync(loose, deflateSync("blob 5\0other"));
    const read = gitAround(root);
    expect(() => read.files(read.commit("light")).read(join(root, "a.arch"))).toThrow(/is damaged/);
  });

  test("cut packs", () => {
    const { root } = history("cut");
    git(root, "gc", "-q");
    const packs = join(root, ".git/objects/pack");
    for (const name of readdirSync(packs).filter((one) => one.endsWith(".pack"))) {
      chmodSync(join(packs, name), 0o644);
      writeFileSync(join(packs, name), "PACK");
    }
    expect(fails(root, "HEAD")).toThrow(/is not here/);
  });

  test.each([
    ["HEAD@{1}", /only names, ids/],
    ["HEAD~999", /past the first commit/],
    ["../../etc/passwd", /no revision/],
    ["config", /no revision/],
    ["-x", /no revision/],
    ["", /no revision/],
  ])("%s", (revision, message) => {
    expect(fails(join(folder, "loose"), revision)).toThrow(message);
  });

  test("a folder without a repository", () => {
    expect(() => gitAround("/")).toThrow(/is in no git repository/);
  });

  test("a repository whose pointers lead in a circle", () => {
    const { root } = history("circle");
    writeFileSync(join(root, ".git/HEAD"), "ref: HEAD\n");
    expect(fails(root, "HEAD")).toThrow(/no revision/);
    writeFileSync(join(root, ".git/objects/info/alternates"), ".\n../objects\n");
    expect(gitAround(root).commit("main").id).toMatch(/^[0-9a-f]{40}$/);
  });
});
