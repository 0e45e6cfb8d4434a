/** Takes out `use` steps that lead a flow back into itself, so that whoever walks a flow comes to an end. */
import type { Context } from "./context.ts";
import type { Flow, FlowStep } from "./types.ts";

/** The flows without circles of `use`; each step that was part of one is reported. */
export function withoutCircles(context: Context, flows: ReadonlyMap<string, Flow>): Map<string, Flow> {
  const uses = new Map([...flows].map(([id, flow]) => [id, usedBy(flow.steps)]));
  const circles = circlesOf(uses);
  const result = new Map<string, Flow>();
  for (const [id, flow] of flows) {
    const circular = new Set(
      [...uses.get(id)!].filter((used) => used === id || circles.get(used) === circles.get(id)),
    );
    result.set(id, circular.size === 0 ? flow : { ...flow, steps: cut(context, flow.steps, circular) });
  }
  return result;
}

function usedBy(steps: readonly FlowStep[], found = new Set<string>()): ReadonlySet<string> {
  for (const step of steps) {
    if (step.type === "use") found.add(step.flow);
    for (const inner of blocksOf(step)) usedBy(inner, found);
  }
  return found;
}

function blocksOf(step: FlowStep): readonly (readonly FlowStep[])[] {
  if (step.type === "when") return [step.then, step.otherwise];
  return step.type === "parallel" || step.type === "repeat" ? [step.steps] : [];
}

/** For each flow the number of its circle: flows that reach each other have the same. Linear, without recursion. */
function circlesOf(uses: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, number> {
  const users = new Map<string, string[]>([...uses.keys()].map((id) => [id, []]));
  for (const [id, used] of uses) for (const each of used) users.get(each)?.push(id);
  const done = new Set<string>();
  const finished: string[] = [];
  const walk = (start: string, next: (id: string) => Iterable<string>, leave: (id: string) => void): void => {
    if (done.has(start)) return;
    done.add(start);
    const stack = [{ id: start, next: next(start)[Symbol.iterator]() }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { value, done: end } = top.next.next();
      if (end === true) {
        leave(top.id);
        stack.pop();
      } else if (!done.has(value)) {
        done.add(value);
        stack.push({ id: value, next: next(value)[Symbol.iterator]() });
      }
    }
  };
  for (const id of uses.keys())
    walk(
      id,
      (at) => uses.get(at) ?? [],
      (at) => finished.push(at),
    );
  done.clear();
  const circles = new Map<string, number>();
  for (const [number, id] of finished.reverse().entries())
    walk(
      id,
      (at) => users.get(at) ?? [],
      (at) => circles.set(at, number),
    );
  return circles;
}

function cut(
  context: Context,
  steps: readonly FlowStep[],
  circular: ReadonlySet<string>,
): readonly FlowStep[] {
  return steps.flatMap((step): FlowStep[] => {
    switch (step.type) {
      case "use":
        if (!circular.has(step.flow)) return [step];
        context.problems.add({
          code: "model/wrong-value",
          message: `\`use ${step.flow}\` leads back to this flow: a flow cannot be a part of itself, so leave the step out.`,
          location: step.location,
        });
        return [];
      case "when":
        return [
          {
            ...step,
            // biome-ignore lint/suspicious/noThenProperty: the branch of a `when`; never awaited.
            then: cut(context, step.then, circular),
            otherwise: cut(context, step.otherwise, circular),
          },
        ];
      case "parallel":
      case "repeat":
        return [{ ...step, steps: cut(context, step.steps, circular) }];
      default:
        return [step];
    }
  });
}
