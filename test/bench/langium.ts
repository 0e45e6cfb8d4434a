/** Langium's parser for a comparable grammar, installed on demand into `.bench/`; `undefined` when it cannot be had. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "../..");
const home = join(root, ".bench");
const version = "4.4.0";

/** Statements, atoms, blocks and relations: what our grammar has, without our vocabulary. */
const grammar = `
grammar Arch
entry Model: (statements+=Statement | NL)*;
Statement: Entry | Relation;
Relation: first=Ends steps+=Step+ ;
Step: arrow=ARROW ends=Ends label=STRING? block=Block?;
Ends: endpoints+=NAME (("," | "|") endpoints+=NAME)*;
Entry: head=NAME atoms+=Atom* block=Block? ;
Atom: name=NAME | quantity=QUANTITY | string=STRING | punctuation=("," | "|" | "..");
Block: {infer Block} "{" (statements+=Statement | NL)* "}";
terminal ARROW: "->" | "~>" | "=>" | "<=>" | "<-";
terminal QUANTITY: /[0-9][0-9.]*[A-Za-z%]*(\\/[A-Za-z]+)?/;
terminal NAME: /[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*(\\.[A-Za-z_][A-Za-z0-9_-]*)*/;
terminal STRING: /"[^"\\n]*"/;
terminal NL: /[\\n;]+/;
hidden terminal WS: /[ \\t\\r]+/;
hidden terminal COMMENT: /\\/\\/[^\\n]*/;
`;

export async function langiumParser(): Promise<((text: string) => unknown) | undefined> {
  mkdirSync(home, { recursive: true });
  const packageFile = join(home, "package.json");
  if (!existsSync(packageFile)) writeFileSync(packageFile, '{ "private": true }\n');
  if (!existsSync(join(home, "node_modules/langium"))) {
    const done = spawnSync(
      "npm",
      ["install", "--prefix", home, "--no-audit", "--no-fund", `langium@${version}`],
      { stdio: "inherit" },
    );
    if (done.status !== 0) return undefined;
  }
  // Its packages say what may be imported but not required, so the files are named.
  const load = (path: string) => import(pathToFileURL(join(home, "node_modules/langium/lib", path)).href);
  const { EmptyFileSystem } = await load("index.js");
  const { createServicesForGrammar } = await load("grammar/index.js");
  const services = await createServicesForGrammar({ grammar, module: {}, ...EmptyFileSystem });
  const parser = services.parser.LangiumParser;
  return (text) => {
    const result = parser.parse(text);
    // A parser that gives up early is fast: its figure would be worth nothing.
    if (result.lexerErrors.length + result.parserErrors.length > 0) {
      throw new Error(
        `Langium does not accept the text: ${result.parserErrors[0]?.message ?? result.lexerErrors[0]?.message}`,
      );
    }
    return result;
  };
}
