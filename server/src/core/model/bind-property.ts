/**
 * Turns one property, with its block, into facts under dotted names. It decides nothing about which of several facts wins; `merge.ts` does.
 */

import { mostSimilar } from "../base/similar.ts";
import { type Block, entryBlock, type Statement } from "../syntax/ast.ts";
import { blockProperty, propertyOn } from "../vocabulary/index.ts";
import type { PropertyEntry } from "../vocabulary/types.ts";
import { reportSynonym } from "./classify.ts";
import { at, type PropertyUse } from "./draft.ts";
import { type Mention, readProperty, type Saying } from "./read-property.ts";
import { moveBehind, removeFix } from "./remedies.ts";
import { or, replaceFix } from "./report.ts";
import type { Fact } from "./types.ts";

/** A fact before it is merged; `inner` are the facts of its block under their dotted names. */
export interface BoundFact {
  readonly fact: Fact;
  readonly entry: PropertyEntry;
  readonly mentions: readonly Mention[];
  readonly inner: readonly BoundFact[];
}

const nothing: readonly never[] = [];

/** Facts of a block that are stored under a name of their own: said in `replication` or beside it, they are one fact. */
const shared: readonly string[] = ["failover"];

/** The facts of one property statement. A value that does not fit is reported, and the fact keeps what fitted. */
export function bindProperty(saying: Saying, use: PropertyUse, prefix = ""): BoundFact {
  const { body } = saying;
  const { statement, head, entry, block } = use;
  const atoms = statement.node.type === "entry" ? statement.node.atoms : nothing;
  const property = prefix !== "" && shared.includes(entry.name) ? entry.name : prefix + entry.name;
  const { state, values, text, mentions } = readProperty(saying, use);
  const inner = block === undefined ? nothing : bindBlock(saying, use, block, property);
  const location = saying.location ?? {
    file: body.tree.file,
    start: statement.start + head.start,
    end: statement.start + (atoms.at(-1) ?? head).end,
  };
  const said: Fact = { property, state, values, origin: body.origin, text, location };
  const fact = saying.source === undefined ? said : { ...said, ...sourceOf(saying) };
  if (entry.repeatable !== true || inner.length === 0) return { fact, entry, mentions, inner };
  const own = new Map<string, Fact[]>();
  const all = [...mentions];
  const walk = (facts: readonly BoundFact[]): void => {
    for (const each of facts) {
      const name = each.fact.property.slice(property.length + 1) || each.fact.property;
      own.set(name, [...(own.get(name) ?? []), { ...each.fact, property: name }]);
      all.push(...each.mentions);
      walk(each.inner);
    }
  };
  walk(inner);
  return { fact: { ...fact, block: own }, entry, mentions: all, inner: nothing };
}

function sourceOf({ source, contested }: Saying): Pick<Fact, "source" | "contested"> {
  return {
    ...(source === undefined ? {} : { source }),
    ...(contested === undefined ? {} : { contested }),
  };
}

function bindBlock(saying: Saying, use: PropertyUse, block: Block, property: string): readonly BoundFact[] {
  const facts: BoundFact[] = [];
  for (const statement of block.statements) {
    const inner = innerUse(saying, use, statement);
    if (inner !== undefined) facts.push(bindProperty(saying, inner, `${property}.`));
  }
  return facts;
}

function innerUse(
  { context, body, carrier }: Saying,
  use: PropertyUse,
  statement: Statement,
): PropertyUse | undefined {
  const { entry } = use;
  const { tree } = body;
  const { node } = statement;
  if (node.type === "relation") {
    context.problems.add({
      code: "model/wrong-value",
      message: `A relation cannot stand in the block of \`${entry.name}\`: write it outside.`,
      location: { file: tree.file, start: statement.start, end: statement.end },
    });
    return undefined;
  }
  const { head } = node;
  const known = entry.block ?? [];
  const found =
    blockProperty(head.text, entry) ??
    (entry.name === "endpoint" ? propertyOn(head.text, { kind: "", type: "endpoint" }) : undefined);
  if (found !== undefined) {
    reportSynonym(context, tree, statement, head, found.name);
    return { statement, head, entry: found, block: entryBlock(statement), beside: known };
  }
  const location = at(tree, statement, head);
  const beside = propertyOn(head.text, carrier);
  const near = mostSimilar(
    head.text,
    known.map((each) => each.name),
  );
  context.problems.add({
    code: "model/unknown-property",
    message:
      beside !== undefined
        ? `\`${head.text}\` cannot stand in the block of \`${entry.name}\`: write it beside \`${entry.name}\`, not inside.`
        : near !== undefined
          ? `\`${entry.name}\` has no \`${head.text}\`. Did you mean \`${near}\`?`
          : known.length === 0
            ? `\`${entry.name}\` takes no block: \`${head.text}\` means nothing here.`
            : `\`${entry.name}\` has no \`${head.text}\`; its block knows ${or(
                known.slice(0, 10).map((each) => each.name),
                "and",
              )}.`,
    location,
    fixes:
      beside !== undefined
        ? moveBehind(`Move it beside \`${entry.name}\``, tree, statement, use.statement)
        : [
            ...(near === undefined ? [] : [replaceFix(`Change to \`${near}\``, location, near)]),
            removeFix(tree, statement),
          ],
  });
  return undefined;
}
