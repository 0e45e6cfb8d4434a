/**
 * The grammar of one statement, with embedded actions that build the node. The grammar is total: whatever the tokens,
 * it reads all of them, so what is wrong becomes a fault and never an exception. Must not know any word.
 */
import { EmbeddedActionsParser, type IToken } from "chevrotain";
import type { ArrowText, Atom, Ends, Entry, Node, Relation, Step } from "./ast.ts";
import { type Fault, MAX_FAULTS } from "./fault.ts";
import { short } from "./habits.ts";
import { nameFor } from "./name-for.ts";
import { meaningOfString, quote } from "./quoted.ts";
import * as slips from "./slips.ts";
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
      if (steps.length === 0) this.add(slips.withoutArrow(this.source));
      return { type: "relation", first: first ?? { mode: "one", endpoints: [] }, steps };
    });
  });

  private step = this.RULE("step", (): Step => {
    const arrow = this.CONSUME(Arrow);
    const ends = this.SUBRULE(this.ends);
    this.ACTION(() => {
      if (!ends) this.add(slips.withoutTarget(arrow));
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
      if (hole) this.add(slips.withoutName(hole));
      const other = separators.find((token) => token.tokenType !== separators[0]!.tokenType);
      if (other) this.add(slips.mixedSeparators(other));
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
      if (first) this.add(slips.beforeArrow(first, strays.at(-1)!, this.source));
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
            this.ACTION(() => this.add(slips.assigned(token, this.source)));
          },
        },
        {
          ALT: () => {
            const token = this.CONSUME(Ellipsis);
            this.ACTION(() => {
              this.add(slips.slip(token, "..", "A range is written with two dots, such as 2..10."));
              atoms.push({ type: "range", text: "..", value: "..", ...slips.spanOf(token) });
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
      if (first) this.add(slips.withoutHead(first));
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
    return { type: atomType(token.tokenType), text, value: meaning?.value ?? text, ...slips.spanOf(token) };
  }

  /** A name in quotes where a name without quotes is needed. */
  private named(token: IToken): Atom {
    const label = meaningOf(token)?.value ?? meaningOfString(token.image);
    const name = nameFor(label);
    this.add(slips.slip(token, name, `A name stands without quotes: ${short(name)}.`));
    return { type: "name", text: name, value: name, ...slips.spanOf(token) };
  }

  private labelOf(colon: IToken | undefined, label: IToken | undefined, strays: readonly IToken[]) {
    const first = strays[0];
    const last = strays.at(-1);
    if (colon && !label && first && last) {
      const { start, end } = slips.spanOf(first, last);
      const value = this.source.slice(start, end);
      const text = quote(value);
      this.add(slips.labelAfterColon(colon, text, end, this.source));
      return { type: "string", text, value, start, end } as const;
    }
    if (colon) this.add(slips.assigned(colon, this.source));
    if (first && last) {
      const again = label && (isString(first) || first.tokenType === Text);
      this.add(
        again ? slips.secondLabel(first) : slips.looseWords(first, last, this.source, label !== undefined),
      );
    }
    return label && this.atom(label);
  }

  private add(fault: Fault): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push(fault);
  }
}
