/** Reads flows: their steps as declared relations, `...` as the one declared path, blocks, and what the flow needs. */

import { readQuantity } from "../base/units.ts";
import type { Block, Ends, Relation as RelationNode, Statement, Tree } from "../syntax/ast.ts";
import { entryBlock } from "../syntax/ast.ts";
import { classify } from "./classify.ts";
import type { Context, FlowUse } from "./context.ts";
import { readNames, toBody } from "./declarations.ts";
import { at, type Body, type Draft, extentOf, rank, type Scope } from "./draft.ts";
import { resolveFlow } from "./flow-names.ts";
import { bindBodies, createFacts } from "./merge.ts";
import { type Graph, pathsBetween, relationsBetween } from "./paths.ts";
import { resolveEnds, stepRange } from "./relations.ts";
import { selectRelations } from "./select.ts";
import type { Facts, Flow, FlowStep, RelationKind } from "./types.ts";

const kinds: Readonly<Record<string, RelationKind>> = {
  "->": "sync",
  "~>": "async",
  "=>": "copy",
  "<=>": "copy",
};

/** Declares the flows of a body, so that others may name them before their steps are read. */
export function declareFlows(context: Context, body: Body): void {
  for (const use of body.others) {
    if (use.entry.name !== "flow" || use.statement.node.type !== "entry") continue;
    const { head, atoms } = use.statement.node;
    const { names, rest } = readNames(atoms);
    const [named] = names;
    const wrong = names.length > 1 ? names[1]?.atom : rest;
    if (named === undefined || wrong !== undefined) {
      context.problems.add({
        code: "model/wrong-value",
        message: 'A flow has one name and a label in quotes, as in `flow checkout "Check out" { … }`.',
        location: at(body.tree, use.statement, wrong ?? head),
      });
      if (named === undefined) continue;
    }
    const id = body.scope.prefix + named.atom.text;
    const location = at(body.tree, use.statement, named.atom);
    const there = context.flows.get(id);
    if (there !== undefined) {
      context.problems.add({
        code: "model/duplicate-name",
        message: `The flow \`${id}\` is declared twice: rename one.`,
        location,
        related: [{ message: `\`${id}\` is first declared here`, location: there.location }],
      });
      continue;
    }
    const { tree, scope } = body;
    context.names.record(location, `flow ${id}`, "declaration");
    context.flows.set(id, {
      id,
      name: named.atom.text,
      label: named.label ?? named.atom.text,
      tree,
      use,
      scope,
      location,
    });
  }
}

interface Walk {
  readonly context: Context;
  readonly graph: Graph;
  readonly flow: FlowUse;
  /** Properties and remarks are collected from the top of the flow only. */
  readonly bodies: Body[];
}

export function bindFlow(
  context: Context,
  graph: Graph,
  flow: FlowUse,
): { readonly flow: Flow; readonly body: Body | undefined } {
  const block = entryBlock(flow.use.statement);
  const walk: Walk = { context, graph, flow, bodies: [] };
  const steps = block === undefined ? [] : readSteps(walk, block, true);
  const store = createFacts(context);
  bindBodies(context, { kind: "", type: "flow" }, walk.bodies, store);
  return {
    flow: {
      type: "flow",
      id: flow.id,
      name: flow.name,
      label: flow.label,
      steps,
      facts: store.finish(flow.id),
      location: flow.location,
      extent: extentOf(flow.tree, flow.use.statement),
    },
    body: walk.bodies[0],
  };
}

function source(tree: Tree, scope: Scope) {
  return { tree, scope, strength: rank.stated, origin: "stated" } as const;
}

function readSteps(walk: Walk, block: Block, top: boolean): readonly FlowStep[] {
  const { context, flow } = walk;
  const { tree, scope } = flow;
  const carrier = { kind: "", type: "flow" } as const;
  const classified = classify(context, tree, block.statements, { where: "flow", carrier });
  const body = toBody(source(tree, scope), classified);
  if (top) walk.bodies.push(body);
  else
    for (const { statement, head } of classified.properties)
      context.problems.add({
        code: "model/wrong-value",
        message: `\`${head.text}\` speaks of the whole flow: write it at the top of the flow.`,
        location: at(tree, statement, head),
      });
  const steps: FlowStep[] = [];
  // In the order of the text, whatever the statements are.
  const others = new Map(classified.others.map((use) => [use.statement, use]));
  for (const statement of block.statements) {
    if (statement.node.type === "relation") steps.push(...readChain(walk, body, statement, statement.node));
    const use = others.get(statement);
    if (use === undefined) continue;
    const step = readBlockStep(walk, statement, use.entry.name, steps.at(-1));
    if (step === undefined) continue;
    if (use.entry.name === "else") steps[steps.length - 1] = step;
    else steps.push(step);
  }
  return steps;
}

function readBlockStep(
  walk: Walk,
  statement: Statement,
  word: string,
  before: FlowStep | undefined,
): FlowStep | undefined {
  const { context, flow } = walk;
  const { tree } = flow;
  if (statement.node.type !== "entry") return undefined;
  const { head, atoms } = statement.node;
  const block = entryBlock(statement);
  const location = extentOf(tree, statement);
  const inner = (): readonly FlowStep[] => (block === undefined ? [] : readSteps(walk, block, false));
  const [first] = atoms;
  const wrong = (message: string): void =>
    context.problems.add({
      code: "model/wrong-value",
      message,
      location: at(tree, statement, first ?? head),
    });
  switch (word) {
    case "parallel":
      if (first !== undefined) wrong("`parallel` takes no value: its block holds the steps.");
      return { type: "parallel", steps: inner(), location };
    case "when": {
      const read = first?.type === "quantity" ? readQuantity("percent", first.value) : undefined;
      if (read?.ok !== true) wrong("Say for which share of the requests, as in `when 30% { … }`.");
      return {
        type: "when",
        share: read?.ok === true ? read.value : undefined,
        // biome-ignore lint/suspicious/noThenProperty: the branch of a `when`; never awaited.
        then: inner(),
        otherwise: [],
        location,
      };
    }
    case "else":
      if (before?.type !== "when" || before.otherwise.length > 0) {
        wrong("`else` must follow `when … { … }`.");
        return undefined;
      }
      return { ...before, otherwise: inner(), location: { ...before.location, end: location.end } };
    case "repeat": {
      const read = first?.type === "quantity" ? readQuantity("positive", first.value) : undefined;
      if (read?.ok !== true) wrong("Say how many times, as in `repeat 3 { … }`.");
      return { type: "repeat", times: read?.ok === true ? read.value : 1, steps: inner(), location };
    }
    case "use": {
      if (first?.type !== "name") {
        wrong("Say which flow, as in `use log-in`.");
        return undefined;
      }
      const used = resolveFlow(context, first.text, at(tree, statement, first));
      return used === undefined ? undefined : { type: "use", flow: used.id, location };
    }
    default:
      return undefined;
  }
}

function readChain(walk: Walk, body: Body, statement: Statement, node: RelationNode): readonly FlowStep[] {
  const { context, flow } = walk;
  const { tree } = flow;
  const steps: FlowStep[] = [];
  const ends = (of: Ends): readonly Draft[] | "gap" =>
    of.endpoints.some((atom) => atom.text === "...") ? "gap" : resolveEnds(context, body, statement, of);
  let froms = ends(node.first);
  let gap: { readonly froms: readonly Draft[]; readonly kind: RelationKind | undefined } | undefined;
  for (const step of node.steps) {
    if (step.ends === undefined) break;
    const tos = ends(step.ends);
    const location = at(tree, statement, stepRange(step));
    const kind = kinds[step.arrow.text];
    const label = step.label?.value;
    const facts = stepFacts(
      walk,
      statement,
      step.block === undefined ? undefined : statement.blocks[step.block],
    );
    if (froms === "gap" && gap === undefined) {
      context.problems.add({
        code: "model/wrong-value",
        message: "`...` stands between two components: write where the path starts.",
        location: at(tree, statement, node.first.endpoints[0]!),
      });
    }
    if (tos === "gap") {
      if (froms !== "gap") gap = { froms, kind };
    } else if (froms === "gap") {
      if (gap !== undefined) steps.push(...readGap(walk, gap, tos, kind, location));
      gap = undefined;
    } else if (kind === undefined) {
      // `web <- checkout`: checkout answers web.
      for (const answering of tos)
        for (const receiving of froms)
          steps.push({ type: "answer", from: answering.id, to: receiving.id, label, location });
    } else if (froms.length > 0 && tos.length > 0) {
      const { start, end } = step.label ?? {
        start: step.ends.endpoints.at(-1)!.end,
        end: step.ends.endpoints.at(-1)!.end,
      };
      const relations = selectRelations(context, walk.graph, {
        froms,
        tos,
        mode: tos.length === 1 ? "one" : step.ends.mode,
        kind,
        label,
        location,
        arrow: at(tree, statement, step.arrow),
        behind: at(tree, statement, { start: step.label === undefined ? start : end, end }),
      });
      const mode = tos.length > 1 ? step.ends.mode : froms.length > 1 ? "all" : "one";
      if (relations.length > 0) steps.push({ type: "call", mode, relations, facts, label, location });
    }
    froms = tos;
  }
  if (gap !== undefined)
    context.problems.add({
      code: "model/wrong-value",
      message: "`...` stands between two components: write where the path ends.",
      location: extentOf(tree, statement),
    });
  return steps;
}

function stepFacts(walk: Walk, statement: Statement, block: Block | undefined): Facts {
  if (block === undefined) return new Map();
  const { context, flow } = walk;
  const carrier = { kind: "", type: "step" } as const;
  const classified = classify(context, flow.tree, block.statements, { where: "step", carrier });
  for (const wrong of [...classified.relations, ...classified.declarations.map((each) => each.statement)])
    context.problems.add({
      code: "model/wrong-value",
      message: "Only properties can stand in the block of a step: write this outside.",
      location: extentOf(flow.tree, wrong),
    });
  const store = createFacts(context);
  bindBodies(context, carrier, [toBody(source(flow.tree, flow.scope), classified)], store);
  return store.finish(`${flow.id}@${statement.start}`);
}

function readGap(
  walk: Walk,
  gap: { readonly froms: readonly Draft[]; readonly kind: RelationKind | undefined },
  tos: readonly Draft[],
  kind: RelationKind | undefined,
  location: FlowStep["location"],
): readonly FlowStep[] {
  const { context, graph } = walk;
  const steps: FlowStep[] = [];
  for (const from of gap.froms) {
    for (const to of tos) {
      const paths = pathsBetween(
        graph,
        from.id,
        to.id,
        (relation) => relation.kind === gap.kind || relation.kind === kind,
      );
      const [path] = paths;
      if (path === undefined) {
        context.problems.add({
          code: "model/flow-step-without-relation",
          message: `No declared path leads from \`${from.name}\` to \`${to.name}\`: declare the relations between them.`,
          location,
        });
        continue;
      }
      if (paths.length > 1) {
        const shown = paths.map((each) => `\`${each.map((id) => id.split(".").at(-1)).join(" -> ")}\``);
        context.problems.add({
          code: "model/ambiguous-step",
          message: `Several declared paths lead from \`${from.name}\` to \`${to.name}\`, such as ${shown.slice(0, 2).join(" and ")}: write the steps of the one that is meant.`,
          location,
        });
      }
      for (const [i, id] of path.slice(1).entries()) {
        const between = relationsBetween(graph, path[i]!, id).filter(
          (relation) => relation.kind === gap.kind || relation.kind === kind,
        );
        const plain = between.find((relation) => relation.label === undefined) ?? between[0];
        if (plain !== undefined)
          steps.push({
            type: "call",
            mode: "one",
            relations: [plain.id],
            facts: new Map(),
            label: undefined,
            location,
          });
      }
    }
  }
  return steps;
}
