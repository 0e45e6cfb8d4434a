/**
 * Reviews of the models that open documents belong to. A change schedules one review per model on the next turn of the
 * event loop, so that a burst of changes is reviewed once; the latest text wins.
 */
import { type Review, review } from "../core/project.ts";
import type { Environment } from "./environment.ts";
import type { Workspace } from "./workspace.ts";

export interface Reviews {
  /** Something changed in these files (`undefined`: anywhere). */
  changed(files: readonly string[] | undefined): void;
  /** The current review of the model of a file, made now if need be. */
  of(file: string): Promise<Review>;
  /** Resolves when nothing is scheduled. */
  settled(): Promise<void>;
}

interface Entry {
  readonly roots: readonly string[];
  review: Review | undefined;
  fresh: boolean;
}

export function createReviews(
  environment: Environment,
  workspace: Workspace,
  publish: (file: string, review: Review) => void,
  log: (message: string) => void,
): Reviews {
  const entries = new Map<string, Entry>();
  const published = new Map<string, Review>();
  let scheduled: Promise<void> | undefined;

  async function refresh(file: string): Promise<Review> {
    await workspace.load(file);
    const config = await workspace.configOf(file);
    const roots = workspace.rootsOf(file);
    const key = roots.join("\n");
    const entry = entries.get(key) ?? { roots, review: undefined, fresh: false };
    entries.set(key, entry);
    if (entry.review === undefined || !entry.fresh) {
      entry.review = review({ roots, files: workspace.files(), config, today: environment.today() });
      entry.fresh = true;
      for (const { rule, message } of entry.review.crashed) log(`rule ${rule} failed: ${message}`);
    }
    return entry.review;
  }

  /** Publishes what changed: a document whose review is the one published last needs no word. */
  async function run(): Promise<void> {
    const live = new Set<string>();
    for (const file of workspace.openFiles()) {
      const result = await refresh(file);
      live.add(workspace.rootsOf(file).join("\n"));
      if (!workspace.isOpen(file) || published.get(file) === result) continue;
      published.set(file, result);
      publish(file, result);
    }
    for (const key of entries.keys()) if (!live.has(key)) entries.delete(key);
    for (const file of published.keys()) if (!workspace.isOpen(file)) published.delete(file);
  }

  return {
    changed(files) {
      for (const entry of entries.values()) {
        const touched = files === undefined || files.some((file) => entry.review?.trees.has(file) ?? true);
        if (touched) entry.fresh = false;
      }
      if (files?.some((file) => !workspace.isOpen(file))) {
        for (const entry of entries.values()) entry.fresh = false;
      }
      scheduled ??= new Promise((done) => setImmediate(done)).then(() => {
        scheduled = undefined;
        return run();
      });
    },
    of: refresh,
    settled: async () => {
      while (scheduled !== undefined) await scheduled;
    },
  };
}
