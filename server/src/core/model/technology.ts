/**
 * What a technology and `managed` bring: facts that hold unless the text says otherwise. The lines of a technology are
 * parsed by the real parser, once each.
 */
import { lazily } from "../base/lazily.ts";
import { mostSimilar } from "../base/similar.ts";
import type { Location } from "../base/text.ts";
import { entryBlock, type Tree } from "../syntax/ast.ts";
import { parse } from "../syntax/parse.ts";
import { type Carrier, propertyOn, technologies } from "../vocabulary/index.ts";
import type { Technology, TechnologyFact } from "../vocabulary/types.ts";
import { bindProperty } from "./bind-property.ts";
import type { Context } from "./context.ts";
import { type Body, createScope, type PropertyUse, rank } from "./draft.ts";
import type { FactStore } from "./merge.ts";
import { createProblems, replaceFix } from "./report.ts";
import { technologyIn } from "./technology-named.ts";
import type { Fact } from "./types.ts";

interface Line {
  readonly fact: TechnologyFact;
  readonly use: PropertyUse;
  readonly body: Body;
}

/** A technology never changes: its lines are parsed when first asked for, and forgotten with it. */
const parsed = new WeakMap<Technology, Map<string, readonly Line[]>>();

/** A technology serves several kinds; a line that a carrier cannot carry is not for it. */
function linesOf(technology: Technology, carrier: Carrier): readonly Line[] {
  const known = parsed.get(technology) ?? new Map<string, readonly Line[]>();
  parsed.set(technology, known);
  const key = `${carrier.kind} ${carrier.stateful === true}`;
  const there = known.get(key);
  if (there !== undefined) return there;
  const lines = technology.facts.flatMap((fact): Line[] => {
    const tree = parse(`technology:${technology.name}`, fact.line).value;
    const body = bodyOf(tree, "technology");
    return tree.statements.flatMap((statement): Line[] => {
      if (statement.node.type !== "entry") return [];
      const { head } = statement.node;
      const entry = propertyOn(head.text, carrier);
      if (entry === undefined) return [];
      return [{ fact, use: { statement, head, entry, block: entryBlock(statement) }, body }];
    });
  });
  known.set(key, lines);
  return lines;
}

const nowhere = createScope(undefined, "");

function bodyOf(tree: Tree, origin: Body["origin"]): Body {
  return {
    tree,
    scope: nowhere,
    also: undefined,
    strength: origin === "managed" ? rank.managed : rank.technology,
    origin,
    renamings: [],
    properties: [],
    relations: [],
    others: [],
  };
}

/** For reading our own data: a slip in it is caught by a test, not told to the user. */
export function quietly(context: Context): Context {
  return { ...context, problems: createProblems() };
}

/**
 * The technology of `tech`, by its canonical name; an unknown one is a warning and stays as written. `quiet` comes from
 * `quietly`, once for all components.
 */
export function bindTechnology(
  context: Context,
  quiet: Context,
  carrier: Carrier,
  store: FactStore,
): string | undefined {
  const tech = store.first("tech");
  const name = tech?.state === "stated" ? tech.values.value : undefined;
  if (tech === undefined || typeof name !== "string") return undefined;
  const technology = technologyIn(context, name);
  if (technology === undefined) {
    const near = mostSimilar(
      name.toLowerCase(),
      [...context.technologies, ...technologies].flatMap((each) => [each.name, ...each.synonyms]),
    );
    const location = {
      ...tech.location,
      start: Math.max(tech.location.start, tech.location.end - tech.text.length),
    };
    context.problems.add({
      code: "model/unknown-technology",
      level: "warning",
      message: `The technology \`${name}\` is not known, so no facts come with it.${near === undefined ? "" : ` Did you mean \`${near}\`?`}`,
      location,
      ...(near === undefined ? {} : { fixes: [replaceFix(`Change to \`${near}\``, location, near)] }),
    });
    return name;
  }
  const { location } = tech;
  for (const { fact, use, body } of linesOf(technology, carrier)) {
    if (fact.given !== undefined && store.first(fact.given)?.state !== "stated") continue;
    const { entry, block } = use;
    // What is said already is stronger, and a value without a block adds nothing to it.
    const adds = entry.repeatable === true || entry.joins === true || block !== undefined;
    if (!adds && store.first(entry.name) !== undefined) continue;
    const bound = bindProperty(
      {
        context: quiet,
        body,
        carrier,
        location,
        source: fact.source,
        contested: fact.contested,
      },
      use,
    );
    store.add(bound, rank.technology);
  }
  if (context.published) bindPublished(carrier, store, technology, location);
  return technology.name;
}

/** Figures of the text that a vendor's promise does not replace. */
const figures: readonly string[] = ["availability", "sla", "mtbf"];

/**
 * The promise of the vendor for the reach that the component has, where the text gives no figure of its own. Only of what the
 * vendor runs as a whole: a promise for one machine says nothing about a service on three.
 */
function bindPublished(
  carrier: Carrier,
  store: FactStore,
  { publishes = [] }: Technology,
  location: Location,
): void {
  const entry = propertyOn("sla", carrier);
  if (entry === undefined || figures.some((figure) => store.first(figure) !== undefined)) return;
  const managed = store.first("managed");
  if (managed?.state !== "stated" && carrier.kind !== "external") return;
  const reach = managed?.values.value;
  const promise =
    publishes.find((each) => each.managed !== undefined && each.managed === reach) ??
    publishes.find((each) => each.managed === undefined);
  if (promise === undefined) return;
  const fact: Fact = {
    property: "sla",
    state: "stated",
    values: { value: Number((Number.parseFloat(promise.availability) / 100).toFixed(8)) },
    origin: "published",
    text: [promise.availability, promise.when].filter((part) => part !== undefined).join(" "),
    location,
    source: promise.source,
  };
  store.add({ fact, entry, mentions: [], inner: [] }, rank.technology);
}

/** What a provider does for whatever it manages. */
const managedLines = lazily(() => {
  const tree = parse("managed", "health-check\nfailover automatic\n").value;
  return { body: bodyOf(tree, "managed"), statements: tree.statements };
});

/** `managed` brings health checks and automatic failover where the kind can have them. */
export function bindManaged(context: Context, carrier: Carrier, store: FactStore): void {
  const managed = store.first("managed");
  if (managed?.state !== "stated") return;
  const { body, statements } = managedLines();
  for (const statement of statements) {
    if (statement.node.type !== "entry") continue;
    const entry = propertyOn(statement.node.head.text, carrier);
    if (entry === undefined) continue;
    const saying = { context, body, carrier, location: managed.location };
    store.add(
      bindProperty(saying, { statement, head: statement.node.head, entry, block: undefined }),
      rank.managed,
    );
  }
}
