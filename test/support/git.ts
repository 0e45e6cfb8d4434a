/** Repositories for tests, made by the real git: the oracle of what is read without it. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Runs git in a folder, with no configuration of the machine; answers what it prints. */
export function git(folder: string, ...args: readonly string[]): string {
  clock.seconds += 60;
  const date = `${clock.seconds} +0000`;
  const done = spawnSync("git", args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: {
      PATH: process.env.PATH ?? "",
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: "a",
      GIT_AUTHOR_EMAIL: "a@example.com",
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: "a",
      GIT_COMMITTER_EMAIL: "a@example.com",
      GIT_COMMITTER_DATE: date,
    },
  });
  if (done.status !== 0) throw new Error(`git ${args.join(" ")}: ${done.stderr}`);
  return done.stdout;
}

/** Each commit is a minute younger than the one before. */
const clock = { seconds: 1_700_000_000 };

/** Writes files (`undefined` removes nothing: only what is named changes) and commits everything; answers the commit. */
export function committed(folder: string, files: Readonly<Record<string, string>>, message = "more"): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "--allow-empty", "-m", message);
  return git(folder, "rev-parse", "HEAD").trim();
}
