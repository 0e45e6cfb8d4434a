/**
 * The grammar of one statement, with embedded actions that build the node. The grammar is total: whatever the tokens,
 * it reads all of them, so what is wrong becomes a fault and never an exception. Must not know any word.
 */
import { EmbeddedActionsParser, type IToken, type TokenType } from "chevrotain";
import type { ArrowText, Atom, Ends, Entry, Node, Relation, Step } from "./ast.ts";
import { isSpace } from "./chars.ts";
import { type Fault, MAX_FAULTS } from "./fault.ts";
import { short } from "./habits.ts";
import { meaningOfString, quote } from "./quoted.ts";
import {
  AnyAtom,
  AnyWord,
  Arrow,
  Assign,
  atomType,
  Bar,
  BlockMark,
  Comma,
  Ellipsis,
  Endpoint,
  isString,
  Label,
  meaningOf,
  Name,
  Path,
  Separator,
  Text,
  vocabulary,
} from "./tokens.ts";

export class StatementParser extends EmbeddedActionsParser {
  private faults: Fault[] = [];
  private source = "";
  private blocks = 0;

  constructor(skipValidations = true) {
    super(vocabulary, { maxLookahead: 1, skipValidations, recoveryEnabled: false });
    this.performSelfAnalysis();
  }

  /** The node of the tokens of one statement, if it can be named, and what is wrong with it. `source` is its text. */
  read(tokens: readonly IToken[], source: string): { node: Node | undefined; faults: readonly Fault[] } {
    this.input = tokens as IToken[];
    this.faults = [];
    this.source = source;
    this.blocks = 0;
    const node = this.statement();
    return { node, faults: this.faults };
  }

  private statement = this.RULE("statement", (): Node | undefined =>
    this.OR([
      { GATE: () => this.startsRelation(), ALT: () => this.SUBRULE(this.relation) },
      { GATE: () => this.startsEntry(), ALT: () => this.SUBRULE(this.entry), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.headless), IGNORE_AMBIGUITIES: true },
    ]),
  );

  private relation = this.RULE("relation", (): Relation => {
    const first = this.SUBRULE(this.ends);
    this.SUBRULE(this.strays);
    const steps: Step[] = [];
    this.MANY(() => {
      steps.push(this.SUBRULE(this.step));
    });
    return this.ACTION((): Relation => {
      if (steps.length === 0) {
        const end = this.source.length;
        this.fault(0, end, "An arrow is missing: say what happens between these, such as a, b -> c.");
      }
      return { type: "relation", first: first ?? { mode: "one", endpoints: [] }, steps };
    });
  });

  private step = this.RULE("step", (): Step => {
    const arrow = this.CONSUME(Arrow);
    const ends = this.SUBRULE(this.ends);
    this.ACTION(() => {
      if (!ends) this.missing(arrow, `The target of ${written(arrow)} is missing: name it after the arrow.`);
    });
    const colon = this.OPTION(() => this.CONSUME(Assign));
    const label = this.OPTION2(() => this.CONSUME(Label));
    const strays = this.SUBRULE(this.loose);
    const block = this.OPTION3(() => this.CONSUME(BlockMark));
    return this.ACTION((): Step => {
      const atom = this.labelOf(colon, label, strays);
      return {
        arrow: this.atom(arrow) as Atom & { readonly text: ArrowText },
        ends,
        label: atom,
        block: block ? this.blocks++ : undefined,
      };
    });
  });

  private ends = this.RULE("ends", (): Ends | undefined => {
    const endpoints: Atom[] = [];
    const separators: IToken[] = [];
    const empty: IToken[] = [];
    this.OPTION(() => {
      endpoints.push(this.SUBRULE(this.endpoint));
    });
    this.MANY(() => {
      const separator = this.CONSUME(Separator);
      separators.push(separator);
      let found = false;
      this.OPTION2(() => {
        endpoints.push(this.SUBRULE2(this.endpoint));
        found = true;
      });
      if (!found) empty.push(separator);
    });
    return this.ACTION((): Ends | undefined => {
      const hole = empty[0];
      if (hole) this.hole(hole);
      const other = separators.find((token) => token.tokenType !== separators[0]!.tokenType);
      if (other) {
        const message =
          "| (one or else the other) and , (both) do not mix in one step: write two relations, or only one of them.";
        this.fault(other.startOffset, other.startOffset + 1, message);
      }
      if (endpoints.length === 0) return undefined;
      const mode = endpoints.length === 1 ? "one" : separators[0]!.tokenType === Bar ? "any" : "all";
      return { mode, endpoints };
    });
  });

  private endpoint = this.RULE("endpoint", (): Atom => {
    const token = this.CONSUME(Endpoint);
    return this.ACTION(() => (isString(token) ? this.named(token) : this.atom(token)));
  });

  /** Words between the ends of a relation and its first arrow. */
  private strays = this.RULE("strays", () => {
    const strays = this.SUBRULE(this.loose);
    this.ACTION(() => {
      const first = strays[0];
      if (first) {
        const end = endOf(strays.at(-1)!);
        this.fault(
          first.startOffset,
          end,
          `${short(this.source.slice(first.startOffset, end))} does not belong before an arrow: remove it.`,
        );
      }
    });
  });

  private loose = this.RULE("loose", (): IToken[] => {
    const tokens: IToken[] = [];
    this.MANY({
      GATE: () => this.LA(1).tokenType !== Arrow,
      DEF: () => {
        tokens.push(this.CONSUME(AnyWord));
      },
    });
    return tokens;
  });

  private entry = this.RULE("entry", (): Entry => {
    const head = this.CONSUME(Endpoint);
    const atoms: Atom[] = [];
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            const token = this.CONSUME(AnyAtom);
            this.ACTION(() => atoms.push(this.atom(token)));
          },
        },
        {
          ALT: () => {
            const token = this.CONSUME(Assign);
            this.ACTION(() => this.assign(token));
          },
        },
        {
          ALT: () => {
            const token = this.CONSUME(Ellipsis);
            this.ACTION(() => {
              this.habit(token, "A range is written with two dots, such as 2..10.", "Write ..", "..");
              atoms.push({ type: "range", text: "..", value: "..", ...range(token) });
            });
          },
        },
      ]);
    });
    const block = this.OPTION(() => this.CONSUME(BlockMark));
    return this.ACTION((): Entry => {
      const named = isString(head) ? this.named(head) : this.atom(head);
      return { type: "entry", head: named, atoms, block: block ? this.blocks++ : undefined };
    });
  });

  /** Tokens that no statement begins with. */
  private headless = this.RULE("headless", (): undefined => {
    const tokens: IToken[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => tokens.push(this.CONSUME(AnyWord)) },
        { ALT: () => tokens.push(this.CONSUME(BlockMark)) },
      ]);
    });
    this.ACTION(() => {
      const first = tokens[0];
      if (first) this.fault(first.startOffset, endOf(first), headlessMessage(first));
    });
    return undefined;
  });

  private startsRelation(): boolean {
    if (this.LA(1).tokenType === Ellipsis) return true;
    const second = this.LA(2).tokenType;
    return this.startsEntry() && (second === Arrow || second === Bar || second === Comma);
  }

  private startsEntry(): boolean {
    const first = this.LA(1);
    return first.tokenType === Name || isString(first);
  }

  private atom(token: IToken): Atom {
    const meaning = meaningOf(token);
    const text = meaning?.text ?? token.image;
    return { type: atomType(token.tokenType), text, value: meaning?.value ?? text, ...range(token) };
  }

  /** A name in quotes where a name without quotes is needed. */
  private named(token: IToken): Atom {
    const label = meaningOf(token)?.value ?? meaningOfString(token.image);
    const name = nameFor(label);
    this.habit(token, `A name stands without quotes: ${short(name)}.`, `Write ${short(name)}`, name);
    return { type: "name", text: name, value: name, ...range(token) };
  }

  private labelOf(
    colon: IToken | undefined,
    label: IToken | undefined,
    strays: readonly IToken[],
  ): Atom | undefined {
    const first = strays[0];
    if (colon && !label && first) {
      const start = first.startOffset;
      const end = endOf(strays.at(-1)!);
      const raw = this.source.slice(start, end);
      const edits = [
        {
          start: colon.startOffset,
          end,
          text: `${this.spaceAt(colon.startOffset - 1) ? "" : " "}${quote(raw)}`,
        },
      ];
      const mends = [{ title: "Put the label in quotes", safe: true, edits }];
      this.add({
        start: colon.startOffset,
        end,
        message: `A label stands in quotes, without a colon: ${short(quote(raw))}.`,
        mends,
      });
      return { type: "string", text: quote(raw), value: raw, start, end };
    }
    if (colon) this.assign(colon);
    if (first && label && (isString(first) || first.tokenType === Text)) {
      const mends = [{ title: "Remove it", safe: false, edits: [{ ...range(first), text: "" }] }];
      this.add({
        ...range(first),
        message: "A step has one label: join the two, or remove this one.",
        mends,
      });
    } else if (first) {
      this.strayFault(first, strays.at(-1)!, label !== undefined);
    }
    return label && this.atom(label);
  }

  private strayFault(first: IToken, last: IToken, labelled: boolean): void {
    const start = first.startOffset;
    const end = endOf(last);
    const raw = this.source.slice(start, end);
    const asProperties = {
      title: "Put it in a block",
      safe: false,
      edits: [{ start, end, text: `{ ${raw} }` }],
    };
    const asLabel = { title: "Make it the label", safe: false, edits: [{ start, end, text: quote(raw) }] };
    const message = labelled
      ? `After the label comes a block of properties: { ${short(raw)} }.`
      : `After the target come a label in quotes and a block of properties: "${short(raw)}" or { ${short(raw)} }.`;
    this.add({ start, end, message, mends: labelled ? [asProperties] : [asLabel, asProperties] });
  }

  private assign(token: IToken): void {
    const start = token.startOffset;
    const end = endOf(token);
    const before = this.spaceAt(start - 1);
    const after = this.spaceAt(end);
    const edit = { start: before && after ? start - 1 : start, end, text: before || after ? "" : " " };
    const message = `A value follows its word after a blank: remove the ${token.image}.`;
    const mends = [{ title: `Remove the ${token.image}`, safe: true, edits: [edit] }];
    this.add({ start, end, message, mends });
  }

  private spaceAt(at: number): boolean {
    return isSpace(this.source.charCodeAt(at));
  }

  private habit(token: IToken, message: string, title: string, text: string): void {
    const edits = [{ ...range(token), text }];
    this.add({ ...range(token), message, mends: [{ title, safe: true, edits }] });
  }

  private hole(separator: IToken): void {
    const sign = separator.image;
    const message = `A name is missing after the ${sign}: a list goes on in a line that begins with the ${sign}.`;
    const mends = [{ title: `Remove the ${sign}`, safe: false, edits: [{ ...range(separator), text: "" }] }];
    this.add({ ...range(separator), message, mends });
  }

  private missing(after: IToken, message: string): void {
    this.fault(after.startOffset, endOf(after), message);
  }

  private add(fault: Fault): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push(fault);
  }

  private fault(start: number, end: number, message: string): void {
    this.add({ start, end, message });
  }
}

function range(token: IToken): { start: number; end: number } {
  return { start: token.startOffset, end: endOf(token) };
}

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

function written(token: IToken): string {
  return meaningOf(token)?.text ?? token.image;
}

function headlessMessage(token: IToken): string {
  const type: TokenType = token.tokenType;
  if (type === BlockMark)
    return "This { belongs to no statement: write what it describes before it, such as service api {.";
  if (type === Arrow) return `Nothing stands before ${written(token)}: begin with the name it starts from.`;
  if (type === Comma || type === Bar)
    return `Nothing stands before ${token.image}: begin the line with a word.`;
  if (type === Path) return `${short(token.image)} is no word a statement can begin with.`;
  return `A statement begins with a word, such as service api; ${short(token.image)} is none.`;
}

/** A name made of a label: `Web App` gives `web-app`. */
function nameFor(label: string): string {
  if (/^[\p{L}_][\p{L}\p{M}\p{Nd}_]*(?:-[\p{L}\p{M}\p{Nd}_]+)*$/u.test(label)) return label;
  const words = label.toLowerCase().match(/[\p{L}\p{M}\p{Nd}_]+/gu) ?? [];
  const name = words.join("-");
  return /^[\p{L}_]/u.test(name) ? name : name === "" ? "unnamed" : `_${name}`;
}
