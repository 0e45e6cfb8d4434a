/** Blocks in Markdown against VS Code's own Markdown grammar: what gets our colours, and that nothing else does. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";
import { ensureCodeServer } from "../../../scripts/setup-vscode.ts";
import { root } from "../integration/bundle.ts";

const extensions = "lib/vscode/extensions";
const own = ["source.arch", "markdown.arch.codeblock"];

describe("Colours of blocks in Markdown", () => {
  let grammar: textmate.IGrammar;

  before(async function () {
    this.timeout(180_000);
    const home = ensureCodeServer();
    const files = new Map([
      ["text.html.markdown", join(home, extensions, "markdown-basics/syntaxes/markdown.tmLanguage.json")],
      ["source.arch", join(root, "syntaxes/arch.tmLanguage.json")],
      ["markdown.arch.codeblock", join(root, "syntaxes/arch-markdown.tmLanguage.json")],
    ]);
    const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
    await oniguruma.loadWASM(new Uint8Array(readFileSync(wasm)).buffer);
    const registry = new textmate.Registry({
      onigLib: Promise.resolve({
        createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
        createOnigString: (text) => new oniguruma.OnigString(text),
      }),
      loadGrammar: async (scope) => {
        const path = files.get(scope);
        return path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, "utf8"), path);
      },
      getInjections: (scope) => (scope === "text.html.markdown" ? ["markdown.arch.codeblock"] : []),
    });
    grammar = (await registry.loadGrammar("text.html.markdown"))!;
  });

  /** Of each line, whether our grammar has a say in it, and the innermost scope of each word. */
  function lines(text: string) {
    let stack = textmate.INITIAL;
    return text.split("\n").map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      const scopes = new Map(
        tokens.map(({ startIndex, endIndex, scopes: all }) => [line.slice(startIndex, endIndex).trim(), all]),
      );
      const isOurs = tokens.some(({ scopes: all }) => all.includes("meta.embedded.block.arch"));
      return { line, isOurs, scopeOf: (word: string) => scopes.get(word)?.at(-1) };
    });
  }
  const ours = (text: string) => lines(text).map(({ isOurs }) => isOurs);
  const kind = "storage.type.kind.arch";

  for (const [title, before, inside] of [
    ["alone", "", ""],
    ["indented", "   ", "   "],
    ["in a list", "- ", "  "],
    ["in a numbered list", "1. ", "   "],
    ["in a quote", "> ", "> "],
  ] as const)
    it(`are those of .arch files ${title}`, () => {
      const all = lines(
        [
          `${before}\`\`\`arch view=a legend`,
          `${inside}service api`,
          `${inside}  web -> api`,
          `${inside}\`\`\``,
          "",
          "service api",
        ].join("\n"),
      );
      assert.equal(all[0]?.scopeOf("arch"), "fenced_code.block.language.markdown");
      assert.equal(all[0]?.scopeOf("view"), "variable.other.property.arch");
      assert.equal(all[1]?.scopeOf("service"), kind);
      assert.equal(all[2]?.scopeOf("->"), "keyword.operator.arrow.sync.arch");
      assert.deepEqual(
        all.slice(3).map(({ isOurs }) => isOurs),
        [false, false, false],
      );
    });

  it("are those of tildes and of other cases, too", () => {
    assert.deepEqual(ours("~~~ ARCH\nservice a\n~~~\ntext"), [false, true, false, false]);
  });

  for (const [title, text] of [
    ["a string", 'service a "open'],
    ["a long string", 'note """open\nand on'],
    ["a block", "service a {\n  instances"],
    ["a relation", "web ->"],
    ["a rule", 'accept spof/x "'],
  ])
    it(`do not leak when ${title} is left open`, () => {
      const all = lines(
        `\`\`\`arch\n${text}\n\`\`\`\n\nservice api -> *x*\n\n\`\`\`js\nconst a = 1\n\`\`\`\n`,
      );
      const end = all.findIndex(({ line }, index) => index > 0 && line === "```");
      for (const { line, isOurs } of all.slice(end)) assert.equal(isOurs, false, line);
      assert.equal(all[end + 2]?.scopeOf("x"), "markup.italic.markdown");
    });

  it("are not those of other blocks", () => {
    for (const language of ["architecture", "archive", "ts", "", "text arch"])
      assert.ok(!ours(`\`\`\`${language}\nservice api\n\`\`\`\n`).includes(true), language);
    assert.ok(!ours("````md\n```js\nservice api\n```\n````\n").includes(true));
    assert.ok(!ours("`arch` service api\n\n    indented arch\n").includes(true));
  });

  it("come from grammars that are declared", () => {
    const { contributes } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    assert.deepEqual(
      contributes.grammars.map(({ scopeName }: { scopeName: string }) => scopeName),
      own,
    );
  });
});
