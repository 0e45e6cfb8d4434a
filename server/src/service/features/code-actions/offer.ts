/** What a code action is before an editor sees it, and how it becomes an action of the protocol. */
import {
  type CodeAction,
  type CodeActionKind,
  type Diagnostic,
  type SnippetTextEdit,
  StringValue,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-types";
import { applyChanges, askedRange, changesIn, filesOf, inOrder } from "../../../core/base/edits.ts";
import type { Fix } from "../../../core/base/problem.ts";
import { lineStarts } from "../../../core/base/text.ts";
import { commands } from "../../../protocol/commands.ts";
import { rangeOf } from "../../convert.ts";
import type { Source } from "../../source.ts";

/** What the editor can do with an action. */
export interface Abilities {
  /** Applies edits that hold a snippet. */
  readonly snippets: boolean;
  /** Knows the commands of our extension. */
  readonly commands: boolean;
  /** Asks for an action's edit when it is chosen. */
  readonly resolve: boolean;
}

export interface Offer {
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly preferred?: boolean;
  readonly diagnostics?: readonly Diagnostic[];
  /** The edits, and what the author is to give; undefined where there is nothing to do after all. */
  make(): Pick<Fix, "edits" | "ask"> | undefined;
  /** Making it takes a review or more: only when it is chosen, if the editor can wait. */
  readonly costly?: boolean;
  /** What is asked for is a new name that stands in several places. */
  readonly renames?: boolean;
  /** What is asked for is only an example: without an editor that selects it, it is not offered. */
  readonly invented?: boolean;
}

/** The actions of offers, without their edits where these are costly and the editor asks again; `data` tells them apart then. */
export function toActions(
  offers: readonly Offer[],
  source: Source,
  can: Abilities,
  data: (title: string) => unknown,
): CodeAction[] {
  return offers.flatMap((offer) => {
    if (offer.invented === true && !can.snippets && !can.commands) return [];
    const base: CodeAction = {
      title: offer.title,
      kind: offer.kind,
      ...(offer.preferred === true ? { isPreferred: true } : {}),
      ...(offer.diagnostics === undefined || offer.diagnostics.length === 0
        ? {}
        : { diagnostics: [...offer.diagnostics] }),
    };
    if (offer.costly === true && can.resolve) return [{ ...base, data: data(offer.title) }];
    const made = madeOf(offer, source, can);
    return made === undefined ? [] : [{ ...base, ...made }];
  });
}

/** The edit of an offer, and the command that follows it. */
export function madeOf(
  offer: Offer,
  source: Source,
  can: Abilities,
): Pick<CodeAction, "edit" | "command"> | undefined {
  const fix = offer.make();
  if (fix === undefined || fix.edits.length === 0) return undefined;
  if (fix.ask !== undefined && offer.renames !== true && can.snippets)
    return { edit: withSnippet(fix, fix.ask, source) };
  const edit = plain(fix, source);
  const asked = askedRange(fix);
  if (asked === undefined || !can.commands) return { edit };
  const uri = source.places.uriOf(asked.file);
  const text = source.review.trees.get(asked.file)?.text ?? "";
  const range = rangeOf(lineStarts(applyChanges(text, changesIn(asked.file, fix.edits))), asked);
  const command = offer.renames === true ? commands.rename : commands.select;
  return { edit, command: { title: offer.title, command, arguments: [{ uri, range }] } };
}

function plain({ edits }: Pick<Fix, "edits">, { places }: Source): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const file of filesOf(edits))
    changes[places.uriOf(file)] = inOrder(changesIn(file, edits)).map((change) => ({
      range: rangeOf(places.startsOf(file), change),
      newText: change.text,
    }));
  return { changes };
}

/** What is asked for is a placeholder; all else of the text means itself. */
function withSnippet(
  { edits }: Pick<Fix, "edits">,
  ask: NonNullable<Fix["ask"]>,
  { places }: Source,
): WorkspaceEdit {
  const asking = edits[ask.edit];
  return {
    documentChanges: filesOf(edits).map((file) => ({
      textDocument: { uri: places.uriOf(file), version: null },
      edits: edits
        .filter(({ location }) => location.file === file)
        .map((edit): TextEdit | SnippetTextEdit => {
          const range = rangeOf(places.startsOf(file), edit.location);
          if (edit !== asking) return { range, newText: edit.text };
          const { start, end } = ask;
          const held = edit.text.slice(start, end);
          const hole = held === "" ? "$1" : `\${1:${escaped(held)}}`;
          const value = `${escaped(edit.text.slice(0, start))}${hole}${escaped(edit.text.slice(end))}`;
          return { range, snippet: StringValue.createSnippet(value) };
        }),
    })),
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, "\\$&");
}
