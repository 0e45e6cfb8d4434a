/** Random texts in which few names mean many things: nested places, copies, extensions, imports, variants, flows, views. */
import fc from "fast-check";

const name = fc.constantFrom("a", "b", "c", "d");
const reference = fc.oneof(
  { weight: 4, arbitrary: name },
  { weight: 2, arbitrary: fc.tuple(name, name).map((parts) => parts.join(".")) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom("p", "q"), name).map((parts) => parts.join(".")) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("p"), name, name).map((parts) => parts.join(".")) },
);
const arrow = fc.constantFrom("->", "~>", "=>");
const relation = fc.tuple(reference, arrow, reference).map((parts) => parts.join(" "));

const inside = fc.oneof(
  name.map((n) => `service ${n}`),
  name.map((n) => `database ${n}`),
  fc.tuple(name, reference).map(([n, r]) => `queue ${n} { dlq ${r} }`),
  name.map((n) => `zone ${n} { service ${n} }`),
  fc.tuple(name, reference).map(([n, r]) => `k ${n} { runs-on ${r}; tags ${n} }`),
  relation,
  reference.map((r) => `extend ${r} { description "x" }`),
);
const copied = fc.oneof(
  inside,
  reference.map((r) => `remove ${r}`),
);

const block = (lines: fc.Arbitrary<string>, maxLength = 4): fc.Arbitrary<string> =>
  fc.array(lines, { minLength: 1, maxLength }).map((list) => `{\n  ${list.join("\n  ")}\n}`);

const statement = fc.oneof(
  { weight: 4, arbitrary: inside },
  { weight: 4, arbitrary: fc.tuple(name, block(inside)).map(([n, b]) => `region ${n} ${b}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(name, name, block(copied, 3))
      .map(([n, of, b]) => `region ${n} ${b.replace("{", `{\n  like ${of}`)}`),
  },
  { weight: 4, arbitrary: relation },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        name,
        block(
          fc.oneof(
            relation,
            name.map((n) => `use ${n}`),
          ),
        ),
      )
      .map(([n, b]) => `flow ${n} ${b}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        name,
        block(
          fc.oneof(
            reference.map((r) => `include ${r}, ${r}.**`),
            name.map((n) => `include flow ${n}, tag ${n}, kind k`),
          ),
        ),
      )
      .map(([n, b]) => `view ${n} ${b}`),
  },
  {
    weight: 1,
    arbitrary: block(
      fc.oneof(
        inside,
        reference.map((r) => `remove ${r}`),
      ),
    ).map((b) => `variant v ${b}`),
  },
  { weight: 1, arbitrary: reference.map((r) => `note "a" on ${r}`) },
  { weight: 1, arbitrary: fc.constantFrom("defaults service { tags a }", "defaults queue { dlq a }") },
);

const body = fc.array(statement, { minLength: 1, maxLength: 6 }).map((list) => list.join("\n"));

/** `main.arch` first; it imports the others, one of them under an alias. */
export const namedTexts: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .record({ main: body, aliased: body, plain: body, files: fc.nat(2) })
  .map(({ main, aliased, plain, files }) => ({
    "main.arch": [
      ...(files > 0 ? ['import "aliased.arch" as p'] : []),
      ...(files > 1 ? ['import "plain.arch"'] : []),
      'kind k extends service { description "k" }',
      main,
    ].join("\n"),
    ...(files > 0 ? { "aliased.arch": aliased } : {}),
    ...(files > 1 ? { "plain.arch": `import "aliased.arch" as q\n${plain}` } : {}),
  }));
