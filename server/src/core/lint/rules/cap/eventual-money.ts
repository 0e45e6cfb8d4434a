/** Money is written where two sides may disagree about it. */
import { overlap } from "../../../analysis/consistency/hop.ts";
import type { HopGuarantee } from "../../../analysis/consistency/types.ts";
import type { Fix } from "../../../base/problem.ts";
import { fact, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { dataClasses } from "../../support/components.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { type Graph, incoming, ofKinds, outgoing } from "../../support/graph.ts";
import { overlapping } from "../../support/quorums.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const eventualMoney: Rule = {
  id: "cap/eventual-money",
  level: "warning",
  preset: "recommended",
  summary: "Money is written with eventual consistency, or on both sides of a partition.",
  why: "The line between two cash machines fails, and each goes on by its own copy of the balance. Both pay out what is there once; when the line is back, two true stories have to become one number. A like may settle later, a debit has been paid out.",
  sources: ["4:5", "4:9", "4:11"],
  reference: "https://jepsen.io/consistency/models/linearizable",
  acceptWhen: "When overdrafts are allowed up to a limit, and somebody settles the difference afterwards.",
  absorbs: ["cap/weaker-than-asked", "cap/quorum-too-small"],
  bad: [
    {
      text: "client atm\nservice accounts { instances 2 }\ndatabase ledger { managed regional; data money; consistency eventual }\natm -> accounts\naccounts -> ledger { writes }",
      finds: ["warning ledger, accounts"],
    },
    {
      text: "client atm\nservice accounts { instances 2 }\ndatabase ledger { data money; replication multi-primary { replicas 1; mode async; conflict last-write-wins } }\natm -> accounts\naccounts -> ledger { writes }",
      finds: ["warning ledger, accounts"],
    },
    {
      text: "client atm\nservice accounts { instances 2 }\ndatabase ledger { data money; copies 4; quorum of 4 read 3 write 2 }\natm -> accounts\naccounts -> ledger { writes }",
      finds: ["warning ledger, accounts"],
    },
    {
      text: "client atm\nservice accounts { instances 2 }\ndatabase ledger { managed regional; data money; cap ap }\natm -> accounts\naccounts -> ledger { updates }",
      finds: ["warning ledger, accounts"],
    },
    {
      text: "client atm\nservice here { instances 2 }\nservice there { instances 2 }\ndatabase west { managed regional; data money }\ndatabase east { managed regional; data money; replication multi-primary { conflict merge } }\natm -> here, there\nhere -> west { writes }\nthere -> east { writes }\nwest <=> east { mode async }",
    },
  ],
  good: [
    {
      text: "client atm\nservice accounts { instances 2 }\ndatabase ledger { data money; copies 3; quorum 2 of 3 }\natm -> accounts\naccounts -> ledger { writes }",
    },
    {
      text: "client atm\nservice accounts { instances 2 }\ndatabase ledger { data money; replication primary-replica { replicas 2; mode async; lag 1s; failover automatic } }\natm -> accounts\naccounts -> ledger { writes }",
    },
    {
      text: "client atm\nservice accounts { instances 2 }\ndatabase likes { managed regional; consistency eventual }\natm -> accounts\naccounts -> likes { writes }",
    },
    {
      text: "client atm\nservice accounts { instances 2 }\ndatabase history { managed regional; data money; consistency eventual }\natm -> accounts\naccounts -> history { reads }",
    },
  ],
  fixed:
    "client atm\nservice accounts { instances 2 }\ndatabase ledger { managed regional; data money; consistency strong }\natm -> accounts\naccounts -> ledger { writes }",

  *check(context) {
    const { graph } = context;
    for (const store of ofKinds(graph, stores)) {
      const write = incoming(graph, store.id, "sync").find(isKnownWrite);
      if (write === undefined || !dataClasses(graph, store).has("money")) continue;
      const found = agreesLater(context, store, write);
      if (found !== undefined) yield found;
    }
  },
};

const stores: readonly string[] = ["database", "storage", "search"];

function agreesLater(context: RuleContext, store: Component, write: Relation): Report | undefined {
  const { figures, graph } = context;
  const writer = `"${write.from}" writes money to "${store.id}"`;
  const base = (
    location: Report["location"],
  ): Pick<Report, "location" | "components" | "witness" | "cause"> => ({
    location,
    components: [store.id, write.from],
    witness: [{ message: "The write.", location: write.location }],
    cause: `consistency:${store.id}`,
  });
  for (const said of [fact(write, "consistency"), fact(store, "consistency")]) {
    const value = said?.values.value;
    if (said === undefined || said.origin === "technology" || (value !== "eventual" && value !== "weak"))
      continue;
    return {
      ...base(said.location),
      message: `${writer}, whose consistency is ${value}: two sides may disagree about it.`,
      fixes: fix("Ask for strong consistency", replaceProperty(context, said, "consistency strong")),
    };
  }
  const cap = figures.consistency.stores.get(store.id);
  const gives = figures.consistency.gives(store);
  const both = cap?.bothSidesWrite === true || (cap?.from === "technology" && cap.cap === "ap");
  const why = both ? cap?.why : isLater(gives) ? gives?.why : undefined;
  if (why !== undefined)
    return {
      ...base(store.location),
      message: `${writer}, and while its copies cannot reach each other both sides may take writes: ${why}.`,
      fixes: remedies(context, store),
    };
  const peer = writtenPeer(graph, store);
  return peer === undefined
    ? undefined
    : {
        ...base(store.location),
        message: `${writer}, and "${peer}" is written too and copied both ways: each side takes writes that the other has not seen.`,
      };
}

const isLater = (gives: HopGuarantee | undefined): boolean =>
  gives !== undefined && (gives.cause === "quorum" || gives.cause === "primaries");

/** A store that copies to this one and back, and that is written itself. */
function writtenPeer(graph: Graph, store: Component): string | undefined {
  const into = new Set(incoming(graph, store.id, "copy").map(({ from }) => from));
  const peer = outgoing(graph, store.id, "copy").find(
    (copy) => into.has(copy.to) && word(copy, "mode") !== "sync" && copy.from < copy.to,
  );
  return peer !== undefined && incoming(graph, peer.to, "sync").some(isKnownWrite) ? peer.to : undefined;
}

function remedies(context: RuleContext, store: Component): readonly Fix[] {
  const votes = overlap(context.model, store);
  if (votes !== undefined)
    return votes.read + votes.write > votes.of && votes.write * 2 > votes.of
      ? []
      : overlapping(context, store);
  const claim = fact(store, "cap");
  return claim !== undefined && claim.origin !== "technology" && word(store, "replication") === undefined
    ? fix("Refuse rather than disagree", replaceProperty(context, claim, "cap cp"))
    : [];
}
