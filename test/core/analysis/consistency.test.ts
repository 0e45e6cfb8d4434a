/** The lattice of consistency guarantees: its order, and the laws of a meet. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  along,
  atLeast,
  type Guarantee,
  guaranteeNamed,
  meet,
} from "../../../server/src/core/analysis/consistency/lattice.ts";

const guarantees: readonly Guarantee[] = [
  ..."strict-serializable strong sequential causal read-your-writes monotonic-reads eventual weak"
    .split(" ")
    .map((name) => guaranteeNamed(name)!),
  { name: "bounded", bound: 1000 },
  { name: "bounded", bound: 5000 },
  { name: "bounded" },
];
const any = fc.constantFrom(...guarantees);
const same = (a: Guarantee, b: Guarantee) => atLeast(a, b) && atLeast(b, a);

describe("the order", () => {
  test.each([
    ["linearizable", "strong", true],
    ["strict-serializable", "weak", true],
    ["strong", "causal", true],
    ["causal", "read-your-writes", true],
    ["causal", "monotonic-reads", true],
    ["eventual", "read-your-writes", false],
    ["read-your-writes", "monotonic-reads", false],
    ["bounded", "read-your-writes", false],
    ["causal", "bounded", false],
    ["strong", "bounded", true],
    ["bounded", "eventual", true],
  ])("%s gives %s: %s", (have, want, gives) => {
    expect(atLeast(guaranteeNamed(have, 1)!, guaranteeNamed(want, 1)!)).toBe(gives);
  });

  test("a shorter bound gives a longer one, and an unknown one gives none", () => {
    expect(atLeast({ name: "bounded", bound: 1 }, { name: "bounded", bound: 2 })).toBe(true);
    expect(atLeast({ name: "bounded", bound: 2 }, { name: "bounded", bound: 1 })).toBe(false);
    expect(atLeast({ name: "bounded" }, { name: "bounded", bound: 1 })).toBe(false);
  });

  test("an unknown word is no guarantee", () => expect(guaranteeNamed("string")).toBeUndefined());
});

describe("the meet", () => {
  test("is below both and above everything else that is", () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const both = meet(a, b);
        expect(atLeast(a, both) && atLeast(b, both)).toBe(true);
        if (atLeast(a, c) && atLeast(b, c)) expect(atLeast(both, c)).toBe(true);
      }),
    );
  });

  test("does not depend on the order of the hops", () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(same(meet(a, b), meet(b, a))).toBe(true);
        expect(same(meet(a, meet(b, c)), meet(meet(a, b), c))).toBe(true);
      }),
    );
  });
});

describe("two hops one behind the other", () => {
  test("give no more than their meet, in any order", () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(atLeast(meet(a, b), along(a, b))).toBe(true);
        expect(same(along(a, b), along(b, a))).toBe(true);
        expect(same(along(a, along(b, c)), along(along(a, b), c))).toBe(true);
      }),
    );
  });

  test("add up their bounds", () => {
    expect(along({ name: "bounded", bound: 2 }, { name: "bounded", bound: 3 })).toEqual({
      name: "bounded",
      bound: 5,
    });
    expect(along({ name: "bounded" }, { name: "bounded", bound: 3 })).toEqual({ name: "bounded" });
  });

  test("the meet of a guarantee with itself is itself", () => {
    fc.assert(
      fc.property(any, (a) => {
        expect(meet(a, a)).toEqual(a);
      }),
    );
  });
});
