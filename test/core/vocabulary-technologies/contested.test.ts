/** No recommended rule rests on a contested fact: each technology is reviewed with its contested facts and without them. */
import { describe, expect, it } from "vitest";
import { technologies } from "../../../server/src/core/vocabulary/index.ts";
import type { Technology } from "../../../server/src/core/vocabulary/types.ts";
import { reviewText } from "../../support/rules.ts";

const around =
  "client web\nregion eu { zone a, b }\nregion us { zone d }\nservice api, other { instances 2 across eu.a, eu.b }\n";

/** Systems around one component, which between them ask for all that facts of technologies tell. */
const systems: Readonly<Record<string, (declared: (said: string) => string) => string>> = {
  alone: (it) => `${it("")}\nweb -> api -> it\nother -> it { writes; updates }`,
  "in copies": (it) =>
    `${it("copies 3 across eu.a, eu.b, us.d; data money")}\nweb -> api\napi -> it { reads from replica; decides }\nother -> it { writes }\nflow f {\n  web -> api -> it\n  needs consistency strong, durability rpo 0s, availability 99.99%, latency p99 20ms\n  survives partition, zone\n}`,
  replicated: (it) =>
    `${it("replication primary-replica { replicas 2 across eu.b, us.d; primary in eu.a }; consistency strong")}\nweb -> api\napi -> it { reads; writes; transaction t acid }\nflow f {\n  web -> api -> it\n  needs consistency read-your-writes, recovery rto 1m\n  survives partition\n}`,
  "among peers": (it) =>
    `${it("replication multi-primary { replicas 1 across us.d; primary in eu.a }")}\nweb -> api -> it { reads; writes }\nflow f {\n  web -> api -> it\n  needs consistency causal\n}`,
  "between workers": (it) =>
    `worker w { instances 3; idempotent no }\n${it("data money")}\nweb -> api ~> it ~> w { expects order }\nflow f {\n  web -> api ~> it ~> w\n  needs durability rpo 0s\n}`,
};

const disputed = technologies.filter(({ facts }) => facts.some((fact) => fact.contested));

describe("contested facts", () => {
  it("are there", () => expect(disputed.length).toBeGreaterThan(10));

  it.each(disputed.map((one) => [one.name, one] as const))(
    "of %s decide no recommended rule",
    (name, one) => {
      const settled: Technology = {
        ...one,
        name: "same",
        synonyms: [],
        facts: one.facts.filter((fact) => fact.contested !== true),
      };
      for (const kind of one.kinds)
        for (const [title, system] of Object.entries(systems)) {
          const found = (tech: string) => {
            const text = around + system((said) => `${kind} it { tech ${tech}; ${said} }`);
            const { findings } = reviewText(text, { technologies: [settled] });
            return findings
              .map(({ level, rule, components }) => `${level} ${rule} ${components.join(" ")}`)
              .sort();
          };
          expect(found(name), `${kind}, ${title}`).toEqual(found("same"));
        }
    },
  );
});
