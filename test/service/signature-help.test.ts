/** Signature help: which way of writing is shown, and which part of it comes next. */
import { describe, expect, it } from "vitest";
import { properties } from "../../server/src/core/vocabulary/index.ts";
import { signatureHelp } from "../../server/src/service/features/signature-help.ts";
import { sceneOf } from "../support/service.ts";

function help(text: string) {
  const scene = sceneOf(text);
  return signatureHelp(scene.source, scene.offset, true);
}

/** The active signature with its active parameter in `«»`. */
function shown(text: string): string | undefined {
  const found = help(text);
  if (found === undefined) return undefined;
  const { label, parameters } = found.signatures[found.activeSignature ?? 0]!;
  const range = parameters?.[found.activeParameter ?? 0]?.label;
  if (!Array.isArray(range)) return label;
  return `${label.slice(0, range[0])}«${label.slice(...range)}»${label.slice(range[1])}`;
}

describe("signature help", () => {
  it.each([
    ["cache c { evict ‸ }", "evict «lru|lfu|fifo|mru»"],
    ["cache c { evict l‸ }", "evict «lru|lfu|fifo|mru»"],
    ["cache c { ttl ‸ }", "ttl «<duration>» [+/- <percent>]"],
    ["cache c { ttl 10m ‸ }", "ttl <duration> [«+/- <percent>»]"],
    ["cache c { ttl 10m +/- ‸ }", "ttl <duration> [«+/- <percent>»]"],
    [
      "service a { instances 2 across x, ‸ }",
      "instances <positive> [.. <positive>] [of <positive>] [each] [«across <place>»,…]",
    ],
    [
      "service a { latency p99 ‸ }",
      "latency [mean <duration>] [p50 <duration>] [p95 <duration>] [«p99 <duration>»]",
    ],
    [
      "service a { latency p9‸ }",
      "latency [mean <duration>] [p50 <duration>] [«p95 <duration>»] [p99 <duration>]",
    ],
    ["service a { role ‸ }", "role «primary»"],
    ["service a { role standby ‸ }", "role standby|replica «of <component>»"],
    ["service a { role sta‸ }", "role «standby|replica» of <component>"],
    ["service a { capacity 5k ‸ }", "capacity «<rate>»"],
    ["database d { quorum 2 ‸ }", "quorum <positive> «of <positive>»"],
    ["database d { quorum read ‸ }", "quorum [of <positive>] «read <positive>» write <positive>"],
    ["database d { replication primary-replica { primary ‸", "primary «in <place>»"],
    [
      "accept spof/single-instance ‸",
      "accept <rule> [«on <element>» [-> <component> [<string>]]] <string> [until <date>]",
    ],
    ["kind x ‸", "kind <name> «extends <kind>» [<string>]"],
    [
      "service a\na -> b { retry 2 { backoff ‸ } }",
      "backoff «linear|exponential» [from <duration>] [to <duration>]",
    ],
    ["flow f {\n  needs latency ‸\n}", undefined],
  ])("%s", (text, expected) => {
    if (expected === undefined) expect(shown(text)).toContain("«mean <duration>»");
    else expect(shown(text)).toBe(expected);
  });

  it.each([
    ["a name to be invented", "service ‸"],
    ["a flag", "service a { stateless ‸ }"],
    ["a finished value", "cache c { evict lru ‸ }"],
    ["a head", "cache c { ev‸ }"],
    ["the end of a relation", "service a\nservice b\na -> ‸"],
    ["a comment", "// evict ‸"],
    ["an unknown word", "cache c { evicct ‸ }"],
    ["a value that does not fit", "cache c { evict lru 5 ‸ }"],
  ])("is silent at %s", (_, text) => {
    expect(shown(text)).toBeUndefined();
  });

  it("tells what is expected", () => {
    const found = help("cache c { evict ‸ }");
    const [parameter] = found?.signatures[0]?.parameters ?? [];
    expect(JSON.stringify(parameter?.documentation)).toContain("`lru`: ");
    expect(JSON.stringify(help("cache c { ttl ‸ }")?.signatures[0]?.parameters?.[0])).toContain(
      "A duration such as",
    );
  });

  it("has a label and ranges for every property", () => {
    for (const entry of properties) {
      if (entry.signature === "") continue;
      const [on = ""] = entry.on;
      const holder = {
        relation: "service a, b\na -> b {",
        flow: "flow f {",
        view: "view v {",
        place: "region r {",
        step: "",
      }[on];
      const kind = on === "component" || on === "compute" ? "service" : on === "stateful" ? "database" : on;
      const found = help(`${holder ?? `${kind} c {`} ${entry.name} ‸ }`);
      expect(found?.signatures.length, entry.name).toBeGreaterThan(0);
      for (const { label, parameters } of found?.signatures ?? [])
        for (const { label: range } of parameters ?? []) {
          const [start, end] = range as [number, number];
          expect(
            start < end && end <= label.length && label.slice(start, end).trim() === label.slice(start, end),
          ).toBe(true);
        }
    }
  });
});
