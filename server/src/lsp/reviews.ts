/**
 * Reviews of the models that files belong to. A change schedules one review per model as soon as the changes that have
 * already arrived are taken in; whoever asks meanwhile waits for the same one. A review is made in slices and dropped
 * when its texts change; the latest text wins.
 */
import type { CancellationToken } from "vscode-languageserver";
import type { Config } from "../core/config/types.ts";
import { type Review, type ReviewInput, reviewInSteps, sameInput } from "../core/project.ts";
import { type Names, namesOf } from "../service/names.ts";
import type { Environment } from "./environment.ts";
import { unlessCancelled } from "./guard.ts";
import { createSlices } from "./slices.ts";
import type { Workspace } from "./workspace.ts";

export interface Reviews {
  /** Something changed: texts, files, settings of the rules. */
  changed(): void;
  /** Tells somebody of reviews that nobody asked for. */
  listen(audience: Audience): void;
  /**
   * The current reviews of all models a file belongs to, at least one, made now if need be. Rejects as soon as the token
   * is cancelled.
   */
  all(file: string, token?: CancellationToken): Promise<readonly Reviewed[]>;
}

export interface Reviewed {
  readonly review: Review;
  /** From the start of the review to its end, its pauses included; whole, rounded up. */
  readonly milliseconds: number;
  /** Worked out when first asked for. */
  names(): Names;
}

/** Who wants to know of reviews without asking. */
export interface Audience {
  /** Files that are not open and are to be reviewed all the same. */
  closedToo?(): readonly string[];
  /** The reviews of a file are others than those told last. */
  told?(file: string, reviews: readonly Reviewed[]): void;
  /** All that was changed is reviewed. */
  settled?(): void;
}

interface Entry {
  reviewed: Reviewed | undefined;
  job: Job | undefined;
  /** How many reviews were dropped since the last that came to its end. */
  drops: number;
}

interface Job {
  readonly input: ReviewInput;
  /** Undefined when it was dropped. */
  readonly done: Promise<Reviewed | undefined>;
  readonly state: { wanted: boolean };
}

/** Turns that a review waits for changes to end: one who never stops typing sees findings too. */
const mostTurns = 100;
/** A file that very many others lead to is reviewed within the first of their models. */
const mostModels = 16;
/** Reviews dropped in a row before one is made in one go, for the same reason. */
const mostDrops = 4;

export function createReviews(
  environment: Environment,
  workspace: Workspace,
  log: (message: string) => void,
): Reviews {
  const slices = createSlices(environment);
  const audience: Audience[] = [];
  const entries = new Map<string, Entry>();
  const told = new Map<string, readonly Reviewed[]>();
  /** Models asked for since the last run; the others are forgotten. */
  const live = new Set<string>();
  const configs = new WeakMap<Config, number>();
  let numbered = 0;
  let scheduled = false;
  let changes = 0;
  let settling: Promise<void> | undefined;

  /** Messages that have arrived are handled one a turn of the event loop: waits until the next one is no change. */
  async function quiet(): Promise<void> {
    let seen: number;
    let turns = 0;
    do {
      seen = changes;
      // The next message is handled in the turn after this, perhaps behind us: hence two.
      for (let turn = 0; turn < 2; turn++) await environment.turn();
    } while (seen !== changes && ++turns < mostTurns);
  }

  /** One wait for all who ask at the same time. */
  function settled(): Promise<void> {
    settling ??= quiet().finally(() => {
      settling = undefined;
    });
    return settling;
  }

  /** One model may be judged by two configurations, as files of it lie below one or the other. */
  function keyOf({ roots, config }: ReviewInput): string {
    const number = configs.get(config) ?? ++numbered;
    configs.set(config, number);
    return [number, ...roots].join("\n");
  }

  function start(entry: Entry, input: ReviewInput): Job {
    const before = entry.reviewed?.review;
    const steps = reviewInSteps({ ...input, ...(before === undefined ? {} : { previous: before }) });
    const inOneGo = entry.drops >= mostDrops;
    const began = environment.now();
    // The first slice is made at once, before there is a job.
    const state = { wanted: true };
    const job: Job = {
      input,
      state,
      done: slices
        .run(steps, () => state.wanted, inOneGo)
        .then((review) => {
          if (entry.job === job) entry.job = undefined;
          if (review === undefined) {
            entry.drops++;
            return undefined;
          }
          entry.drops = 0;
          for (const { rule, message } of review.crashed) log(`rule ${rule} failed: ${message}`);
          const reviewed = reviewedOf(review, Math.ceil(environment.now() - began));
          entry.reviewed = reviewed;
          return reviewed;
        })
        .catch((error: unknown) => {
          if (entry.job === job) entry.job = undefined;
          throw error;
        }),
    };
    entry.job = job;
    return job;
  }

  /** The review of one model; undefined when it was dropped on the way. */
  function model(input: ReviewInput): Promise<Reviewed | undefined> {
    const key = keyOf(input);
    live.add(key);
    const entry = entries.get(key) ?? { reviewed: undefined, job: undefined, drops: 0 };
    entries.set(key, entry);
    const { reviewed, job } = entry;
    if (reviewed !== undefined && sameInput(reviewed.review.asked, input)) return Promise.resolve(reviewed);
    if (job?.state.wanted === true && sameInput(job.input, input)) return job.done;
    if (job !== undefined) job.state.wanted = false;
    return start(entry, input).done;
  }

  /** The reviews of all models that a file belongs to, made now where something changed. */
  async function refresh(file: string, given: () => boolean): Promise<readonly Reviewed[]> {
    for (;;) {
      const seen = changes;
      const configured = await workspace.configOf(file);
      await workspace.load(file);
      const models = (await workspace.modelsOf(file)).slice(0, mostModels);
      for (const roots of models) for (const root of roots) await workspace.load(root);
      const files = workspace.texts();
      const today = environment.today();
      const results = await Promise.all(
        models.map((roots) => model({ roots, files, config: configured.config, today })),
      );
      if (seen === changes && !results.includes(undefined)) return results as readonly Reviewed[];
      if (given()) return [];
      await settled();
    }
  }

  const logged = (error: unknown): undefined => {
    log(`review failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return undefined;
  };

  /** Tells what is new: of open files first, of others as long as nothing changes meanwhile. */
  async function run(): Promise<void> {
    live.clear();
    const seen = changes;
    const tell = async (file: string, still: () => boolean): Promise<void> => {
      // A bug in one review must not end the server, nor what is told of others: the next change is reviewed again.
      const results = await refresh(file, () => !still()).catch(logged);
      if (results === undefined) return;
      const before = told.get(file);
      if (!still() || (before !== undefined && sameList(before, results))) return;
      told.set(file, results);
      for (const one of audience) one.told?.(file, results);
    };
    const open = workspace.openFiles();
    for (const file of open) await tell(file, () => workspace.isOpen(file));
    const wanted = new Set(audience.flatMap((one) => one.closedToo?.() ?? []));
    const closed = [...wanted].filter((file) => !workspace.isOpen(file));
    let until = environment.now() + restMs;
    for (const file of closed) {
      if (seen !== changes) return;
      await tell(file, () => seen === changes);
      if (environment.now() < until) continue;
      await environment.turn();
      until = environment.now() + restMs;
    }
    if (seen !== changes) return;
    for (const key of entries.keys()) if (!live.has(key)) entries.delete(key);
    const kept = new Set([...open, ...closed]);
    for (const file of told.keys()) if (!kept.has(file)) told.delete(file);
    for (const one of audience) one.settled?.();
  }

  /** One run after the other; changes during a run make another one. */
  async function runAll(): Promise<void> {
    for (let seen = -1; seen !== changes; ) {
      await settled();
      seen = changes;
      await run().catch(logged);
    }
    scheduled = false;
  }

  return {
    listen: (one) => void audience.push(one),
    changed() {
      changes++;
      // A review of texts that are no more is dropped; one whose texts stand goes on.
      const files = workspace.texts();
      for (const { job } of entries.values())
        if (job !== undefined && !sameInput(job.input, { ...job.input, files })) job.state.wanted = false;
      if (scheduled) return;
      scheduled = true;
      void runAll();
    },
    async all(file, token) {
      const wanted = settled().then(() => refresh(file, () => token?.isCancellationRequested === true));
      return unlessCancelled(token, wanted);
    },
  };
}

/** Files that need no review of their own are looked at for so long before others have their turn. */
const restMs = 3;

/** Whether two lists hold the very same things. */
export function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

function reviewedOf(review: Review, milliseconds: number): Reviewed {
  let names: Names | undefined;
  return {
    review,
    milliseconds,
    names: () => {
      names ??= namesOf(review);
      return names;
    },
  };
}
