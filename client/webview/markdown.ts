/**
 * Markdown of a card as elements: read by marked, built from the few kinds of token that cards have. No HTML, no image; a
 * link only to an `https:` page.
 */
import { Lexer, type Token, type Tokens } from "marked";
import { h } from "./dom.ts";

/** Deeper nesting than any card has is shown as its text. */
const deepest = 12;

/** Longer than any card, in UTF-16 code units: what is longer is cut, since reading it may take long. */
const longest = 65_536;

export function renderMarkdown(markdown: string): readonly Node[] {
  const text = markdown.slice(0, longest);
  const tokens = lexed(text);
  return tokens === undefined ? [h("p", {}, text)] : blocks(tokens, 0);
}

/** Undefined for nesting that is too deep for marked, which calls itself. */
function lexed(markdown: string): readonly Token[] | undefined {
  try {
    return new Lexer({ gfm: true }).lex(markdown);
  } catch {
    return undefined;
  }
}

function blocks(tokens: readonly Token[], depth: number): readonly Node[] {
  return tokens.flatMap((token) => block(token, depth));
}

function block(token: Token, depth: number): readonly Node[] {
  const inner = (): readonly Node[] => inline(token, depth);
  if (depth > deepest) return [document.createTextNode(token.raw)];
  switch (token.type) {
    case "space":
    case "def":
      return [];
    case "heading":
      return [h("h4", {}, ...inner())];
    case "paragraph":
      return [h("p", {}, ...inner())];
    case "code":
      return [h("pre", {}, h("code", {}, (token as Tokens.Code).text))];
    case "hr":
      return [h("hr")];
    case "blockquote":
      return [h("blockquote", {}, ...blocks((token as Tokens.Blockquote).tokens, depth + 1))];
    case "list": {
      const { ordered, items } = token as Tokens.List;
      const rows = items.map((item) => h("li", {}, ...blocks(item.tokens, depth + 1)));
      return [h(ordered ? "ol" : "ul", {}, ...rows)];
    }
    case "table": {
      const { header, rows } = token as Tokens.Table;
      const row = (cells: readonly Tokens.TableCell[], tag: "td" | "th"): HTMLElement =>
        h("tr", {}, ...cells.map((cell) => h(tag, {}, ...spans(cell.tokens, depth + 1))));
      return [
        h(
          "table",
          {},
          h("thead", {}, row(header, "th")),
          h("tbody", {}, ...rows.map((one) => row(one, "td"))),
        ),
      ];
    }
    default:
      return inner();
  }
}

const inline = (token: Token, depth: number): readonly Node[] =>
  "tokens" in token && token.tokens !== undefined
    ? spans(token.tokens, depth + 1)
    : [document.createTextNode("text" in token ? String(token.text) : token.raw)];

const spans = (tokens: readonly Token[], depth: number): readonly Node[] =>
  tokens.flatMap((token) => span(token, depth));

function span(token: Token, depth: number): readonly Node[] {
  if (depth > deepest) return [document.createTextNode(token.raw)];
  switch (token.type) {
    case "strong":
      return [h("strong", {}, ...inline(token, depth))];
    case "em":
      return [h("em", {}, ...inline(token, depth))];
    case "del":
      return [h("del", {}, ...inline(token, depth))];
    case "codespan":
      return [h("code", {}, (token as Tokens.Codespan).text)];
    case "br":
      return [h("br")];
    case "link": {
      const { href } = token as Tokens.Link;
      const text = inline(token, depth);
      return isPage(href) ? [h("a", { href, rel: "noreferrer noopener" }, ...text)] : text;
    }
    case "image":
    case "html":
      return [document.createTextNode(token.raw)];
    default:
      return inline(token, depth);
  }
}

const isPage = (href: string): boolean => /^https:\/\/\S+$/.test(href) && URL.canParse(href);
