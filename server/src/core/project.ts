/**
 * The whole review on one screen: texts → trees → model → failure analysis → findings. Pure; the state of the last
 * review is a value handed back in, so that unchanged statements are not parsed again.
 */
import { analyseAgain, analyseInSteps } from "./analysis/failure/index.ts";
import type { FailureAnalysis } from "./analysis/failure/types.ts";
import { type Figures, figuresAgain, figuresInSteps } from "./analysis/figures.ts";
import type { Problem } from "./base/problem.ts";
import { finish, type Steps } from "./base/steps.ts";
import type { Config } from "./config/types.ts";
import { inTextOrder } from "./lint/order.ts";
import { lintInSteps } from "./lint/run.ts";
import type { Crash, Finding } from "./lint/types.ts";
import { bindInSteps } from "./model/bind.ts";
import { importsOf } from "./model/imports.ts";
import type { Bound, Model } from "./model/types.ts";
import type { Tree } from "./syntax/ast.ts";
import { parse } from "./syntax/parse.ts";

/** A text with its tree; made by `parseFile`, kept by the caller between reviews. */
export interface Parsed {
  readonly tree: Tree;
  readonly problems: readonly Problem[];
}

export interface ReviewInput {
  /** Keys of the files that make the model; what they import is found in `files`. */
  readonly roots: readonly string[];
  readonly files: ReadonlyMap<string, Parsed>;
  readonly config: Config;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly variant?: string;
  /** An earlier review: what still holds of it is taken over. The result is the same without it. */
  readonly previous?: Pick<Review, "model" | "failure" | "figures">;
}

export interface Review {
  /** What was asked; with it the same texts can be reviewed as one of their variants. */
  readonly asked: Omit<ReviewInput, "previous">;
  /** The files that take part: roots first, then what they import. */
  readonly trees: ReadonlyMap<string, Tree>;
  readonly model: Model;
  readonly occurrences: Bound["occurrences"];
  readonly counterparts: Bound["counterparts"];
  readonly failure: FailureAnalysis;
  /** The analyses with numbers, worked out when first read. */
  readonly figures: Figures;
  /** Problems of the text and findings of the rules, in the order of the text. */
  readonly findings: readonly Finding[];
  /** Rules that threw: a bug of ours, told and not hidden; the other rules went on. */
  readonly crashed: readonly Crash[];
  /** The text itself has errors: what is drawn may lack what they hide. */
  readonly broken: boolean;
}

/** A file above this many UTF-16 code units is only parsed, not bound. */
export const boundLimit = 1024 * 1024;
/** A file above this is not read at all. */
export const parsedLimit = 5 * boundLimit;

/** Parses one text; with `previous`, only statements whose text changed are parsed again. The result is the same without it. */
export function parseFile(file: string, text: string, previous?: Parsed): Parsed {
  if (previous?.tree.text === text) return previous;
  if (text.length > parsedLimit) {
    return { tree: { file, text: "", statements: [], comments: [] }, problems: [tooLarge(file, "read")] };
  }
  const { value, problems } = parse(file, text, previous?.tree);
  return {
    tree: value,
    problems: text.length > boundLimit ? [...problems, tooLarge(file, "reviewed")] : problems,
  };
}

/** The review of a model from parsed files. Never throws for bad input; every problem has a place. */
export function review(input: ReviewInput): Review {
  return finish(reviewInSteps(input));
}

/** The same, pausing every now and then: a step takes well under a millisecond, save the largest rules on large models. */
export function* reviewInSteps(input: ReviewInput): Steps<Review> {
  const reached = reachable(input);
  const trees = new Map([...reached].map(([file, { tree }]) => [file, tree]));
  const bound = yield* bindInSteps({
    roots: input.roots,
    trees: new Map([...trees].map(([file, tree]) => [file, bindable(tree)])),
    ...(input.variant === undefined ? {} : { variant: input.variant }),
    technologies: input.config.technologies,
    publishedAvailability: input.config.publishedAvailability,
  });
  const failure =
    input.previous === undefined
      ? yield* analyseInSteps(bound.model)
      : yield* analyseAgain(input.previous, bound.model);
  const figures =
    input.previous === undefined
      ? yield* figuresInSteps(bound.model, failure)
      : yield* figuresAgain(input.previous, bound.model, failure);
  const { findings, crashed } = yield* lintInSteps({
    model: bound.model,
    failure,
    figures,
    config: input.config,
    today: input.today,
    text: (file) => trees.get(file)?.text,
    tree: (file) => trees.get(file),
  });
  yield;
  const problems = [...[...reached.values()].flatMap((one) => one.problems), ...bound.problems];
  const { previous: _, ...asked } = input;
  return {
    asked,
    trees,
    model: bound.model,
    occurrences: bound.occurrences,
    counterparts: bound.counterparts,
    failure,
    figures,
    findings: inTextOrder([...textFindings(problems, input.config), ...findings], trees.keys()),
    crashed,
    broken: problems.some((problem) => problem.level === "error"),
  };
}

/** Whether the same is asked of the same texts, so that one review holds for both. */
export function sameInput(a: ReviewInput, b: ReviewInput): boolean {
  if (a.config !== b.config || a.today !== b.today || a.variant !== b.variant) return false;
  if (a.roots.join("\n") !== b.roots.join("\n")) return false;
  if (a.files === b.files) return true;
  const [ours, theirs] = [reachable(a), reachable(b)];
  return ours.size === theirs.size && [...ours].every(([file, parsed]) => theirs.get(file) === parsed);
}

/** The review that a view shows: of the variant that it is `of`, else the one given. */
export function reviewOfView(of: Review, view: string | undefined): Review {
  return finish(reviewOfViewInSteps(of, view));
}

/** The same, pausing on the way. */
export function* reviewOfViewInSteps(of: Review, view: string | undefined): Steps<Review> {
  const variant = variantOfView(of, view);
  if (variant === undefined || variant === of.asked.variant) return of;
  return yield* reviewInSteps({ ...of.asked, variant });
}

/** The variant that a view shows; without one of its own, that of the review. */
export function variantOfView({ model, asked }: Review, view: string | undefined): string | undefined {
  const shown = [...model.views.values()].find(({ id, name }) => id === view || name === view);
  const variant = shown?.variant;
  return variant !== undefined && model.variants.includes(variant) ? variant : asked.variant;
}

/** The review of texts that were not parsed before. */
export function reviewTexts(
  input: Omit<ReviewInput, "files"> & { readonly texts: ReadonlyMap<string, string> },
): Review {
  const { texts, ...rest } = input;
  return review({
    ...rest,
    files: new Map([...texts].map(([file, text]) => [file, parseFile(file, text)])),
  });
}

function reachable(input: ReviewInput): ReadonlyMap<string, Parsed> {
  const reached = new Map<string, Parsed>();
  const waiting = [...input.roots];
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const parsed = input.files.get(file);
    if (parsed === undefined || reached.has(file)) continue;
    reached.set(file, parsed);
    waiting.push(...importsOf(parsed.tree));
  }
  return reached;
}

function bindable(tree: Tree): Tree {
  return tree.text.length > boundLimit ? { ...tree, statements: [] } : tree;
}

function tooLarge(file: string, verb: string): Problem {
  const limit = verb === "read" ? parsedLimit : boundLimit;
  return {
    code: "model/too-large",
    level: "error",
    message: `The file is larger than ${limit / boundLimit} MiB and is not ${verb}; split it and \`import\` the parts.`,
    location: { file, start: 0, end: 0 },
  };
}

/** Problems of the text as findings: `faultline.json` may silence a warning, never an error. */
function textFindings(problems: readonly Problem[], config: Config): readonly Finding[] {
  return problems.flatMap((problem) => {
    const set = problem.level === "error" ? undefined : config.rules.get(problem.code)?.level;
    if (set === "off") return [];
    return [
      {
        rule: problem.code,
        level: set ?? problem.level,
        message: problem.message,
        location: problem.location,
        components: [],
        flow: undefined,
        witness: problem.related ?? [],
        fixes: problem.fixes ?? [],
        accepted: undefined,
      },
    ];
  });
}
