/** Accepting a finding: an `accept` behind what it is about, with the cursor in its reason. */
import { CodeActionKind, type Diagnostic } from "vscode-languageserver-types";
import { monthsLater } from "../../../core/base/calendar.ts";
import type { Fix } from "../../../core/base/problem.ts";
import type { Location } from "../../../core/base/text.ts";
import type { Finding } from "../../../core/lint/types.ts";
import { entryBlock, type Statement, type Tree } from "../../../core/syntax/ast.ts";
import { statementsAround } from "../../../core/syntax/at.ts";
import { intoBlock, linesBehind } from "../../../core/syntax/edits.ts";
import type { Source } from "../../source.ts";
import type { Offer } from "./offer.ts";
import { shownAs } from "./quick-fixes.ts";

/** After how many months an acceptance for a while ends. */
const months = 6;

/** For each finding of a rule: accept it; then, for each, accept it for a while. Mistakes of the text cannot be accepted. */
export function acceptOffers(
  findings: readonly Finding[],
  diagnostics: readonly Diagnostic[],
  source: Source,
): readonly Offer[] {
  const until = monthsLater(source.review.asked.today, months);
  const told = new Set<string>();
  const whiles: Offer[] = [];
  const plain = findings.flatMap((finding) => {
    const target = isOfText(finding) ? undefined : targetOf(finding, source);
    const key = `${finding.rule} ${target?.name}`;
    if (target === undefined || told.has(key)) return [];
    told.add(key);
    const on = target.name === undefined ? "" : ` on ${target.name}`;
    const offer = (title: string, end: string): Offer => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: shownAs(finding, diagnostics, source),
      make: () => acceptance(`accept ${finding.rule}`, target, end),
    });
    if (until !== undefined)
      whiles.push(offer(`Accept \`${finding.rule}\`${on} until ${until} with a reason…`, ` until ${until}`));
    return [offer(`Accept \`${finding.rule}\`${on} with a reason…`, "")];
  });
  return [...plain, ...whiles];
}

/** What is found in syntax and bind, and what is said of acceptances themselves, is mended and not accepted. */
function isOfText({ rule, components }: Finding): boolean {
  return components.length === 0 || rule === "model/accept-unused" || rule === "model/accept-expired";
}

interface Target {
  /** As it is written behind `on`; undefined: the whole model, or what the block it is written in is about. */
  readonly name: string | undefined;
  insert(line: string): { readonly location: Location; readonly text: string } | undefined;
}

function acceptance(head: string, target: Target, end: string): Pick<Fix, "edits" | "ask"> | undefined {
  const line = `${head}${target.name === undefined ? "" : ` on ${target.name}`} ""${end}`;
  const edit = target.insert(line);
  if (edit === undefined) return undefined;
  const start = edit.text.indexOf(line) + line.length - end.length - 1;
  return { edits: [edit], ask: { edit: 0, start, end: start } };
}

function targetOf(finding: Finding, source: Source): Target | undefined {
  const { model } = source.review;
  const flow = finding.flow === undefined ? undefined : model.flows.get(finding.flow);
  // What stands for many is about their flow; without one to name, about the model.
  if (finding.times !== undefined)
    return flow === undefined ? whole(finding, source) : ofFlow(source, flow.id);
  const [id = ""] = finding.components;
  if (model.flows.has(id)) return ofFlow(source, id);
  const relation = model.relations.get(id);
  if (relation !== undefined) {
    const [from, to] = [relation.from, relation.to].map((end) =>
      withoutPrefix(source, finding.location.file, end),
    );
    return whole(finding, source, `${from} -> ${to}`);
  }
  const element = model.components.get(id) ?? model.places.get(id);
  if (element === undefined) return whole(finding, source);
  const declared = source.names.at(element.location.file, element.location.start);
  // A copy of another place has no statement of its own: its full name says which is meant.
  if (declared?.target !== element.id || declared.role !== "declaration")
    return whole(finding, source, withoutPrefix(source, finding.location.file, element.id));
  return behind(source, element.extent, element.name);
}

/** Behind the statement at the top of the file that holds the finding. */
function whole({ location }: Finding, source: Source, name?: string): Target | undefined {
  const tree = source.review.trees.get(location.file);
  const [outer] = tree === undefined ? [] : statementsAround(tree.statements, location.start);
  if (tree === undefined || outer === undefined) return undefined;
  return { name, insert: (line) => linesBehind(tree, outer, [line]) };
}

function ofFlow(source: Source, id: string): Target | undefined {
  const { model, trees } = source.review;
  const flow = model.flows.get(id);
  const tree = flow === undefined ? undefined : trees.get(flow.extent.file);
  if (flow === undefined || tree === undefined) return undefined;
  // A component of the same name would be meant behind `on`.
  const taken = [...model.components.values(), ...model.places.values()].some(
    ({ name }) => name === flow.name,
  );
  if (!taken) return behind(source, flow.extent, flow.name);
  const statement = statementOf(tree, flow.extent);
  const block = statement === undefined ? undefined : entryBlock(statement);
  if (statement === undefined || block?.close === undefined) return undefined;
  return { name: undefined, insert: (line) => intoBlock(tree, statement, 0, statement.end, [line]) };
}

/** Behind a statement, in the place that it stands in: there its name means it. */
function behind({ review }: Source, extent: Location, name: string): Target | undefined {
  const tree = review.trees.get(extent.file);
  const statement = tree === undefined ? undefined : statementOf(tree, extent);
  if (tree === undefined || statement === undefined || !isClosed(statement)) return undefined;
  return { name, insert: (line) => linesBehind(tree, statement, [line]) };
}

function statementOf(tree: Tree, { start }: Location): Statement | undefined {
  return statementsAround(tree.statements, start + 1).find((one) => one.start === start);
}

function isClosed({ blocks }: Statement): boolean {
  return blocks.every(({ close }) => close !== undefined);
}

/** An id as the file itself writes it: without the name under which another file imports it. */
function withoutPrefix({ names, review }: Source, file: string, id: string): string {
  const statements = review.trees.get(file)?.statements ?? [];
  for (const { role, target, location } of names.inFile(file)) {
    const [outer] = role === "declaration" ? statementsAround(statements, location.start) : [];
    const inside = outer?.blocks.some(({ open }) => open < location.start) ?? true;
    if (outer === undefined || inside || target.includes(" ")) continue;
    const prefix = target.slice(0, target.length - (location.end - location.start));
    return id.startsWith(prefix) ? id.slice(prefix.length) : id;
  }
  return id;
}
