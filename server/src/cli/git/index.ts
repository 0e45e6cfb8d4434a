/** A repository as one: its revisions, and the files of each. */
import type { Disk } from "../disk.ts";
import { diskOf } from "./disk.ts";
import { objectsOf } from "./objects.ts";
import { repositoryAround } from "./repository.ts";
import { type Commit, type Revisions, revisionsOf } from "./revisions.ts";

export interface Git extends Revisions {
  /** The folder of the work tree, absolute. */
  readonly root: string;
  files(commit: Commit): Disk;
}

/** The repository around a folder; nothing is written, and no git is run. */
export function gitAround(folder: string): Git {
  const repository = repositoryAround(folder);
  const objects = objectsOf(repository);
  return {
    root: repository.root,
    ...revisionsOf(repository, objects),
    files: (commit) => diskOf(repository, objects, commit),
  };
}
