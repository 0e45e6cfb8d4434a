/**
 * Binds parsed files into a model: imports, declarations, extensions and copies, facts, relations, flows, views, remarks,
 * in that order. Pure; it never throws for bad input, and what can be bound is bound.
 */

import type { Problem } from "../base/problem.ts";
import { finish, type Steps } from "../base/steps.ts";
import type { Location } from "../base/text.ts";
import type { Tree } from "../syntax/ast.ts";
import type { Technology } from "../vocabulary/types.ts";
import { checkElements } from "./checks.ts";
import type { Context } from "./context.ts";
import { type Body, type Draft, extentOf, type StatementUse } from "./draft.ts";
import { type BoundStep, bindSteps, copySteps } from "./edges.ts";
import { bindElements } from "./elements.ts";
import { checkFigures } from "./figures.ts";
import { declareFiles, fileScopes } from "./files.ts";
import { withoutCircles } from "./flow-uses.ts";
import { bindFlow, declareFlows, variantOf } from "./flows.ts";
import { reach, type SourceFile } from "./imports.ts";
import { insertionFor } from "./insertion.ts";
import { declareKinds } from "./kinds.ts";
import { applyPending, applyRemovals } from "./like.ts";
import { createLimits } from "./limits.ts";
import { createNames } from "./names.ts";
import { createGraph } from "./paths.ts";
import { readRelations, type StepDraft } from "./relations.ts";
import { type Remarks, readRemarks, viewTarget } from "./remarks.ts";
import { removeFix } from "./remedies.ts";
import { createProblems } from "./report.ts";
import { createIndex } from "./scope.ts";
import { noticeNames } from "./templates.ts";
import type { Bound, Flow, View } from "./types.ts";
import { applyVariant } from "./variant.ts";
import { readViews } from "./views.ts";

export interface BindInput {
  /** Keys of the files that make the model; what they import is found in `trees`. */
  readonly roots: readonly string[];
  readonly trees: ReadonlyMap<string, Tree>;
  /** The variant to apply. */
  readonly variant?: string;
  /** Technologies beside those of the vocabulary. */
  readonly technologies?: readonly Technology[];
  /** Whether availabilities that vendors publish become facts, each with its source; without it they are only shown. */
  readonly publishedAvailability?: boolean;
}

/**
 * The model of the files, with all problems found on the way in the order of the text. Variants that are not applied are
 * checked too: what is wrong inside one is told even while nobody asks for it.
 */
export function bind(input: BindInput): Bound {
  return finish(bindInSteps(input));
}

/** The model with `input.variant` applied, without a look into the other variants; it pauses on the way. */
export function* bindAsInSteps(input: BindInput): Steps<Bound> {
  return (yield* bindOnce(input)).bound;
}

/** The same as `bind`, pausing on the way. */
export function* bindInSteps(input: BindInput): Steps<Bound> {
  const { bound, variants } = yield* bindOnce(input);
  if (variants.size === 0) return bound;
  const problems = [...bound.problems];
  const occurrences = [...bound.occurrences];
  const counterparts = [...bound.counterparts];
  for (const [variant, extents] of variants) {
    if (variant === input.variant) continue;
    const inside = ({ location }: { readonly location: Location }) =>
      extents.some(
        ({ file, start, end }) => location.file === file && location.start > start && location.end < end,
      );
    const changed = (yield* bindOnce({ ...input, variant })).bound;
    problems.push(...changed.problems.filter(inside));
    // A flow of the variant declares its name in both.
    const there = new Set(
      occurrences.map(({ location, target }) => `${location.file}:${location.start} ${target}`),
    );
    occurrences.push(
      ...changed.occurrences.filter(
        (each) => inside(each) && !there.has(`${each.location.file}:${each.location.start} ${each.target}`),
      ),
    );
    const copied = new Set(counterparts.map(({ id, of }) => `${id} ${of}`));
    counterparts.push(...changed.counterparts.filter(({ id, of }) => !copied.has(`${id} ${of}`)));
  }
  if (problems.length === bound.problems.length) return { ...bound, occurrences, counterparts };
  return { ...bound, problems: sorted(bound.model.files, problems), occurrences, counterparts };
}

interface BoundOnce {
  readonly bound: Bound;
  readonly variants: Context["variants"];
}

function* bindOnce(input: BindInput): Steps<BoundOnce> {
  const problems = createProblems();
  const files = reach(input.roots, input.trees, problems);
  const index = createIndex();
  const names = createNames(index, problems);
  const context: Context = {
    files,
    technologies: input.technologies ?? [],
    published: input.publishedAvailability === true,
    problems,
    limits: createLimits(problems),
    index,
    names,
    userKinds: new Map(),
    drafts: [],
    fileBodies: [],
    extends: [],
    likes: [],
    flows: new Map(),
    variants: new Map(),
    copies: [],
    counterparts: [],
    references: [],
    templates: [],
    meanings: new Map(),
    suggestions: new Map(),
  };
  const scopes = fileScopes(files);
  declareKinds(context, scopes);
  yield* declareFiles(context, scopes);
  applyVariant(context, input.variant);
  applyPending(context);
  yield;

  const bodies = allBodies(context);
  applyRemovals(
    context,
    bodies.map((each) => each.body),
  );
  const standing = bodies.filter((each) => each.owner?.removed !== true);
  for (const { body } of standing) declareFlows(context, body);
  yield;

  const { components, places } = yield* bindElements(context);
  const steps: StepDraft[] = [];
  for (const { body, owner } of standing) yield* readRelations(context, body, owner, steps);
  const { relations, bound: boundSteps } = yield* bindSteps(
    context,
    inTextOrder(files, copySteps(steps, context.copies)),
    components,
  );

  const first = input.roots[0] ?? "";
  const graph = createGraph(relations, (n) => context.limits.count("walked", first, { start: 0, end: 0 }, n));
  const remarks: Remarks = { accepts: [], notes: [], decisions: [], styles: new Map() };
  const flows = new Map<string, Flow>();
  const views = new Map<string, View>();
  for (const { body, owner } of standing) {
    if (body.others.length === 0) continue;
    yield;
    readRemarks(context, body, owner === undefined ? [] : [owner.id], graph, remarks);
    for (const { view, body: inner } of readViews(context, body, views))
      readRemarks(context, inner, [viewTarget(view)], graph, remarks);
  }
  for (const { body, use, relations: ids } of saidOfSteps(boundSteps)) {
    yield;
    readRemarks(context, { ...body, others: [use] }, ids, graph, remarks);
  }
  for (const use of context.flows.values()) {
    yield;
    const variant = variantOf(context, use);
    if (variant !== undefined && variant !== input.variant) {
      // Its path is declared in the variant; it is read, and its mistakes are told, with it.
      context.variants.get(variant)?.push(extentOf(use.tree, use.use.statement));
      continue;
    }
    const { flow, body } = bindFlow(context, graph, use);
    flows.set(flow.id, flow);
    if (body !== undefined) readRemarks(context, body, [flow.id], graph, remarks);
  }
  yield;
  noticeNames(context);
  checkElements(context, components);
  yield;
  checkFigures(context, components, relations, flows);
  checkTitles(context);
  yield;
  names.finish((location, beside) => insertionFor(context, input.trees, location, beside));

  yield;
  const order = files.map(({ tree }) => tree.file);
  const bound: Bound = {
    model: {
      title: titleOf(context),
      components,
      places,
      relations,
      flows: withoutCircles(context, flows),
      views,
      references: context.references,
      accepts: remarks.accepts,
      notes: remarks.notes,
      decisions: remarks.decisions,
      styles: remarks.styles,
      variants: [...context.variants.keys()],
      ...(context.technologies.length === 0 ? {} : { technologies: context.technologies }),
      files: order,
    },
    problems: sorted(order, problems.list),
    occurrences: names.occurrences,
    counterparts: context.counterparts,
  };
  return { bound, variants: context.variants };
}

function allBodies(context: Context): readonly { readonly body: Body; readonly owner: Draft | undefined }[] {
  const list: { readonly body: Body; readonly owner: Draft | undefined }[] = [];
  for (const { body } of context.fileBodies) list.push({ body, owner: undefined });
  for (const draft of context.drafts) for (const body of draft.bodies) list.push({ body, owner: draft });
  return list;
}

interface SaidOfRelations {
  readonly body: Body;
  readonly use: StatementUse;
  readonly relations: string[];
}

/** What the blocks of relations say beside properties, once each, with all relations that it is about. */
function saidOfSteps(steps: readonly BoundStep[]): readonly SaidOfRelations[] {
  const all: SaidOfRelations[] = [];
  const found = new Map<StatementUse, SaidOfRelations[]>();
  for (const { step, relations } of steps)
    for (const use of step.others) {
      const list = found.get(use) ?? [];
      found.set(use, list);
      // A copy of a place reads the same statement, with names of its own.
      const same = list.find(({ body }) => body === step.body);
      if (same !== undefined) {
        same.relations.push(...relations);
        continue;
      }
      const said = { body: step.body, use, relations: [...relations] };
      list.push(said);
      all.push(said);
    }
  return all;
}

/** Statements as they stand in the files; copies behind what they copy. */
function inTextOrder(files: readonly SourceFile[], steps: readonly StepDraft[]): readonly StepDraft[] {
  const order = new Map(files.map(({ tree }, i) => [tree.file, i]));
  const key = (step: StepDraft) => order.get(step.extent.file) ?? files.length;
  return [...steps].sort(
    (a, b) =>
      key(a) - key(b) ||
      a.body.renamings.length - b.body.renamings.length ||
      a.extent.start - b.extent.start ||
      a.location.start - b.location.start,
  );
}

function sorted(files: readonly string[], problems: readonly Problem[]): readonly Problem[] {
  const order = new Map(files.map((file, i) => [file, i]));
  const key = (problem: Problem) => order.get(problem.location.file) ?? files.length;
  return [...problems].sort(
    (a, b) => key(a) - key(b) || a.location.start - b.location.start || a.location.end - b.location.end,
  );
}

/** One file has one title; those of imported files are theirs. */
function checkTitles(context: Context): void {
  for (const { body } of context.fileBodies) {
    const titles = body.others.filter((use) => use.entry.name === "title");
    const [first, second] = titles;
    if (first === undefined || second === undefined) continue;
    context.problems.add({
      code: "model/contradicting-facts",
      message: "The file has two titles: keep one of the two.",
      location: extentOf(body.tree, second.statement),
      related: [{ message: "The first title is said here", location: extentOf(body.tree, first.statement) }],
      fixes: [removeFix(body.tree, second.statement), removeFix(body.tree, first.statement)],
    });
  }
}

/** Of the first file that has one. */
function titleOf(context: Context): string | undefined {
  for (const { body } of context.fileBodies)
    for (const { statement, entry } of body.others)
      if (entry.name === "title" && statement.node.type === "entry") {
        const [value] = statement.node.atoms;
        if (value?.type === "string" || value?.type === "text") return value.value;
      }
  return undefined;
}
