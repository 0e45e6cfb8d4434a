/** Selects the declared relations that a step of a flow means: by its ends, its arrow and its label. */

import type { Location } from "../base/text.ts";
import type { Ends } from "../syntax/ast.ts";
import { kindNamed } from "../vocabulary/index.ts";
import type { Context } from "./context.ts";
import type { Draft } from "./draft.ts";
import { arrowOf } from "./edges.ts";
import { type Graph, shortestPath } from "./paths.ts";
import { declareBeforeFlow } from "./remedies.ts";
import { replaceFix } from "./report.ts";
import type { Relation, RelationKind } from "./types.ts";

export interface Selection {
  readonly froms: readonly Draft[];
  readonly tos: readonly Draft[];
  readonly mode: Ends["mode"];
  readonly kind: RelationKind;
  readonly label: string | undefined;
  /** Of the step, for problems. */
  readonly location: Location;
  /** Of the arrow, for the fix of a wrong one. */
  readonly arrow: Location;
  /** Just behind the step, where a label may be inserted. */
  readonly behind: Location;
}

/** Ids of the relations that a step selects, in order; what is missing or ambiguous is reported. */
export function selectRelations(context: Context, graph: Graph, step: Selection): readonly string[] {
  const ids: string[] = [];
  const add = (id: string): void => {
    if (!ids.includes(id)) ids.push(id);
  };
  for (const from of step.froms) {
    const whole = step.mode === "any" ? wholeAlternatives(graph, from, step) : undefined;
    if (whole !== undefined) for (const relation of whole) add(relation.id);
    else
      for (const to of step.tos)
        for (const relation of between(context, graph, from, to, step)) add(relation.id);
  }
  return ids;
}

/** `cache | store` as declared: the relations of the one group that has exactly these ends. */
function wholeAlternatives(graph: Graph, from: Draft, step: Selection): readonly Relation[] | undefined {
  const groups = new Map<string, Relation[]>();
  for (const relation of graph.alternatives(from.id)) {
    if (relation.alternatives === undefined || relation.kind !== step.kind) continue;
    if (step.label !== undefined && relation.label !== step.label) continue;
    const { group } = relation.alternatives;
    groups.set(group, [...(groups.get(group) ?? []), relation]);
  }
  const wanted = new Set(step.tos.map((to) => to.id));
  const fitting = [...groups.values()].filter(
    (group) => group.length === wanted.size && group.every((relation) => wanted.has(relation.to)),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

function between(
  context: Context,
  graph: Graph,
  from: Draft,
  to: Draft,
  step: Selection,
): readonly Relation[] {
  const all = graph.between(from.id, to.id);
  const ofKind = all.filter((relation) => relation.kind === step.kind);
  // Without a label the step means the relation without one, if that is unique.
  const plain = ofKind.filter((relation) => relation.label === undefined);
  const unlabelled = plain.length === 1 ? plain : ofKind;
  const labelled =
    step.label === undefined ? unlabelled : ofKind.filter((relation) => relation.label === step.label);
  const [only] = labelled;
  if (labelled.length === 1 && only !== undefined) return [only];
  // A label that names nothing is a caption of the step when there is only one relation to mean.
  if (labelled.length === 0 && ofKind.length === 1) return ofKind;
  const described = (relation: Relation) =>
    `\`${from.name} ${arrowOf[relation.kind]} ${to.name}${relation.label === undefined ? "" : ` "${relation.label}"`}\``;
  const related = (relations: readonly Relation[]) =>
    relations.slice(0, 8).map((relation) => ({
      message: `${described(relation)} is declared here`,
      location: relation.location,
    }));
  if (labelled.length > 1 || ofKind.length > 1) {
    const several = labelled.length > 1 ? labelled : ofKind;
    const labels = several.flatMap((relation) => relation.label ?? []);
    context.problems.add({
      code: "model/ambiguous-step",
      message: `The step may mean ${several.length} relations, ${several.slice(0, 4).map(described).join(", ")}: choose one by its label.`,
      location: step.location,
      related: related(several),
      fixes:
        step.label === undefined
          ? labels
              .slice(0, 4)
              .map((label) => replaceFix(`Choose "${label}"`, step.behind, ` ${JSON.stringify(label)}`))
          : [],
    });
    return several;
  }
  const [other] = all;
  if (other !== undefined) {
    context.problems.add({
      code: "model/flow-step-without-relation",
      message: `${described(other)} is declared with another arrow: write \`${arrowOf[other.kind]}\` here.`,
      location: step.location,
      related: related(all),
      fixes: [replaceFix(`Change to \`${arrowOf[other.kind]}\``, step.arrow, arrowOf[other.kind])],
    });
    return all;
  }
  const path = shortestPath(graph, from.id, to.id);
  const line = `${spelled(context, from)} ${arrowOf[step.kind]} ${spelled(context, to)}`;
  const declared = isSensible(from, to) ? declareBeforeFlow(context, step.location, [line]) : [];
  const short = path?.map((id) => id.split(".").at(-1)).join(" -> ");
  context.problems.add({
    code: "model/flow-step-without-relation",
    message: `No relation \`${from.name} ${arrowOf[step.kind]} ${to.name}\` is declared: ${
      path === undefined || path.length > 12
        ? "declare it, or follow declared ones"
        : `the declared path is \`${short}\``
    }.`,
    location: step.location,
    fixes:
      path !== undefined && path.length <= 12
        ? [
            replaceFix(
              "Write `...` for the declared path",
              step.arrow,
              `${arrowOf[step.kind]} ... ${arrowOf[step.kind]}`,
            ),
            ...declared,
          ]
        : declared,
  });
  return [];
}

/** How a component is written from anywhere: by its name where no other has it, else in full. */
export function spelled({ index }: Pick<Context, "index">, { name, id }: Draft): string {
  return (index.originals.get(name)?.length ?? 0) > 1 ? id : name;
}

/** Who comes from outside reaches no store: to declare that would be the next mistake. */
export function isSensible(from: Draft, to: Draft): boolean {
  return !["client", "person", "external"].includes(from.kind) || kindNamed(to.kind)?.stateful !== true;
}
