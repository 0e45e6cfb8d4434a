/** What a revision means: `main`, `v1.2`, `HEAD~2`, `abc123^2`, `origin/main`. Reflogs and searches are not understood. */
import { join } from "node:path";
import { UsageError } from "../usage.ts";
import type { Objects } from "./objects.ts";
import { contentOf, type Repository } from "./repository.ts";

/** A commit: its tree, its parents, the second it was made. */
export interface Commit {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly time: number;
}

export interface Revisions {
  /** The commit that a revision names; undefined where no ref or object has that name. Throws for what is not understood. */
  find(revision: string): Commit | undefined;
  /** The same; throws where there is none. */
  commit(revision: string): Commit;
  /** A newest commit that both come from; undefined where none is. */
  common(a: Commit, b: Commit): Commit | undefined;
}

export function revisionsOf(repository: Repository, objects: Objects): Revisions {
  const length = repository.hash === "sha1" ? 40 : 64;

  function commitAt(id: string): Commit {
    const object = objects.read(id);
    const text = Buffer.from(object.data).toString("utf8");
    const head = text.slice(0, text.indexOf("\n\n") + 1);
    if (object.type === "tag") return commitAt(/^object ([0-9a-f]+)$/m.exec(head)?.[1] ?? "");
    if (object.type !== "commit") throw new UsageError(`${id} is a ${object.type} and no commit`);
    return {
      id,
      tree: /^tree ([0-9a-f]+)$/m.exec(head)?.[1] ?? "",
      parents: [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? ""),
      time: Number(/^committer .* (\d+) [+-]\d+$/m.exec(head)?.[1] ?? 0),
    };
  }

  function find(revision: string): Commit | undefined {
    const [, name = "", steps = ""] = /^(.*?)((?:[~^](?:\{\w*\}|\d*))*)$/s.exec(revision) ?? [];
    if (/@\{|^:|\^@|\^!/.test(revision))
      throw new UsageError(`${revision}: only names, ids, ~ and ^ are understood`);
    const id = idOf(name === "@" ? "HEAD" : name);
    if (id === undefined) return undefined;
    let commit = commitAt(id);
    for (const [step] of steps.matchAll(/[~^](?:\{\w*\}|\d*)/g)) {
      if (step.startsWith("^{")) continue;
      const n = step.length === 1 ? 1 : Number(step.slice(1));
      const parents = step.startsWith("~") ? Array.from({ length: n }, () => 1) : n === 0 ? [] : [n];
      for (const nth of parents) {
        const parent = commit.parents[nth - 1];
        if (parent === undefined) throw new UsageError(`${revision} leads past the first commit`);
        commit = commitAt(parent);
      }
    }
    return commit;
  }

  /** As git looks names up: an id, then refs by how they are usually shortened, then the beginning of an id. */
  function idOf(name: string): string | undefined {
    if (new RegExp(`^[0-9a-f]{${length}}$`).test(name)) return name;
    for (const prefix of ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"]) {
      const id = refNamed(prefix + name);
      if (id !== undefined) return id;
    }
    const remote = refNamed(`refs/remotes/${name}/HEAD`);
    if (remote !== undefined) return remote;
    if (!/^[0-9a-f]{4,64}$/.test(name)) return undefined;
    const all = objects.startingWith(name);
    const commits = all.filter((id) => ["commit", "tag"].includes(objects.read(id).type));
    if (commits.length > 1) throw new UsageError(`${name} begins the ids of ${commits.length} commits`);
    return commits[0];
  }

  function refNamed(name: string, depth = 0): string | undefined {
    // Nothing but names: a ref must lead nowhere else in the file system.
    if (depth > 5 || !/^[^\p{Cc} ~^:?*[\\]+$/u.test(name) || /(^|\/)\.|\.\.|\/\/|\/$|^\/|\.lock$/.test(name))
      return undefined;
    if (!name.startsWith("refs/") && !/^[A-Z_]+$/.test(name)) return undefined;
    const text = (contentOf(join(repository.own, name)) ?? contentOf(join(repository.common, name)))?.trim();
    const [, to] = /^ref: (.+)$/.exec(text ?? "") ?? [];
    if (to !== undefined) return refNamed(to, depth + 1);
    const [id] = /^[0-9a-f]{40,64}/.exec(text ?? "") ?? [];
    return id ?? packedRefs().get(name);
  }

  function packedRefs(): ReadonlyMap<string, string> {
    const text = contentOf(join(repository.common, "packed-refs")) ?? "";
    return new Map(
      [...text.matchAll(/^([0-9a-f]{40,64}) (.+)$/gm)].map(([, id = "", name = ""]) => [name, id]),
    );
  }

  function commit(revision: string): Commit {
    const found = find(revision);
    if (found === undefined) throw new UsageError(`there is no revision ${revision}`);
    return found;
  }

  function common(a: Commit, b: Commit): Commit | undefined {
    const ancestors = new Set([...newestFirst(a)].map(({ id }) => id));
    for (const one of newestFirst(b)) if (ancestors.has(one.id)) return one;
    return undefined;
  }

  function* newestFirst(from: Commit): Iterable<Commit> {
    const seen = new Set([from.id]);
    const waiting = [from];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      yield next;
      for (const id of next.parents) {
        if (seen.has(id)) continue;
        seen.add(id);
        const parent = commitAt(id);
        const at = waiting.findIndex(({ time }) => time < parent.time);
        waiting.splice(at < 0 ? waiting.length : at, 0, parent);
      }
    }
  }

  return { find, commit, common };
}
