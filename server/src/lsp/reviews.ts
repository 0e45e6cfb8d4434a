/**
 * Reviews of the models that open documents belong to. A change schedules one review per model as soon as the changes
 * that have already arrived are taken in, so that a burst of changes is reviewed once; the latest text wins.
 */
import { type Review, review } from "../core/project.ts";
import { type Names, namesOf } from "../service/names.ts";
import type { Environment } from "./environment.ts";
import type { Workspace } from "./workspace.ts";

export interface Reviews {
  /** Something changed in these files (`undefined`: anywhere). */
  changed(files: readonly string[] | undefined): void;
  /** The current reviews of all models a file belongs to, at least one, made now if need be. */
  all(file: string): Promise<readonly Reviewed[]>;
}

export interface Reviewed {
  readonly review: Review;
  /** Worked out when first asked for. */
  names(): Names;
}

interface Entry {
  reviewed: Reviewed | undefined;
  fresh: boolean;
}

/** Turns that a review waits for changes to end: one who never stops typing sees findings too. */
const mostTurns = 100;

export function createReviews(
  environment: Environment,
  workspace: Workspace,
  publish: (file: string, reviews: readonly Review[]) => void,
  log: (message: string) => void,
): Reviews {
  const entries = new Map<string, Entry>();
  const published = new Map<string, readonly Reviewed[]>();
  /** Models asked for since the last run; the others are forgotten. */
  const live = new Set<string>();
  let scheduled = false;
  let changes = 0;

  /** Messages that have arrived are handled one a turn of the event loop: waits until the next one is no change. */
  async function quiet(): Promise<void> {
    let seen: number;
    let turns = 0;
    do {
      seen = changes;
      // The next message is handled in the turn after this, perhaps behind us: hence two.
      for (let turn = 0; turn < 2; turn++) await new Promise((done) => setImmediate(done));
    } while (seen !== changes && ++turns < mostTurns);
  }

  /** The reviews of all models that a file belongs to, made now where something changed. */
  async function refresh(file: string): Promise<readonly Reviewed[]> {
    const configured = await workspace.configOf(file);
    await workspace.load(file);
    const models = workspace.modelsOf(file, configured);
    for (const roots of models) for (const root of roots) await workspace.load(root);
    return models.map((roots) => {
      const key = roots.join("\n");
      const entry = entries.get(key) ?? { reviewed: undefined, fresh: false };
      entries.set(key, entry);
      live.add(key);
      if (entry.reviewed !== undefined && entry.fresh) return entry.reviewed;
      const files = workspace.files();
      const given = { roots, files, config: configured.config, today: environment.today() };
      const before = entry.reviewed?.review;
      const now = review({ ...given, ...(before === undefined ? {} : { previous: before }) });
      let names: Names | undefined;
      entry.reviewed = {
        review: now,
        names: () => {
          names ??= namesOf(now);
          return names;
        },
      };
      entry.fresh = true;
      for (const { rule, message } of now.crashed) log(`rule ${rule} failed: ${message}`);
      return entry.reviewed;
    });
  }

  /** Publishes what changed: a document whose reviews are those published last needs no word. */
  async function run(): Promise<void> {
    live.clear();
    for (const file of workspace.openFiles()) {
      const results = await refresh(file);
      const before = published.get(file);
      const same = before?.length === results.length && before.every((one, index) => one === results[index]);
      if (!workspace.isOpen(file) || same) continue;
      published.set(file, results);
      publish(
        file,
        results.map(({ review: one }) => one),
      );
    }
    for (const key of entries.keys()) if (!live.has(key)) entries.delete(key);
    for (const file of published.keys()) if (!workspace.isOpen(file)) published.delete(file);
  }

  return {
    changed(files) {
      changes++;
      for (const entry of entries.values()) {
        const touched =
          files === undefined || files.some((file) => entry.reviewed?.review.trees.has(file) ?? true);
        if (touched) entry.fresh = false;
      }
      if (files?.some((file) => !workspace.isOpen(file))) {
        for (const entry of entries.values()) entry.fresh = false;
      }
      if (scheduled) return;
      scheduled = true;
      quiet()
        .then(() => {
          scheduled = false;
          return run();
        })
        // A bug in one review must not end the server: the next change is reviewed again.
        .catch((error: unknown) => {
          log(`review failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        });
    },
    all: refresh,
  };
}
