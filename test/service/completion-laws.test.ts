/** Completion over whole systems: what was taken out is offered, and what is offered is right. */
import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bound } from "../support/bound.ts";
import {
  errorsAdded,
  type Files,
  offersAt,
  type Position,
  positionsOf,
  textOf,
} from "../support/completion-law.ts";
import { withImports } from "../support/system-texts.ts";

const systems = [...globSync("examples/**/*.arch"), ...globSync("test/fixtures/**/*.arch")]
  .sort()
  .map((path) => [path, Object.fromEntries(withImports(path))] as const);

/** Every so-many-th; another number tries other places. */
const everyForRecall = 29;
const everyForSoundness = 83;
const offersTried = 4;

/** A word that somebody made up: a declared name, or one that stands nowhere else; dates are made up too. */
function isInvented(text: string, { start, word }: Position, declared: ReadonlySet<number>): boolean {
  if (declared.has(start) || /^\d{4}-/.test(word)) return true;
  return text.split(/[^\p{L}\p{N}_./-]+/u).filter((each) => each === word).length === 1 && /[_-]/.test(word);
}

function sampled(
  every: number,
): readonly { readonly path: string; readonly files: Files; readonly at: Position }[] {
  let n = 0;
  return systems.flatMap(([path, files]) =>
    positionsOf(textOf(files)).flatMap((at) => (n++ % every === 0 ? [{ path, files, at }] : [])),
  );
}

/** What is offered where a word was taken out; of a quantity its number is still there. */
function offersInPlaceOf(files: Files, { start, end, word }: Position) {
  const text = textOf(files);
  const number = /^\d+(?:\.\d+)?/.exec(word)?.[0] ?? "";
  return offersAt(files, text.slice(0, start) + number + text.slice(end), start + number.length);
}

describe("laws of completion", () => {
  it("what was taken out is among the offers", { timeout: 60_000 }, () => {
    const declared = new Map(
      systems.map(([path, files]) => [
        path,
        new Set(
          bound(textOf(files), path).occurrences.flatMap(({ role, location }) =>
            role === "declaration" ? [location.start] : [],
          ),
        ),
      ]),
    );
    const places = sampled(everyForRecall).filter(
      ({ path, files, at }) => !isInvented(textOf(files), at, declared.get(path)!),
    );
    const missed = places.filter(({ files, at }) => {
      const { word } = at;
      return !offersInPlaceOf(files, at).some(
        ({ label, filter, text: inserted }) =>
          label === word ||
          filter.split(" ").includes(word) ||
          inserted.split(" ")[0] === word ||
          // A qualified name where a shorter one is clear.
          word.endsWith(`.${label}`),
      );
    });
    const told = missed.map(({ path, at }) => `${path}: ${at.before} [${at.word}]`);
    expect(places.length).toBeGreaterThan(200);
    expect(missed.length / places.length, told.join("\n")).toBeLessThan(0.02);
  });

  it("nothing is offered that would be an error", { timeout: 120_000 }, () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const { path, files, at } of sampled(everyForSoundness)) {
      const text = textOf(files);
      const offers = offersAt(files, text.slice(0, at.start) + text.slice(at.end), at.start);
      const step = Math.max(1, Math.ceil(offers.length / offersTried));
      for (let i = tried % step; i < offers.length; i += step) {
        tried++;
        const { text: inserted } = offers[i]!;
        const errors = errorsAdded(files, at, inserted);
        if (errors.length > 0) wrong.push(`${path}: ${at.before} [${at.word} → ${inserted}]: ${errors[0]}`);
      }
    }
    expect(tried).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });
});
