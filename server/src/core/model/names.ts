/**
 * Resolves names for the rest of bind: records who is meant, turns unknown and ambiguous names into problems, and
 * gathers the unknown ones so that all can be declared at once.
 */
import type { Fix, TextEdit } from "../base/problem.ts";
import { mostSimilar } from "../base/similar.ts";
import type { Location } from "../base/text.ts";
import { kinds } from "../vocabulary/index.ts";
import { type Draft, isInside, type Renaming, renamed, type Scope } from "./draft.ts";
import { aliasTarget } from "./imports.ts";
import { a, or, type Problems, replaceFix } from "./report.ts";
import { type Lookup, lookUp, type NameIndex } from "./scope.ts";
import type { Occurrence } from "./types.ts";

/** Where a name stands and what may be meant by it. */
export interface NameUse {
  readonly name: string;
  readonly location: Location;
  readonly scope: Scope;
  readonly also?: Scope | undefined;
  readonly renamings?: readonly Renaming[];
  /** What the place asks for: `component`, `place`, or either. */
  readonly wanted: "component" | "place" | "element";
  /** In a copy: a name that the original says of its copy means nothing (the end of a relation into the copy itself). */
  readonly dropIntoCopy?: boolean;
  /** Kind to declare it as, if it is unknown. */
  readonly kind?: string;
  /** Kinds that it may be declared as just as well. */
  readonly others?: readonly string[];
  /** It is declared beside the place that it is named in, not inside. */
  readonly beside?: boolean;
  /** What has to be declared with it, once all names are resolved: the relations of a flow's step. */
  readonly along?: () => readonly string[];
}

/** A place for a declaration, and what parts it from what stands there. */
export interface Insertion {
  readonly location: Location;
  readonly separator: string;
}

/** A name of a flow, a view, a variant that nobody declares. */
interface Absent {
  readonly what: string;
  readonly name: string;
  readonly location: Location;
  readonly near: string | undefined;
}

interface Unknown {
  readonly use: NameUse;
  readonly near: Draft | undefined;
}

export interface Names {
  resolve(use: NameUse): Draft | undefined;
  /** Records what a name means, if it means something; reports nothing. */
  notice(use: NameUse): Draft | undefined;
  /** Reports a name of something that is no element: a flow, a view, a variant. */
  missing(what: string, name: string, location: Location, known: Iterable<string>): void;
  record(location: Location, target: string, role: Occurrence["role"]): void;
  /** Records each part of a name that means an element: `eu.orders` names a place and what is in it. */
  mention(use: Pick<NameUse, "name" | "location" | "scope" | "also">, draft: Draft): void;
  /** The same for something with names of its own, such as a flow; `scope` is where it is declared. */
  mentionIn(name: string, location: Location, target: string, scope: Scope): void;
  /** Reports the unknown names. `insertAt` is where a declaration may be inserted for a use. */
  finish(insertAt: (location: Location, beside: boolean) => Insertion): void;
  readonly occurrences: readonly Occurrence[];
}

const isPlace = (draft: Draft): boolean => draft.type === "place";
const isComponent = (draft: Draft): boolean => draft.type === "component";

function fitting(wanted: NameUse["wanted"]): ((draft: Draft) => boolean) | undefined {
  return wanted === "element" ? undefined : wanted === "place" ? isPlace : isComponent;
}

export function createNames(index: NameIndex, problems: Problems): Names {
  const unknown: Unknown[] = [];
  const absent: Absent[] = [];
  const occurrences: Occurrence[] = [];
  // By file: start of the name, doubled, plus its role.
  const seen = new Map<string, Set<number>>();

  function record(location: Location, target: string, role: Occurrence["role"]): void {
    let starts = seen.get(location.file);
    if (starts === undefined) {
      starts = new Set();
      seen.set(location.file, starts);
    }
    const key = location.start * 2 + (role === "declaration" ? 1 : 0);
    if (starts.has(key)) return;
    starts.add(key);
    occurrences.push({ location, target, role });
  }

  /** `targets` of the parts of a name from the last to the first; a part without one is not recorded. */
  function recordParts(name: string, location: Location, targets: Iterator<string | undefined>): void {
    // In quotes, where none belong, the parts stand somewhere inside.
    if (location.end - location.start !== name.length) {
      const { value } = targets.next();
      if (value !== undefined) record(location, value, "reference");
      return;
    }
    for (let end = name.length; end >= 0; ) {
      const start = name.lastIndexOf(".", end - 1) + 1;
      const { value, done } = targets.next();
      if (done === true) return;
      const part = { file: location.file, start: location.start + start, end: location.start + end };
      if (value !== undefined) record(part, value, "reference");
      end = start - 1;
    }
  }

  function mention(use: Pick<NameUse, "name" | "location" | "scope" | "also">, draft: Draft): void {
    const { name, location } = use;
    if (name.includes(".")) recordParts(name, location, partsOf(use, draft));
    else record(location, draft.id, "reference");
  }

  function mentionIn(name: string, location: Location, target: string, scope: Scope): void {
    if (name.includes(".")) recordParts(name, location, ownersOf(target, scope));
    else record(location, target, "reference");
  }

  function notice(use: NameUse): Draft | undefined {
    const found = find(use);
    if (found.type !== "found") return undefined;
    mention(use, found.draft);
    return found.draft;
  }

  function find(use: NameUse): Lookup {
    const { name, wanted } = use;
    const fits = fitting(wanted);
    let found = lookUp(index, use.scope, name, fits);
    if (
      use.also !== undefined &&
      (found.type === "missing" || (found.type === "found" && fits?.(found.draft) === false))
    ) {
      const other = lookUp(index, use.also, name, fits);
      if (other.type !== "missing") found = other;
    }
    return found;
  }

  function resolve(use: NameUse): Draft | undefined {
    const { name, location, wanted } = use;
    const fits = fitting(wanted);
    const found = find(use);
    switch (found.type) {
      case "missing":
        unknown.push({ use, near: undefined });
        return undefined;
      case "ambiguous": {
        const ids = found.drafts.map((draft) => draft.id);
        problems.add({
          code: "model/ambiguous-name",
          message: `\`${name}\` may mean ${or(ids.slice(0, 5))}${ids.length > 5 ? " and others" : ""}: write the qualified name.`,
          location,
          related: found.drafts
            .slice(0, 5)
            .map((draft) => ({ message: `\`${draft.id}\` is declared here`, location: draft.location })),
          fixes: ids.slice(0, 5).map((id) => replaceFix(`Change to \`${id}\``, location, id)),
        });
        return undefined;
      }
      case "found": {
        const renamings = use.renamings ?? [];
        const original = found.draft;
        if (use.dropIntoCopy === true && renamings.some(({ to }) => isInside(original, to))) return undefined;
        const draft = renamed(original, renamings);
        // What is removed or unfit is meant all the same.
        if (renamings.length === 0) mention(use, draft);
        if (draft.removed) return undefined;
        if (fits?.(draft) === false) {
          problems.add(unfit(use, draft));
          return undefined;
        }
        return draft;
      }
    }
  }

  function missing(what: string, name: string, location: Location, known: Iterable<string>): void {
    absent.push({ what, name, location, near: mostSimilar(name, known) });
  }

  function finish(insertAt: (location: Location, beside: boolean) => Insertion): void {
    for (const one of absent) reportAbsent(problems, one, insertAt(one.location, false));
    const known = { component: new Set<string>(), place: new Set<string>(), element: new Set<string>() };
    for (const [name, drafts] of index.originals) {
      known.element.add(name);
      for (const draft of drafts) known[draft.type].add(name);
    }
    // Each distinct word is compared with all names once, and no more words than a person would mistype.
    const near = new Map<string, string | undefined>();
    const lastOf = (name: string) => name.split(".").at(-1) ?? name;
    const nearest = ({ name, wanted }: NameUse): string | undefined => {
      const key = `${wanted} ${lastOf(name)}`;
      if (!near.has(key))
        near.set(key, near.size < 200 ? mostSimilar(lastOf(name), known[wanted]) : undefined);
      return near.get(key);
    };
    /** Of several with the word that was meant, the one in the place that is named. */
    const meantBy = (use: NameUse): Draft | undefined => {
      const meant = nearest(use);
      const all = (meant === undefined ? undefined : index.originals.get(meant))?.filter(
        (draft) => use.wanted === "element" || draft.type === use.wanted,
      );
      const place = use.name.split(".").at(-2);
      return all?.find((draft) => draft.parent?.name === place) ?? all?.[0];
    };
    const declare = (use: NameUse, as = kindsOf(use)[0]!): TextEdit => {
      const { location, separator } = insertAt(use.location, use.beside === true);
      const lines = [`${as} ${use.name}`, ...(use.along?.() ?? [])];
      return { location, text: lines.map((line) => line + separator).join("") };
    };
    const all = new Map<string, Map<string, TextEdit>>();
    for (const { use } of unknown) {
      if (use.name.includes(".")) continue;
      const file = all.get(use.location.file) ?? new Map<string, TextEdit>();
      if (!file.has(use.name)) file.set(use.name, declare(use));
      all.set(use.location.file, file);
    }
    // One fix for all unknown names of a file, shared by their problems.
    const allFixes = new Map<string, Fix>();
    for (const [file, edits] of all)
      if (edits.size > 1)
        allFixes.set(file, {
          title: `Declare all ${edits.size} unknown names`,
          safe: false,
          edits: [...edits.values()],
        });
    for (const { use } of unknown) {
      const { name, location } = use;
      const draft = meantBy(use);
      const spelled = draft === undefined ? undefined : name.includes(".") ? draft.id : draft.name;
      const fixes: Fix[] = [];
      if (spelled !== undefined && spelled !== name)
        fixes.push(replaceFix(`Change to \`${spelled}\``, location, spelled));
      if (!name.includes(".")) {
        const first = all.get(location.file)?.get(name);
        for (const [i, kind] of kindsOf(use).entries()) {
          const edit = i === 0 ? (first ?? declare(use)) : declare(use, kind);
          fixes.push({ title: `Declare \`${kind} ${name}\``, safe: false, edits: [edit] });
        }
        const together = allFixes.get(location.file);
        if (together !== undefined) fixes.push(together);
      }
      const what = use.wanted === "element" ? "Nothing" : `No ${use.wanted}`;
      problems.add({
        code: "model/unknown-name",
        message:
          spelled === undefined || spelled === name
            ? `${what} is named \`${name}\`: declare it, for example \`${kindsOf(use)[0]} ${name.split(".").at(-1)}\`.`
            : `${what} is named \`${name}\`. Did you mean \`${spelled}\`?`,
        location,
        fixes,
      });
    }
  }

  return { resolve, notice, missing, record, mention, mentionIn, finish, occurrences };
}

/** What the parts of a qualified name mean, from the last to the first: elements, then aliases of the file that writes it. */
function* partsOf(
  use: Pick<NameUse, "name" | "scope" | "also">,
  draft: Draft,
): Generator<string | undefined> {
  let left = use.name.split(".");
  for (let up: Draft | undefined = draft; up !== undefined && left.length > 0; up = up.parent) {
    yield up.id;
    left = left.slice(0, -1);
  }
  yield* aliasesOf(left, use).reverse();
}

function aliasesOf(parts: readonly string[], { scope, also }: Pick<NameUse, "scope" | "also">): string[] {
  for (const from of [scope, also]) {
    let file: Scope | undefined = fileScopeOf(from);
    const targets: string[] = [];
    for (const part of parts) {
      const next: Scope | undefined = file?.aliases.get(part);
      if (file?.file === undefined || next === undefined) break;
      targets.push(aliasTarget(part, file.file.tree.file));
      file = next;
    }
    if (targets.length === parts.length) return targets;
  }
  return [];
}

/** A target, then what contains `scope`, from the innermost place to the first name of the file's prefix. */
function* ownersOf(target: string, scope: Scope): Generator<string> {
  yield target;
  for (let up = scope.owner; up !== undefined; up = up.parent) yield up.id;
  yield* [...(fileScopeOf(scope)?.file?.prefixNames ?? [])].reverse();
}

function fileScopeOf(scope: Scope | undefined): Scope | undefined {
  let up = scope;
  while (up?.parent !== undefined) up = up.parent;
  return up;
}

function unfit(use: NameUse, draft: Draft) {
  const inside = [...draft.scope.names.values()]
    .filter((child) => child.type === use.wanted)
    .map((child) => child.id);
  const what = `\`${use.name}\` is ${a(draft.kind)}, where a ${use.wanted} is expected`;
  return {
    code: "model/wrong-value",
    message:
      inside.length > 0 ? `${what}: name one inside it, such as \`${inside[0]}\`.` : `${what}: name another.`,
    location: use.location,
    related: [{ message: `\`${draft.id}\` is declared here`, location: draft.location }],
    fixes: inside.slice(0, 3).map((id) => replaceFix(`Change to \`${id}\``, use.location, id)),
  };
}

/** What an unknown name may be declared as, the likeliest first. */
function kindsOf({ kind, others = [], name, wanted }: NameUse): readonly string[] {
  const guessed = guessKind(name, wanted);
  const first = guessed === "service" || guessed === "zone" ? (kind ?? others[0] ?? guessed) : guessed;
  return [...new Set([kind ?? first, ...others])].slice(0, 3);
}

/** `orders-db` is likely a database; a kind's own name inside the word decides, else a service or a zone. */
function guessKind(name: string, wanted: NameUse["wanted"]): string {
  if (wanted === "place") return /^(eu|us|ap|asia|region)/i.test(name) ? "region" : "zone";
  const parts = name.toLowerCase().split(/[-_.]/);
  const kind = kinds.find(
    (each) => !each.place && [each.name, ...each.synonyms].some((word) => parts.includes(word)),
  );
  if (kind !== undefined) return kind.name;
  if (parts.some((part) => part === "db" || part === "sql")) return "database";
  return "service";
}

function reportAbsent(problems: Problems, { what, name, location, near }: Absent, at: Insertion): void {
  const line = `${what} ${name} { }`;
  // Only flows may stand in a place.
  const fits = what === "flow" || (what === "variant" && at.separator === "\n");
  problems.add({
    code: "model/unknown-name",
    message: `No ${what} is named \`${name}\`${near === undefined ? ": declare it, or name another." : `. Did you mean \`${near}\`?`}`,
    location,
    fixes: [
      ...(near === undefined ? [] : [replaceFix(`Change to \`${near}\``, location, near)]),
      ...(fits && !name.includes(".")
        ? [
            {
              title: `Declare \`${what} ${name}\``,
              safe: false,
              edits: [{ location: at.location, text: line + at.separator }],
            },
          ]
        : []),
    ],
  });
}
