/** The drawn elements that prove something: the path to what fails, or all that a flow uses. Ids of the picture only. */
import type { Candidate, Cut, FlowFailure } from "../core/analysis/failure/types.ts";
import { aimedAt, type Hit } from "../core/lint/support/cuts.ts";
import { flowsOf } from "../core/lint/support/path.ts";
import type { Finding } from "../core/lint/types.ts";
import type { Model } from "../core/model/types.ts";
import type { Review } from "../core/project.ts";

/** The cause first, then each relation of the path with the component it leads to. */
function along(model: Model, cause: string | undefined, path: readonly string[]): readonly string[] {
  const ids = new Set<string>();
  if (cause !== undefined && (model.components.has(cause) || model.places.has(cause))) ids.add(cause);
  for (const id of path) {
    const relation = model.relations.get(id);
    if (relation === undefined) continue;
    for (const each of [relation.from, id, relation.to]) ids.add(each);
  }
  return [...ids];
}

/** What proves a cut. */
export function idsOfCut({ model }: Review, { candidates: [candidate], witness }: Cut): readonly string[] {
  return along(model, candidate?.target.split("/").at(-1), witness.path);
}

/** All that a flow uses. */
export function idsOfFlow({ model }: Review, { relations, needs }: FlowFailure): readonly string[] {
  return [...new Set([...along(model, undefined, [...relations]), ...needs])];
}

/** The cut behind a finding, of its flow if it names one: of its cause itself, else of a place that takes the cause along. */
function hitBehind({ failure }: Review, { components: [cause], flow: own }: Finding): Hit | undefined {
  if (cause === undefined) return undefined;
  const flows = flowsOf(failure, cause);
  const ordered = [...flows.filter(({ id }) => id === own), ...flows.filter(({ id }) => id !== own)];
  const isOf: readonly ((candidate: Candidate) => boolean)[] = [
    ({ target }) => target === cause,
    ({ affects }) => affects.includes(cause),
  ];
  for (const matches of isOf)
    for (const flow of ordered) {
      const cut = flow.cuts.find(
        ({ candidates: [one, second] }) => one !== undefined && second === undefined && matches(one),
      );
      if (cut !== undefined) return { flow, cut };
    }
  return undefined;
}

/** Whether a finding has more to show than its own component: a path, or others that take part. */
export function hasPath(review: Review, finding: Finding): boolean {
  const { model } = review;
  const drawn = finding.components.filter((id) => model.components.has(id) || model.relations.has(id));
  return drawn.length > 1 || hitBehind(review, finding) !== undefined;
}

/** What proves a finding: its cause, the path to it, and what else it is about. */
export function idsOfFinding(review: Review, finding: Finding): readonly string[] {
  const { model } = review;
  const [cause] = finding.components;
  const hit = hitBehind(review, finding);
  const cut = hit === undefined || cause === undefined ? undefined : aimedAt(model, hit, cause).cut;
  const others = finding.components.flatMap((id) => {
    const relation = model.relations.get(id);
    if (relation !== undefined) return [relation.from, id, relation.to];
    return model.components.has(id) || model.places.has(id) ? [id] : [];
  });
  return [...new Set([...along(model, cause, cut?.witness.path ?? []), ...others])];
}
