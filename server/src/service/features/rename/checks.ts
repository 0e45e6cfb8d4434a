/** Why a name cannot be changed, or not to a certain other: each check answers with a sentence, or with nothing. */
import { type Location, lineStarts, positionAt } from "../../../core/base/text.ts";
import type { Occurrence } from "../../../core/model/types.ts";
import { boundLimit, type Parsed } from "../../../core/project.ts";
import { covers, statementsAround } from "../../../core/syntax/at.ts";
import {
  capturesOf,
  kindNamed,
  propertiesNamed,
  signatureOf,
  statementNamed,
} from "../../../core/vocabulary/index.ts";
import type { Places } from "../../convert.ts";
import type { Meant } from "../../meaning.ts";
import type { NamedModel } from "../../models.ts";
import { wordThere } from "../../word-there.ts";
import { notAName, wordOrQuoted } from "./new-name.ts";
import type { Changed } from "./same-meaning.ts";

/** What is to be renamed: its name now, and all places of it. */
export interface Uses {
  readonly meant: Meant;
  readonly from: string;
  readonly places: readonly Occurrence[];
  readonly models: readonly NamedModel[];
  readonly lines: Places;
}

/** The name of a target: `orders` of `eu.orders`, `f` of `flow eu.f`, `p` of the alias `p` of a file. */
export function nameOf(target: string): string {
  if (target.startsWith("tag ")) return target.slice("tag ".length);
  const [first, second] = target.split(" ");
  return (second ?? first!).split(".").at(-1)!;
}

function textOf({ models }: Uses, file: string): string {
  return models.find(({ trees }) => trees.has(file))?.trees.get(file)?.text ?? "";
}

/** Only tags may stand in quotes, and only where a property takes them so. */
export function isQuoted(uses: Uses, { location, target }: Occurrence): boolean {
  return target.startsWith("tag ") && textOf(uses, location.file)[location.start] === '"';
}

/** The name as it is written at a place. */
export function written({ target }: Occurrence, name: string): string {
  return target.startsWith("tag ") ? wordOrQuoted(name) : name;
}

export function badName(uses: Uses, to: string): string | undefined {
  const { target } = uses.meant.occurrence;
  const wrong = notAName(to);
  if (wrong !== undefined) {
    if (!target.startsWith("tag ") || to.trim() === "") return wrong;
    const bare = uses.places.find((place) => !mayBeQuoted(uses, place));
    return bare === undefined
      ? undefined
      : `${wrong} In ${placeOf(uses, bare.location)} no quotes can stand.`;
  }
  if (target.startsWith("kind ") && isBuiltIn(to))
    return `\`${to}\` is a word of the language: give the kind another name.`;
  return undefined;
}

function isBuiltIn(word: string): boolean {
  return (
    kindNamed(word) !== undefined || propertiesNamed(word).length > 0 || statementNamed(word) !== undefined
  );
}

/** Whether the property that a word stands in takes texts in quotes, too. */
function mayBeQuoted({ models }: Uses, { location: { file, start } }: Occurrence): boolean {
  const tree = models.find(({ trees }) => trees.has(file))?.trees.get(file);
  const node = tree === undefined ? undefined : statementsAround(tree.statements, start).at(-1)?.node;
  if (node?.type !== "entry") return false;
  return propertiesNamed(node.head.text).some((entry) =>
    capturesOf(signatureOf(entry)).some(({ types }) => types.includes("tag") && types.includes("string")),
  );
}

/** Mistakes because of which not all places of the name are known. */
export function unsafe(uses: Uses): string | undefined {
  const { from, places, models } = uses;
  for (const place of places) {
    const { file, start, end } = place.location;
    const text = textOf(uses, file).slice(start, end);
    if (text !== from && !isQuoted(uses, place))
      return `In ${placeOf(uses, place.location)} \`${from}\` is written as ${text}: write it without quotes first.`;
  }
  for (const { trees, problems } of models) {
    for (const tree of trees.values())
      if (tree.text.length > boundLimit)
        return `${placeOf(uses, { file: tree.file, start: 0, end: 0 }, false)} is too large to be read whole, so its uses of \`${from}\` are not known.`;
    for (const { code, location, message, related } of problems) {
      if (unsettled.includes(code) && related?.some((each) => places.some(isAt(each.location))) === true)
        return `Mend ${placeOf(uses, location)} first. ${message}`;
      if (code === "model/too-large" && leavesOut.test(message))
        return `Not all is known of the model. ${message}`;
      if (code === "model/syntax" && hides(trees.get(location.file), location, from))
        return `Mend ${placeOf(uses, location)} first: what \`${from}\` means there is not known. ${message}`;
    }
  }
  return undefined;
}

/** Of limits, those beyond which something is not read; a label that is too long hides nothing. */
const leavesOut = /left out|is not (?:read|reviewed)/;

/** Whether an occurrence is at a place. */
function isAt({ file, start }: Location): (one: Occurrence) => boolean {
  return ({ location }) => location.file === file && location.start === start;
}

/** Mistakes that leave open what a name means. */
const unsettled: readonly string[] = ["model/duplicate-name", "model/ambiguous-name"];

/** Whether the word stands, in the lines of a mistake, where nothing could be read. */
function hides(
  tree: ReturnType<NamedModel["trees"]["get"]>,
  { start, end }: Location,
  word: string,
): boolean {
  if (tree === undefined) return false;
  const { text } = tree;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const behind = text.indexOf("\n", end);
  const to = behind < 0 ? text.length : behind;
  for (let at = text.indexOf(word, from); at >= 0 && at < to; at = text.indexOf(word, at + word.length)) {
    const alone = !partOfWord.test(text[at - 1] ?? "") && !partOfWord.test(text[at + word.length] ?? "");
    const read = wordThere(tree, at) !== undefined || tree.comments.some((comment) => covers(comment, at));
    if (alone && !read) return true;
  }
  return false;
}

const partOfWord = /[\p{L}\p{M}\p{Nd}_]/u;

/** Whether something else beside it has the name already. */
export function taken(uses: Uses, to: string): string | undefined {
  for (const [{ names, model }, targets] of uses.meant.targets)
    for (const target of targets) {
      const other = renamedTarget(target, to);
      const [there] = names.of(other).filter((one) => !isMeant(uses, one.target));
      const location = there?.location ?? (model.components.get(other) ?? model.places.get(other))?.location;
      if (location !== undefined)
        return `\`${other.split(" ").slice(0, 2).join(" ")}\` is there already, in ${placeOf(uses, location)}: choose another name than \`${to}\`.`;
    }
  return undefined;
}

function isMeant({ meant }: Uses, target: string): boolean {
  return [...meant.targets.values()].some((targets) => targets.includes(target));
}

function renamedTarget(target: string, to: string): string {
  if (target.startsWith("tag ")) return `tag ${to}`;
  const parts = target.split(" ");
  const index = parts.length > 1 ? 1 : 0;
  parts[index] = [...parts[index]!.split(".").slice(0, -1), to].join(".");
  return parts.join(" ");
}

/** The sentence for a name that would mean something else. */
export function captured(
  uses: Uses,
  to: string,
  { location, isNew, id }: Changed,
  files: ReadonlyMap<string, Parsed>,
): string {
  if (location === undefined)
    return `With the name \`${to}\`, ${id === undefined ? "the model" : `\`${id}\``} would not say the same: something else would be meant where \`${uses.from}\` is copied or inherited.`;
  if (!isNew) {
    const text = textOf(uses, location.file).slice(location.start, location.end);
    return `With the name \`${to}\`, \`${text}\` in ${placeOf(uses, location)}, would mean something else.`;
  }
  const text = files.get(location.file)?.tree.text ?? textOf(uses, location.file);
  const word = text.slice(location.start, location.end);
  const line = positionAt(lineStarts(text), location.start).line + 1;
  return `With the name \`${to}\`, \`${word}\` in ${placeOf(uses, location, false)}, line ${line}, would mean something, and it means nothing now.`;
}

/** `main.arch, line 3`. */
function placeOf({ lines, models }: Uses, { file, start }: Location, withLine = true): string {
  const last = file.split("/").at(-1) ?? file;
  if (!withLine || !models.some(({ trees }) => trees.has(file))) return last;
  return `${last}, line ${positionAt(lines.startsOf(file), start).line + 1}`;
}
