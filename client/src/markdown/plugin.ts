/** The markdown-it plugin: blocks of ours are rendered as pictures, all others as they were. Knows no editor. */
import type { MarkdownIt, Token } from "markdown-it";
import { archInfo, mayHoldArch } from "../../../server/src/protocol/markdown.ts";
import { blockHtml } from "./html.ts";
import type { Block, BlockPictures, Shown } from "./pictures.ts";

export interface Plugin {
  /** Adds the rendering to the preview's markdown-it; there may be several, one after the other. */
  extend(md: MarkdownIt): MarkdownIt;
  /** The blocks in a text, as the preview will find them; none before there was a preview. */
  blocksIn(markdown: string): readonly Block[];
}

export interface PluginNeeds {
  readonly pictures: Pick<BlockPictures, "show">;
  readonly isEnabled: () => boolean;
}

/** What VS Code passes along with a document that it renders. */
interface Env {
  readonly currentDocument?: { toString(): string };
}

export function createPlugin({ pictures, isEnabled }: PluginNeeds): Plugin {
  let parser: MarkdownIt | undefined;
  /** The blocks of one rendering, worked out at its first block: their pictures are asked for together. */
  const renderings = new WeakMap<object, ReadonlyMap<Token, Shown>>();

  function rendering(tokens: readonly Token[], env: object, document: string): ReadonlyMap<Token, Shown> {
    const known = renderings.get(env);
    if (known !== undefined) return known;
    const own = tokens.filter((token) => blockOf(token) !== undefined);
    const shown = pictures.show(
      document,
      own.flatMap((token) => blockOf(token) ?? []),
    );
    const made = new Map(own.map((token, index) => [token, shown[index]!]));
    renderings.set(env, made);
    return made;
  }

  return {
    extend(md) {
      const usual = md.renderer.rules.fence;
      md.renderer.rules.fence = (tokens, index, options, env, renderer) => {
        const token = tokens[index]!;
        const document = (env as Env | undefined)?.currentDocument?.toString();
        // What belongs to no document could not be drawn again when its picture is there.
        if (blockOf(token) === undefined || document === undefined || env === undefined || !isEnabled())
          return (
            usual?.(tokens, index, options, env, renderer) ?? renderer.renderToken(tokens, index, options)
          );
        const all = rendering(tokens, env, document);
        const shown = all.get(token);
        if (shown === undefined) return "";
        return blockHtml(shown, {
          escaped: md.utils.escapeHtml,
          attributes: (token.attrs ?? []).map(([name, value]) => [name, String(value)]),
          line: token.map === null ? undefined : token.map[0] + 1,
          number: [...all.keys()].indexOf(token) + 1,
        });
      };
      parser = plainParser(md);
      return md;
    },
    blocksIn: (markdown) =>
      parser === undefined || !mayHoldArch(markdown)
        ? []
        : parser.parse(markdown, {}).flatMap((token) => blockOf(token) ?? []),
  };
}

function blockOf({ type, info, content }: Token): Block | undefined {
  const options = type === "fence" ? archInfo(info) : undefined;
  return options === undefined ? undefined : { text: content, info: options };
}

/** A parser of the preview's own make that looks for blocks only. */
function plainParser(md: MarkdownIt): MarkdownIt {
  const Maker = md.constructor as new (preset: "commonmark") => MarkdownIt;
  const parser = new Maker("commonmark");
  parser.core.ruler.enableOnly(["normalize", "block"]);
  return parser;
}
