/** Reads flows: declares them, walks their blocks (`parallel`, `when`, `repeat`, `use`), and binds what they need. */
import type { Fix } from "../base/problem.ts";
import { readQuantity } from "../base/units.ts";
import { type Block, entryBlock, type Statement } from "../syntax/ast.ts";
import { classify } from "./classify.ts";
import type { Context, FlowUse } from "./context.ts";
import { readNames, renameFix, toBody } from "./declarations.ts";
import { at, type Body, extentOf } from "./draft.ts";
import { readChain, source, type Walk } from "./flow-chain.ts";
import { resolveFlow } from "./flow-names.ts";
import { bindBodies, createFacts } from "./merge.ts";
import type { Graph } from "./paths.ts";
import { removeFix } from "./remedies.ts";
import type { Flow, FlowStep } from "./types.ts";

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
        fixes: [
          renameFix(location, named.atom.text, (other) => context.flows.has(body.scope.prefix + other)),
        ],
      });
      continue;
    }
    if (use.block === undefined && wrong === undefined)
      context.problems.add({
        code: "model/wrong-value",
        level: "warning",
        message: `The flow \`${id}\` says nothing: write its steps in a block, as in \`flow ${id} { web -> ... -> api }\`.`,
        location,
      });
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

/** The variant that a flow is about; undefined for a flow of the system as it stands, or of a variant that nobody declares. */
export function variantOf({ variants }: Context, flow: FlowUse): string | undefined {
  if (variants.size === 0) return undefined;
  for (const { node } of entryBlock(flow.use.statement)?.statements ?? []) {
    if (node.type !== "entry" || node.head.text !== "of") continue;
    const [named] = node.atoms;
    return named !== undefined && variants.has(named.text) ? named.text : undefined;
  }
  return undefined;
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
  const wrong = (message: string, fixes: readonly Fix[] = []): void =>
    context.problems.add({
      code: "model/wrong-value",
      message,
      location: at(tree, statement, first ?? head),
      fixes,
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
        wrong("`else` must follow `when … { … }`.", [removeFix(tree, statement)]);
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
