/** What a client reaches written down as a flow, and what a flow needs. */
import { CodeActionKind } from "vscode-languageserver-types";
import type { Range } from "../../../../core/base/text.ts";
import type { Model, Relation } from "../../../../core/model/types.ts";
import { entryBlock } from "../../../../core/syntax/ast.ts";
import { intoBlock, linesBehind } from "../../../../core/syntax/edits.ts";
import type { Source } from "../../../source.ts";
import type { Offer } from "../offer.ts";
import { headOf, newName, sitesAt } from "./site.ts";

/** More relations than this are no one thing that a user does. */
const mostSteps = 40;

export function flowOffers(source: Source, range: Range): readonly Offer[] {
  return [...pathAsFlow(source, range), ...needs(source, range)];
}

/** At a client, or at a relation that leads out of it, while no flow is declared: the path that is analysed, as a flow. */
function pathAsFlow(source: Source, { start }: Range): readonly Offer[] {
  const { review, names, file, tree } = source;
  const { model, failure } = review;
  if (model.flows.size > 0) return [];
  const named = names.at(file, start)?.target;
  const reached = failure.flows.find(({ kind, id }) => kind === "unnamed" && id === `unnamed:${named}`);
  const client = model.components.get(named ?? "");
  const lines =
    reached === undefined || client === undefined || reached.relations.size > mostSteps
      ? []
      : stepsFrom(model, client.id, reached.relations);
  const last = tree.statements.at(-1);
  if (client === undefined || last === undefined || lines.length === 0) return [];
  const name = newName(source, `use-${client.name}`);
  return [
    {
      title: `Write what ${client.name} reaches as a flow`,
      kind: CodeActionKind.RefactorExtract,
      renames: true,
      make: () => {
        const head = `flow ${name} {`;
        const edit = linesBehind(tree, last, ["", head, ...lines.map((line) => `  ${line}`), "}"]);
        const at = edit.text.indexOf(head) + "flow ".length;
        return { edits: [edit], ask: { edit: 0, start: at, end: at + name.length } };
      },
    },
  ];
}

const arrows: Readonly<Record<Relation["kind"], string>> = { sync: "->", async: "~>", copy: "=>" };

/** The relations as chains, each once, in the order in which they are walked. */
function stepsFrom(model: Model, from: string, used: ReadonlySet<string>): readonly string[] {
  const out = new Map<string, Relation[]>();
  for (const relation of model.relations.values())
    if (used.has(relation.id)) out.set(relation.from, [...(out.get(relation.from) ?? []), relation]);
  const written = (id: string) => nameOf(model, id);
  const lines: string[] = [];
  const walked = new Set<string>();
  const pending = [from];
  const done = new Set<string>();
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (done.has(at)) continue;
    done.add(at);
    const next: string[] = [];
    for (const relation of [...(out.get(at) ?? [])].sort((a, b) => a.order - b.order)) {
      if (walked.has(relation.id)) continue;
      const together = (out.get(at) ?? []).filter(
        (other) => other === relation || (group(other) !== undefined && group(other) === group(relation)),
      );
      for (const one of together) walked.add(one.id);
      const bar = relation.alternatives === undefined ? ", " : " | ";
      const label = relation.label === undefined ? "" : ` ${JSON.stringify(relation.label)}`;
      const ends = together.map(({ to }) => written(to)).join(bar);
      const previous = lines.at(-1);
      const step = ` ${arrows[relation.kind]} ${ends}${label}`;
      // A chain goes on where the line before ended.
      if (
        previous?.endsWith(` ${written(at)}`) === true &&
        !previous.includes(",") &&
        !previous.includes("|")
      )
        lines[lines.length - 1] = previous + step;
      else lines.push(written(at) + step);
      next.push(...together.map(({ to }) => to));
    }
    pending.push(...next.reverse());
  }
  return lines;
}

function group({ alternatives, parallel }: Relation): string | undefined {
  return alternatives?.group ?? parallel;
}

function nameOf(model: Model, id: string): string {
  const name = id.split(".").at(-1) ?? id;
  const all = [...model.components.values(), ...model.places.values()];
  return all.filter((one) => one.name === name).length > 1 ? id : name;
}

/** A flow that says nothing of what it needs: availability, with the figure to be given. */
function needs(source: Source, { start }: Range): readonly Offer[] {
  const site = sitesAt(source, start).find(({ statement }) => headOf(statement) === "flow");
  const block = site === undefined ? undefined : entryBlock(site.statement);
  if (site === undefined || block?.close === undefined) return [];
  if (block.statements.some((inner) => ["needs", "slo"].includes(headOf(inner) ?? ""))) return [];
  const figures = [
    ["availability", "99.9%"],
    ["latency p99", "500ms"],
  ] as const;
  return figures.map(([need, figure]) => ({
    title: `Say which ${need} the flow needs…`,
    kind: CodeActionKind.RefactorRewrite,
    invented: true,
    make: () => {
      const line = `needs ${need} ${figure}`;
      const edit = intoBlock(source.tree, site.statement, 0, site.statement.end, [line]);
      if (edit === undefined) return undefined;
      const end = edit.text.indexOf(line) + line.length;
      return { edits: [edit], ask: { edit: 0, start: end - figure.length, end } };
    },
  }));
}
