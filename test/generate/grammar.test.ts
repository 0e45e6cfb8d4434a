/** The TextMate grammar against real text: which scope each word gets. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

let grammar: textmate.IGrammar;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
  await oniguruma.loadWASM(new Uint8Array(readFileSync(wasm)).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () =>
      textmate.parseRawGrammar(readFileSync("syntaxes/arch.tmLanguage.json", "utf8"), "arch.json"),
  });
  grammar = (await registry.loadGrammar("source.arch"))!;
});

/** Every token of a text with its innermost scope, blanks left out: `lb storage.type.kind.arch`. */
function scopes(text: string): readonly string[] {
  let stack = textmate.INITIAL;
  return text.split("\n").flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.flatMap((token) => {
      const word = line.slice(token.startIndex, token.endIndex).trim();
      return word === "" ? [] : [`${word} ${token.scopes.at(-1)!.replace(/\.arch$/, "")}`];
    });
  });
}

const name = "variable.other.component";
const kind = "storage.type.kind";
const declared = "entity.name.type.component";
const property = "variable.other.property";
const value = "support.constant.property-value";
const number = "constant.numeric";
const unit = "keyword.other.unit";

describe("heads", () => {
  const cases: readonly [text: string, first: readonly string[]][] = [
    ["service api", [`service ${kind}`, `api ${declared}`]],
    ["zone a, b", [`zone ${kind}`, `a ${declared}`, ", punctuation.separator", `b ${declared}`]],
    ["queue -> api", [`queue ${name}`, "-> keyword.operator.arrow.sync", `api ${name}`]],
    [
      "title, cache -> api",
      [
        `title ${name}`,
        ", punctuation.separator",
        `cache ${name}`,
        "-> keyword.operator.arrow.sync",
        `api ${name}`,
      ],
    ],
    ["load-balancer front", [`load-balancer ${kind}`, `front ${declared}`]],
    ["ttl 10m", [`ttl ${property}`, `10 ${number}`, `m ${unit}`]],
    ["flow place-order", ["flow keyword.control", "place-order entity.name.function"]],
    [
      "kind pay extends service",
      [
        "kind keyword.control.kind",
        "pay entity.name.type.kind",
        "extends keyword.other.extends",
        `service ${kind}`,
      ],
    ],
    ["payment-service checkout", ["payment-service storage.type.user-kind", `checkout ${declared}`]],
    [
      "accept spof/single-instance on api",
      [
        "accept keyword.control",
        "spof/single-instance entity.name.tag.rule",
        "on keyword.control",
        "api variable.other",
      ],
    ],
    ["-> orders", ["-> keyword.operator.arrow.sync", `orders ${name}`]],
  ];
  it.each(cases)("%s", (text, expected) => {
    expect(scopes(text)).toEqual(expected);
  });
  it("starts again after `{`, `;` and `}`", () => {
    const found = scopes("cache hot { evict lru; ttl 10m } service api");
    for (const one of [
      `evict ${property}`,
      `lru ${value}`,
      `ttl ${property}`,
      `service ${kind}`,
      `api ${declared}`,
    ])
      expect(found).toContain(one);
  });
});

describe("values", () => {
  const cases: readonly [text: string, contains: readonly string[]][] = [
    ["capacity 5k rps", [`5 ${number}`, `k ${unit}`, `rps ${unit}`]],
    ["sla 99.95%", [`99.95 ${number}`, `% ${unit}`]],
    [
      "instances 3..12 across a",
      [
        `3 ${number}`,
        ".. keyword.operator.range",
        `12 ${number}`,
        "across keyword.control",
        "a variable.other",
      ],
    ],
    ["ttl 15m +/- 10%", ["+/- keyword.operator.range"]],
    ["ttl none", ["none constant.language.absent"]],
    ["status deprecated until 2027-06-30", ["2027-06-30 constant.numeric.date"]],
    ['link "Runbook" https://example.com/a//b', ["https://example.com/a//b markup.underline.link"]],
    ["color #0ea5e9", ["#0ea5e9 constant.other.color"]],
    ["cost 40 USD/month", ["USD/month constant.other.path"]],
  ];
  it.each(cases)("%s", (text, expected) => {
    for (const one of expected) expect(scopes(text)).toContain(one);
  });
});

describe("comments and strings", () => {
  it("takes a comment after a blank, not an address", () => {
    expect(scopes("ttl 5m // why")).toContain("// why comment.line.double-slash");
    expect(scopes("web -> api // why")).toContain("// why comment.line.double-slash");
  });
  it("ends an unterminated string with its line", () => {
    expect(scopes('service api "broken\nservice next')).toContain(`service ${kind}`);
  });
  it("keeps braces and semicolons of strings inside them", () => {
    expect(scopes('fallback "a; { b"; ttl 5m')).toContain(`ttl ${property}`);
    expect(scopes('fallback "a; { b"')).toContain("a; { b string.quoted.double");
  });
  it("reads text blocks over lines", () => {
    const found = scopes('description """\n  service api { }\n"""\nservice next');
    expect(found).toContain("service api { } string.quoted.triple");
    expect(found).toContain(`service ${kind}`);
  });
});

describe("the online shop", () => {
  const text = readFileSync("examples/online-shop.arch", "utf8");
  it("colours every kind, arrow and flow", () => {
    const found = scopes(text);
    for (const one of [
      `lb ${kind}`,
      `front ${declared}`,
      "~> keyword.operator.arrow.async",
      "=> keyword.operator.arrow.copy",
      "<- keyword.operator.arrow.answer",
      "... keyword.operator.path",
      "place-order entity.name.function",
      "res/autoscale-too-slow entity.name.tag.rule",
      `semi-sync ${value}`,
      `cache-aside ${value}`,
    ])
      expect(found).toContain(one);
  });
  const examples = (readdirSync("examples", { recursive: true }) as string[]).filter((path) =>
    path.endsWith(".arch"),
  );
  it.each(examples)("leaves no word of %s without a scope", (path) => {
    const found = scopes(readFileSync(`examples/${path}`, "utf8"));
    expect(found.filter((one) => / source$/.test(one))).toEqual([]);
  });
});
