import { describe, expect, it } from "vitest";
import {
  capturesOf,
  compileSignature,
  describeSignature,
  renderSignature,
  wordsOf,
} from "../../../server/src/core/vocabulary/signature.ts";

/** Names of the captures; lists end in `*`. */
const names = (notation: string): string =>
  capturesOf(compileSignature(notation))
    .map((capture) => capture.name + (capture.list ? "*" : ""))
    .join(" ");

describe("the notation of signatures", () => {
  it("reads literals, placeholders and choices", () => {
    expect(compileSignature("every <every:duration>")).toEqual({
      type: "sequence",
      items: [
        { type: "literal", word: "every", captured: false },
        { type: "value", name: "every", types: ["duration"] },
      ],
    });
    expect(compileSignature("<sync|async>")).toEqual({
      type: "choice",
      name: "value",
      values: ["sync", "async"],
    });
    expect(compileSignature("<at:component|place>")).toEqual({
      type: "value",
      name: "at",
      types: ["component", "place"],
    });
    expect(compileSignature("")).toEqual({ type: "sequence", items: [] });
  });

  it("joins neighbouring options, which may come in any order", () => {
    const options = compileSignature("[each] [of <of:count>]");
    expect(options).toMatchObject({ type: "options", least: 0, commas: false });
    expect(compileSignature("[p50 <p50:duration>] [p99 <p99:duration>]+")).toMatchObject({
      least: 1,
      commas: false,
    });
    expect(compileSignature("[a] [b],+")).toMatchObject({ least: 1, commas: true });
    expect(compileSignature("[a] [b],*")).toMatchObject({ least: 0, commas: true });
  });

  it("captures a literal only where it is an option of its own", () => {
    expect(names("[each] [of <of:count>] to <to:place>")).toBe("each of to");
    expect(names("[sync (<sync:always> | every <sync-every:duration>)]")).toBe("sync sync-every");
  });

  it("captures arrays inside lists", () => {
    expect(names("<value:word>,* [across <across:place>,*]")).toBe("value* across*");
    expect(names("(flow <flow:flow> | <value:component>),*")).toBe("flow* value*");
  });

  it("keeps `..`, `+/-` and arrows as literals", () => {
    expect(wordsOf(compileSignature("<a:count> .. <b:count>"))).toEqual([".."]);
    expect(wordsOf(compileSignature("<a:duration> [+/- <b:percent>]"))).toEqual(["+/-"]);
    expect(wordsOf(compileSignature("<a:component> [-> <b:component>]"))).toEqual(["->"]);
  });

  it("refuses a malformed notation loudly", () => {
    for (const notation of [
      "[",
      "]",
      "(a",
      "a)",
      "<>",
      "<a:>",
      "<a|>",
      "<:count>",
      "[a]] b",
      "| ,*",
      ",*",
      "a < b",
    ])
      expect(() => compileSignature(notation), notation).toThrow(/signature/);
  });

  it("says in words what it expects", () => {
    expect(describeSignature(compileSignature("<value:duration>"))).toBe(
      "a duration such as 200ms, 10m or 1h30m",
    );
    expect(describeSignature(compileSignature("<value:sync|semi-sync|async>"))).toBe(
      "`sync`, `semi-sync` or `async`",
    );
    expect(describeSignature(compileSignature("every <every:duration>"))).toBe(
      "`every` and a duration such as 200ms, 10m or 1h30m",
    );
    expect(describeSignature(compileSignature("<value:duration> [+/- <jitter:percent>]"))).toBe(
      "a duration such as 200ms, 10m or 1h30m, then optionally `+/- <percent>`",
    );
    expect(describeSignature(compileSignature("[p50 <p50:duration>] [p99 <p99:duration>]+"))).toBe(
      "at least one of `p50 <duration>` and `p99 <duration>`",
    );
    expect(describeSignature(compileSignature("<value:dependency> <of:component>"))).toBe(
      "`dependency` and the name of a component",
    );
    expect(describeSignature(compileSignature(""))).toBe("nothing after it");
  });

  it("is written for readers without its captures", () => {
    expect(renderSignature(compileSignature("<value:duration> [+/- <jitter:percent>]"))).toBe(
      "<duration> [+/- <percent>]",
    );
    expect(
      renderSignature(compileSignature("(<value:primary> | <value:standby|replica> of <of:component>)")),
    ).toBe("primary | (standby|replica) of <component>");
  });
});
