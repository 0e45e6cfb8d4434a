/** Consistent, available and partition-tolerant at once. */

import { statedConsistency } from "../../../analysis/consistency/hop.ts";
import { atLeast } from "../../../analysis/consistency/lattice.ts";
import { fact, word } from "../../../model/facts.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import type { Rule } from "../../types.ts";

export const chooseTwo: Rule = {
  id: "cap/choose-two",
  level: "error",
  preset: "recommended",
  summary: "A store claims to stay both consistent and available while the network is split.",
  why: "The link between two halves of a store goes down, and both halves get a request. If both answer, one of them does not know what the other has just accepted; if they wait for each other, one of them does not answer. No product escapes this, so a design that counts on it breaks on the day it matters.",
  sources: ["0:90", "1:24", "4:3", "4:5"],
  reference: "https://www.comp.nus.edu.sg/~gilbert/pubs/BrewersConjecture-SigAct.pdf",
  acceptWhen: "Never: say which of the two the store gives up while the network is split.",
  bad: [
    { text: "database ledger { managed regional; cap cap }", finds: ["error ledger"] },
    { text: "database ledger { managed regional; cap ap; consistency strong }", finds: ["error ledger"] },
  ],
  good: [
    { text: "database ledger { managed regional; cap cp; consistency strong }" },
    { text: "database feed { managed regional; cap ap; consistency eventual }" },
    { text: "database feed { managed regional; cap ap; consistency causal }" },
  ],
  fixed: "database ledger { managed regional; cap cp }",

  *check(context) {
    for (const store of context.graph.stating("cap")) {
      const claim = fact(store, "cap");
      const cap = word(store, "cap");
      if (claim === undefined || claim.contested === true) continue;
      const asked = fact(store, "consistency");
      const guarantee = statedConsistency(store);
      const strong =
        guarantee !== undefined && atLeast(guarantee, { name: "strong" }) && asked?.contested !== true;
      if (cap !== "cap" && !(cap === "ap" && strong)) continue;
      // A default against what is stated is no claim of the author's: `cap/weaker-than-asked` speaks of that.
      if (cap === "ap" && (claim.origin === "technology") !== (asked?.origin === "technology")) continue;
      const claimed =
        cap === "cap"
          ? "consistency, availability and partition tolerance"
          : `${asked?.text} consistency and \`cap ap\``;
      yield {
        message: `"${store.id}" claims ${claimed} at once: while the network is split it can refuse or answer with old data, not neither.`,
        location: claim.location,
        components: [store.id],
        ...(cap === "cap" || asked === undefined
          ? {}
          : {
              witness: [{ message: `${asked.text} consistency is claimed here.`, location: asked.location }],
            }),
        fixes: fix("Give up answering while the network is split", replaceProperty(context, claim, "cap cp")),
        cause: `cap:${store.id}`,
      };
    }
  },
};
