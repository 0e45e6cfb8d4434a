/** What may stand between the quotes of a value: schedules, paths, texts that the same property has elsewhere. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { matchSignature } from "../../../core/model/match.ts";
import { signatureOf } from "../../../core/vocabulary/index.ts";
import { follow } from "./follow.ts";
import type { Offer } from "./item.ts";
import { type Request, wordAtom } from "./request.ts";
import { wordsUsed } from "./used.ts";
import { isProperty, type Words } from "./words.ts";

export const schedules = [
  ["0 3 * * *", "every day at 3:00"],
  ["*/5 * * * *", "every five minutes"],
  ["0 * * * *", "every hour"],
  ["0 3 * * 0", "every Sunday at 3:00"],
  ["0 0 1 * *", "on the first of each month"],
] as const;

export const healthPaths = ["/health", "/ready", "/live"] as const;

/** Values without their quotes, which are there already. */
export function quotedOffers(request: Request, { entry, before, rest }: Words): readonly Offer[] {
  const { source, cursor } = request;
  const own = source.tree.text.slice(cursor.word.start, cursor.word.end);
  const signature = signatureOf(entry);
  const { leaves } = follow(signature, before, isProperty(entry) ? entry : undefined);
  const types = new Set(leaves.flatMap((leaf) => (leaf.type === "value" ? leaf.types : [])));
  const values: (readonly [text: string, note: string])[] = [];
  if (types.has("cron")) values.push(...schedules);
  if (types.has("path")) values.push(...healthPaths.map((path) => [path, "path"] as const));
  if (types.has("string"))
    for (const type of ["word", "tag"] as const)
      if (types.has(type))
        for (const [used, times] of wordsUsed(source.review.model, type, entry.name))
          if (used !== "" && (used !== own || times > 1)) values.push([used, "used elsewhere"]);
  const given = new Set(before.map(({ value }) => value));
  return values
    .filter(([text]) => {
      const atoms = [...before, wordAtom(text, "string"), ...rest];
      return (
        !given.has(text) && !/["\\\n]/.test(text) && matchSignature(signature, atoms).mismatch === undefined
      );
    })
    .map(([label, note], order) => ({ label, note, kind: CompletionItemKind.Value, rank: 2, order }));
}
