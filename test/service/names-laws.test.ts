/** What must hold of names in every text: definitions, references and renames fit together. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LocationLink } from "vscode-languageserver-types";
import type { Occurrence } from "../../server/src/core/model/types.ts";
import { locationOf } from "../../server/src/service/convert.ts";
import {
  incomingCalls,
  outgoingCalls,
  prepareCallHierarchy,
} from "../../server/src/service/features/call-hierarchy.ts";
import { definition } from "../../server/src/service/features/definition.ts";
import { documentLinks } from "../../server/src/service/features/document-links.ts";
import { highlights } from "../../server/src/service/features/highlights.ts";
import { implementation } from "../../server/src/service/features/implementation.ts";
import { linkedEditingRanges } from "../../server/src/service/features/linked-editing.ts";
import { references } from "../../server/src/service/features/references.ts";
import { nameOf } from "../../server/src/service/features/rename/checks.ts";
import { isRefused, prepareRename, rename } from "../../server/src/service/features/rename.ts";
import { documentSymbols } from "../../server/src/service/features/symbols.ts";
import { typeDefinition } from "../../server/src/service/features/type-definition.ts";
import { modelOf } from "../../server/src/service/models.ts";
import { apply, changes } from "../support/damage.ts";
import { namedTexts } from "../support/random-names.ts";
import { applyWorkspaceEdit, fileOf, type Scene, sceneOf, spanOf, uriOf } from "../support/service.ts";

const root = resolve(import.meta.dirname, "../..");

function archFiles(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".arch"))
    .map((name) => join(folder, name))
    .sort();
}

/** Each text with what it imports beside it. */
const several = {
  "main.arch":
    'import "shop.arch" as s\nimport "kinds.arch"\nclient web { tags front }\nweb -> s.eu.api, s.us.api\npay billing { tags front, "very old" }\ns.eu.api ~> s.invoices ~> billing\nflow buy "Buy" { web -> s.eu.api ~> s.invoices }\nview v { include s.eu.**, flow buy, tag front, kind pay }\nvariant small { extend billing { instances 1 }; remove s.us }',
  "shop.arch":
    "region eu { zone a, b; service api { instances 2 across a, b }; database orders; api -> orders { writes; transaction t } }\nregion us { like eu; extend api { instances 4 } }\nqueue invoices { dlq dead }\nqueue dead\nflow ask { eu.api -> eu.orders }\nstyle tag front { color grey }",
  "kinds.arch": "kind pay extends worker { timeout 5s }\nkind card extends pay\ndefaults pay { idempotent }",
};
const texts: readonly (readonly [name: string, texts: Readonly<Record<string, string>>])[] = [
  ["several files", several],
  ...["examples", "test/fixtures"].flatMap(archFiles).map((path) => {
    const text = readFileSync(join(root, path), "utf8");
    const shared = "shared/hospital-identity.arch";
    const beside = path.includes("systems/good/") && !path.includes("shared/");
    const more = beside
      ? { [shared]: readFileSync(join(root, "test/fixtures/systems/good", shared), "utf8") }
      : {};
    return [path, { "main.arch": text, ...more }] as const;
  }),
];
const scenes = new Map(texts.map(([name, files]) => [name, sceneOf(files)]));

const occurrencesOf = (scene: Scene): readonly Occurrence[] =>
  [...scene.texts.keys()].flatMap((file) => modelOf(scene.source).names.inFile(file));

const key = ({ uri, range }: { uri: string; range: LocationLink["targetRange"] }): string =>
  `${uri} ${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}`;

describe("of every name", () => {
  test.each([...scenes])(
    "the definition is among its references, and it is among those of its definition: %s",
    (_, scene) => {
      const asked = new Map<string, readonly string[]>();
      const referencesAt = (file: string, offset: number): readonly string[] => {
        const known =
          asked.get(`${offset} ${file}`) ?? references(scene.sourceIn(file), offset, true).map(key);
        asked.set(`${offset} ${file}`, known);
        return known;
      };
      for (const { location } of occurrencesOf(scene)) {
        const source = scene.sourceIn(location.file);
        const own = key(locationOf(source.places, location));
        const links = definition(source, location.start);
        expect(links.length).toBeGreaterThan(0);
        for (const { targetUri, targetSelectionRange } of links) {
          const { start } = spanOf(scene, targetUri, targetSelectionRange);
          const back = referencesAt(fileOf(targetUri), start);
          expect(back).toContain(own);
          expect(back).toContain(key({ uri: targetUri, range: targetSelectionRange }));
        }
      }
    },
  );
});

/** The texts after a rename, or nothing where it is refused. */
function renamed(scene: Scene, { location }: Pick<Occurrence, "location">, to: string): Scene | undefined {
  const answer = rename(scene.sourceIn(location.file), location.start, to);
  if (isRefused(answer)) return undefined;
  const edit = {
    changes: Object.fromEntries([...answer.edits].map(([file, list]) => [uriOf(file), [...list]])),
  };
  return sceneOf(Object.fromEntries(applyWorkspaceEdit(scene, edit)));
}

/** Where an occurrence is in the texts after a rename: it is the same one in the order of the text. */
function moved(before: Scene, after: Scene, { location }: Occurrence): Occurrence {
  const index = modelOf(before.source)
    .names.inFile(location.file)
    .findIndex((one) => one.location.start === location.start);
  return modelOf(after.source).names.inFile(location.file)[index]!;
}

/** The model as text, without places in files. */
function said({ review }: Scene): string {
  return JSON.stringify(review.model, (name, value: unknown) =>
    name === "location" || name === "extent" ? undefined : value instanceof Map ? [...value] : value,
  );
}

const name = fc.constantFrom(...scenes.keys());

describe("renaming", () => {
  test("to a fresh name and back gives the same text, and the model is the same but for the name", () => {
    fc.assert(
      fc.property(name, fc.nat(), (which, n) => {
        const scene = scenes.get(which)!;
        const all = occurrencesOf(scene);
        const chosen = all[n % all.length]!;
        const after = renamed(scene, chosen, "zzfresh");
        expect(after, `${which}: ${chosen.target}`).toBeDefined();
        const old = nameOf(chosen.target);
        const plain = (text: string) =>
          text.replaceAll("zzfresh", old).replaceAll(`"${old}"`, old).replaceAll(`\\"${old}\\"`, old);
        expect(plain(said(after!))).toEqual(plain(said(scene)));
        expect(after!.review.findings.map(({ rule }) => rule)).toEqual(
          scene.review.findings.map(({ rule }) => rule),
        );
        const declared = occurrencesOf(after!).find((one) => nameOf(one.target) === "zzfresh")!;
        const back = renamed(after!, declared, old);
        expect(back?.texts).toEqual(scene.texts);
      }),
      { numRuns: 120 },
    );
  });

  test("to a name that is there already changes no meaning, or is refused", () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (which, n, m) => {
        const scene = scenes.get(which)!;
        const all = occurrencesOf(scene);
        const chosen = all[n % all.length]!;
        const after = renamed(scene, chosen, nameOf(all[m % all.length]!.target).replaceAll(/\W/g, "_"));
        if (after === undefined) return;
        expect(after.review.findings.map(({ rule }) => rule)).toEqual(
          scene.review.findings.map(({ rule }) => rule),
        );
        expect(occurrencesOf(after)).toHaveLength(all.length);
        expect(after.review.model.relations.size).toBe(scene.review.model.relations.size);
      }),
      { numRuns: 200 },
    );
  });

  test("where few names mean much: nothing is captured, and what is sound can be renamed", () => {
    fc.assert(
      fc.property(namedTexts, fc.nat(), fc.constantFrom("a", "b", "c", "d", "p", "k"), (texts, n, to) => {
        const scene = sceneOf(texts);
        const all = occurrencesOf(scene);
        const chosen = all[n % all.length]!;
        const fresh = renamed(scene, chosen, "zzfresh");
        if (!scene.review.broken) expect(fresh, chosen.target).toBeDefined();
        if (fresh === undefined) return;
        expect(occurrencesOf(fresh)).toHaveLength(all.length);
        const after = renamed(scene, chosen, to);
        if (after === undefined) return;
        // Had anything been captured, the name would now have other places.
        const place = moved(scene, after, chosen);
        const again = renamed(after, place, "zzfresh");
        // A mistake may concern the new name: which of several is meant is open.
        if (again !== undefined || !after.review.broken) expect(again?.texts).toEqual(fresh.texts);
      }),
      { numRuns: 100 },
    );
  });

  test("and all that asks for names answer sensibly whatever is typed", () => {
    const small = several["shop.arch"];
    fc.assert(
      fc.property(changes, fc.nat(), (list, n) => {
        const text = list.slice(0, 3).reduce(apply, small);
        const scene = sceneOf({ ...several, "shop.arch": text });
        const source = scene.sourceIn("shop.arch");
        const offset = n % (text.length + 1);
        const prepared = prepareRename(source, offset);
        const answer = rename(source, offset, "zzfresh");
        if (isRefused(prepared)) expect(isRefused(answer)).toBe(true);
        for (const find of [definition, typeDefinition, implementation])
          for (const { targetUri, targetRange, targetSelectionRange } of find(source, offset)) {
            const [whole, name] = [targetRange, targetSelectionRange].map((each) =>
              spanOf(scene, targetUri, each),
            );
            expect(whole!.start).toBeLessThanOrEqual(name!.start);
            expect(whole!.end).toBeGreaterThanOrEqual(name!.end);
          }
        for (const item of prepareCallHierarchy(source, offset)) {
          const home = scene.sourceIn(fileOf(item.uri));
          for (const { from } of incomingCalls(home, item)) {
            const needed = outgoingCalls(scene.sourceIn(fileOf(from.uri)), from).map(({ to }) => to.data);
            // A place stands for what is inside it; who calls that calls no place.
            const isPart = (data: unknown) => String(data).startsWith(`${item.data}.`);
            expect(needed.some((data) => data === item.data || isPart(data))).toBe(true);
          }
          outgoingCalls(home, item);
        }
        documentSymbols(source);
        documentLinks(source);
        const all = [
          ...references(source, offset, true).map(({ range }) => range),
          ...highlights(source, offset).map(({ range }) => range),
          ...(linkedEditingRanges(source, offset)?.ranges ?? []),
        ];
        for (const range of all) expect(range.start.line).toBeLessThanOrEqual(range.end.line);
        if (isRefused(answer)) return;
        const edit = {
          changes: Object.fromEntries([...answer.edits].map(([file, list]) => [uriOf(file), [...list]])),
        };
        const after = sceneOf(Object.fromEntries(applyWorkspaceEdit(scene, edit)));
        expect(occurrencesOf(after)).toHaveLength(occurrencesOf(scene).length);
      }),
      { numRuns: 120 },
    );
  });
});
