/** Random texts and random changes to texts, for laws that must hold of whatever somebody types. */
import fc from "fast-check";

/** Pieces of text that together reach every branch of outline, lexer and grammar. */
export const fragments = [
  ..."{ } ; , | . : = # - * / \\ ' \" ~ < > @ ( )".split(" "),
  ..."\n;\r\n;\r;\n  ;\n    ; ;\t;\u00a0;\ufeff;\u2028;\u202e;\0;\ud83d;\udca9;💩;é;注".split(";"),
  ...'-> ~> => <=> <- --> <-> → ... .. +/- ** """ // a b.c eu.* res/x a-b 5ms 99.95% 3 10,000 2027-06-30'.split(
    " ",
  ),
  ...[
    "https://x.y/z?a=b",
    "#0ea5e9",
    '"text"',
    '"a \\" b"',
    "/api/*",
    "0 3 * * *",
    "service api",
    "a -> b",
    "a, b -> c | d",
  ],
  ...[
    "service api {\n  instances 2\n}\n",
    "x { y { z } }\n",
    "\n-> b",
    "\n{\n",
    "\n}",
    '"""\n    text\n  """',
    "// note\n",
  ],
];
export const soup = fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map((parts) => parts.join(""));
/** Files that are mostly in order: nested blocks on one line and on many, chains with blocks in between, a slip here and there. */
const orderly = fc.letrec<{ line: string; block: string }>((tie) => ({
  line: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(
      "a",
      "b 2",
      "-x",
      'c "x"',
      'd "open',
      "e -> f",
      "g -> h, i",
      "// j",
      "# k",
      'l """m\n  n"""',
      ", o",
      "1",
      "",
    ),
    fc
      .tuple(fc.constantFrom("p", "q r", "s -> t", '"u" v', ""), tie("block"))
      .map(([head, block]) => `${head} ${block}`),
    fc.tuple(tie("block"), tie("block")).map(([one, other]) => `a -> b ${one} -> c ${other}`),
  ),
  block: fc
    .tuple(fc.constantFrom("; ", "\n", "\n  ", " "), fc.array(tie("line"), { maxLength: 4 }))
    .map(([separator, lines]) => `{${["", ...lines].join(separator)}${separator.trimEnd()} }`),
})).line;
export const file = fc
  .tuple(fc.constantFrom("\n", "\r\n", "; "), fc.array(orderly, { maxLength: 8 }))
  .map(([separator, lines]) => lines.join(separator));
const hostile = fc.string({ unit: "binary", maxLength: 60 });
export const anyText = fc.oneof({ weight: 5, arbitrary: soup }, { weight: 5, arbitrary: file }, hostile);

/** Replaces `removed` characters at a share of the text by `inserted`. */
export interface Change {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}
export const changes = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(40)),
    inserted: fc.oneof(fc.constant(""), fc.constantFrom(...fragments), soup),
  }),
  { minLength: 1, maxLength: 12 },
);

export function apply(text: string, { at, removed, inserted }: Change): string {
  const offset = Math.floor(at * text.length);
  return text.slice(0, offset) + inserted + text.slice(offset + removed);
}
