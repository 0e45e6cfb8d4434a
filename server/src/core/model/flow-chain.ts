/** Reads the chains of a flow: each step as declared relations, `...` as the one declared path, `<-` as an answer. */
import type { Location } from "../base/text.ts";
import type { Block, Ends, Relation as RelationNode, Statement, Tree } from "../syntax/ast.ts";
import { classify } from "./classify.ts";
import type { Context, FlowUse } from "./context.ts";
import { toBody } from "./declarations.ts";
import { at, type Body, type Draft, extentOf, rank, type Scope } from "./draft.ts";
import { bindBodies, createFacts } from "./merge.ts";
import { type Graph, pathsBetween } from "./paths.ts";
import { arrows, likelyEnds, resolveEnds, stepRange } from "./relations.ts";
import { declareBeforeFlow } from "./remedies.ts";
import { replaceFix } from "./report.ts";
import { isSensible, selectRelations, spelled } from "./select.ts";
import type { Facts, FlowStep, RelationKind } from "./types.ts";

export interface Walk {
  readonly context: Context;
  readonly graph: Graph;
  readonly flow: FlowUse;
  /** Properties and remarks are collected from the top of the flow only. */
  readonly bodies: Body[];
}

export function source(tree: Tree, scope: Scope) {
  return { tree, scope, strength: rank.stated, origin: "stated" } as const;
}

export function readChain(
  walk: Walk,
  body: Body,
  statement: Statement,
  node: RelationNode,
): readonly FlowStep[] {
  const { context, flow } = walk;
  const { tree } = flow;
  const steps: FlowStep[] = [];
  // Filled while the chain is read; what a declaration needs along with it is asked for when all names are known.
  const resolved: (readonly Draft[] | "gap")[] = [];
  const ends = (of: Ends, i: number): readonly Draft[] | "gap" => {
    const before = resolved[i - 1];
    const others =
      i === 0
        ? ["service", "client"]
        : likelyEnds(node.steps[i - 1]?.arrow.text ?? "", before === "gap" ? [] : (before ?? []));
    const found = of.endpoints.some((atom) => atom.text === "...")
      ? "gap"
      : resolveEnds(context, body, statement, of, (name) => ({
          others,
          along: () => relationsOf(node, resolved, i, name),
        }));
    resolved[i] = found;
    return found;
  };
  let froms = ends(node.first, 0);
  let gap: Gap | undefined;
  for (const [i, step] of node.steps.entries()) {
    if (step.ends === undefined) break;
    const tos = ends(step.ends, i + 1);
    const location = at(tree, statement, stepRange(step));
    const kind = arrows[step.arrow.text];
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
      if (froms !== "gap") gap = { froms, kind, location: at(tree, statement, step.ends.endpoints[0]!) };
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

/** The relations of a step's end that is not declared yet, to those beside it that are. */
function relationsOf(
  { first, steps }: RelationNode,
  resolved: readonly (readonly Draft[] | "gap" | undefined)[],
  i: number,
  name: string,
): readonly string[] {
  const lines: string[] = [];
  const beside = (k: number): readonly string[] => {
    const ends = k === 0 ? first : steps[k - 1]?.ends;
    const known = resolved[k];
    return ends === undefined || known === "gap" || known?.length !== ends.endpoints.length
      ? []
      : ends.endpoints.map(({ text }) => text);
  };
  const [into, out] = [steps[i - 1]?.arrow.text, steps[i]?.arrow.text];
  if (into !== undefined && into !== "<-")
    for (const from of beside(i - 1)) lines.push(`${from} ${into} ${name}`);
  if (out !== undefined && out !== "<-") for (const to of beside(i + 1)) lines.push(`${name} ${out} ${to}`);
  return lines;
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

/** A `...`: where it starts, by which arrow, and where it is written. */
interface Gap {
  readonly froms: readonly Draft[];
  readonly kind: RelationKind | undefined;
  readonly location: Location;
}

function readGap(
  walk: Walk,
  gap: Gap,
  tos: readonly Draft[],
  kind: RelationKind | undefined,
  location: FlowStep["location"],
): readonly FlowStep[] {
  const { context, graph } = walk;
  const steps: FlowStep[] = [];
  const arrow = Object.keys(arrows).find((each) => arrows[each] === (kind ?? gap.kind)) ?? "->";
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
          fixes: isSensible(from, to)
            ? declareBeforeFlow(context, location, [
                `${spelled(context, from)} ${arrow} ${spelled(context, to)}`,
              ])
            : [],
        });
        continue;
      }
      if (paths.length > 1) {
        const shown = paths.map((each) => `\`${each.map((id) => id.split(".").at(-1)).join(" -> ")}\``);
        context.problems.add({
          code: "model/ambiguous-step",
          message: `Several declared paths lead from \`${from.name}\` to \`${to.name}\`, such as ${shown.slice(0, 2).join(" and ")}: write the steps of the one that is meant.`,
          location,
          fixes: paths.slice(0, 4).flatMap((each) => {
            const between = each
              .slice(1, -1)
              .flatMap((id) => context.drafts.find((one) => one.id === id) ?? []);
            if (between.length === 0 || between.length !== each.length - 2) return [];
            const text = between.map((one) => spelled(context, one)).join(` ${arrow} `);
            return [replaceFix(`Go by \`${text}\``, gap.location, text)];
          }),
        });
      }
      for (const [i, id] of path.slice(1).entries()) {
        const between = graph
          .between(path[i]!, id)
          .filter((relation) => relation.kind === gap.kind || relation.kind === kind);
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
