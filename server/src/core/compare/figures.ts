/** Figures that move between two reviews: availability, latency, single points of failure, load and what may be lost. */
import type { Measure } from "../analysis/latency/types.ts";
import { durationText, percentText, rateText } from "../lint/support/words.ts";
import type { Review } from "../project.ts";
import { lossTexts } from "../report/flow-clauses.ts";
import type { Renames } from "./renames.ts";

export interface FigureChange {
  /** Id of a flow, component or store. */
  readonly of: string;
  readonly what: string;
  /** Undefined: none. Plain numbers: fractions, milliseconds, per second. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** As people read them. */
  readonly text: { readonly before: string; readonly after: string };
  /** Whether it is better than before; undefined where there is no before or after. */
  readonly better: boolean | undefined;
}

/** Things that one flow cannot lose, that came and went: cut sets of one. */
export interface PointChange {
  readonly flow: string;
  /** Ids of components and places, names of shared things. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

interface Figure {
  readonly of: string;
  readonly what: string;
  readonly value: number;
  readonly text: string;
  readonly more: "better" | "worse" | "neither";
}

/** Flows first, then components, then stores. */
export function figureChanges(before: Review, after: Review, renames: Renames): readonly FigureChange[] {
  const key = ({ of, what }: Figure) => `${of}\n${what}`;
  const newIds = new Map([...renames.components].map(([id, from]) => [from, id]));
  const old = new Map(figuresIn(before).map((figure) => [key(figure), figure]));
  const now = new Map(
    figuresIn(after).map((figure) => [key({ ...figure, of: renames.old(figure.of) }), figure]),
  );
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id): readonly FigureChange[] => {
    const [was, is] = [old.get(id), now.get(id)];
    const one = is ?? was;
    if (one === undefined || (was !== undefined && is !== undefined && nearly(was.value, is.value)))
      return [];
    const better =
      was === undefined || is === undefined || one.more === "neither"
        ? undefined
        : is.value > was.value === (one.more === "better");
    return [
      {
        of: is === undefined ? (newIds.get(one.of) ?? one.of) : one.of,
        what: one.what,
        before: was?.value,
        after: is?.value,
        text: { before: was?.text ?? "not known", after: is?.text ?? "not known" },
        better,
      },
    ];
  });
}

/** Equal but for rounding; of availabilities close to one what is missing counts. */
function nearly(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));
}

function figuresIn({ model, figures }: Review): readonly Figure[] {
  const found: Figure[] = [];
  for (const { id } of model.flows.values()) {
    const availability = figures.availability.of(id);
    if (availability !== undefined) {
      const bound = availability.unknown.length > 0 ? "at most " : "";
      const { value } = availability;
      found.push({ of: id, what: "availability", value, text: bound + percentText(value), more: "better" });
    }
    for (const measure of ["mean", "p50", "p95", "p99"] satisfies readonly Measure[]) {
      const latency = figures.latency.of(id, measure);
      if (latency === undefined) continue;
      const bound = latency.unknown.length > 0 ? "at least " : "";
      const text = bound + durationText(latency.ms);
      found.push({ of: id, what: `latency ${measure}`, value: latency.ms, text, more: "worse" });
    }
  }
  for (const { component, requests, utilisation } of figures.load.components.values()) {
    const load = (what: string, value: number | undefined) => {
      if (value === undefined || value <= 0) return;
      found.push({ of: component, what, value, text: rateText(value), more: "neither" });
    };
    load("load", requests.usual);
    load("load at the peak", requests.peak);
    const use = utilisation?.peak ?? utilisation?.usual;
    if (use !== undefined && use > 0)
      found.push({
        of: component,
        what: "used of what it bears",
        value: use,
        text: `${Math.round(use * 100)}%`,
        more: "worse",
      });
  }
  for (const { store, losses } of figures.durability.stores.values()) {
    for (const { when, amount } of losses) {
      if (amount === undefined) continue;
      const text = Number.isFinite(amount) ? durationText(amount) : "everything";
      found.push({ of: store, what: `lost when ${lossTexts[when]}`, value: amount, text, more: "worse" });
    }
  }
  return found;
}

/** For each declared flow of both, and each unnamed one, what it newly falls with and no longer falls with. */
export function pointChanges(before: Review, after: Review, renames: Renames): readonly PointChange[] {
  const [old, now] = [pointsIn(before), pointsIn(after)];
  return [...now].flatMap(([flow, points]) => {
    const was = old.get(renames.old(flow));
    if (was === undefined) return [];
    const known = new Set([...points].map(renames.old));
    const added = [...points].filter((id) => !was.has(renames.old(id)));
    const removed = [...was].filter((id) => !known.has(id));
    return added.length + removed.length === 0 ? [] : [{ flow, added, removed }];
  });
}

function pointsIn({ failure }: Review): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    failure.flows.map(({ id, cuts }) => [
      id,
      new Set(
        cuts.flatMap(({ candidates: [candidate, second], effect }) =>
          candidate === undefined || second !== undefined || effect === "completion"
            ? []
            : [candidate.target],
        ),
      ),
    ]),
  );
}
