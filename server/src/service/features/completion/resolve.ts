/** The documentation of an offer, made when the editor shows it. Data of an item comes back from outside: it is checked. */
import type { MarkupContent } from "vscode-languageserver-types";
import { explainShortly, ruleNamed } from "../../../core/lint/explain.ts";
import {
  explainArrow,
  explainKind,
  explainProperty,
  explainStatement,
  explainTechnology,
  explainUnit,
  explainValue,
} from "../../../core/vocabulary/explain.ts";
import { isValueType, kindNamed, statementNamed, technologyNamed } from "../../../core/vocabulary/index.ts";
import { firstDiagram, patterns } from "../../../core/vocabulary/snippets.ts";
import { entryAt } from "./entries.ts";
import type { About } from "./item.ts";
import { withoutStops } from "./stops.ts";

/** Reads what an item carries; undefined for what no item of ours carries. */
export function readAbout(data: unknown): About | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const all = new Map<string, unknown>(Object.entries(data));
  const text = (name: string): string => {
    const value = all.get(name);
    return typeof value === "string" ? value : "";
  };
  const index = Number(all.get("index") ?? -1);
  switch (all.get("of")) {
    case "kind":
    case "statement":
    case "pattern":
      return { of: all.get("of") as "kind", name: text("name") };
    case "technology":
      return {
        of: "technology",
        name: text("name"),
        ...(all.has("uri") ? { uri: text("uri") } : {}),
      };
    case "property":
      return { of: "property", index };
    case "value":
      return { of: "value", index, value: text("value") };
    case "unit":
      return { of: "unit", type: text("type"), text: text("text") };
    case "arrow":
      return { of: "arrow", arrow: text("arrow") };
    case "rule":
      return { of: "rule", id: text("id") };
    case "element":
      return { of: "element", id: text("id"), uri: text("uri") };
    default:
      return undefined;
  }
}

/**
 * Markdown about what an item stands for; `card` tells of what only the model knows. The editor shows it below the item's
 * `detail`: what that has said already is not said again.
 */
export function documentationOf(
  about: About,
  card: (id: string) => string | undefined,
  detail?: string,
): MarkupContent | undefined {
  const whole = textOf(about, card);
  // The card of an element begins with what no detail tells.
  const value = about.of === "element" ? whole : behind(detail, whole);
  return value === undefined || value === "" ? undefined : { kind: "markdown", value };
}

/** A heading: `**lru** · …`, a signature as code, or a rule and its level before what it finds. */
const heading = /^(?:\*\*[^*]+\*\*(?: · .*)?|`[^`\n]+`|\*\*[^*]+\*\* \(\w+\): (.*))$/;

/** A text without its heading, which the row and the detail are already, and without the detail. */
function behind(detail: string | undefined, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const [first = "", ...rest] = text.split("\n\n");
  const head = heading.exec(first);
  const body = head === null ? [first, ...rest] : head[1] === undefined ? rest : [head[1], ...rest];
  return (body[0] === detail ? body.slice(1) : body).join("\n\n");
}

function textOf(about: About, card: (id: string) => string | undefined): string | undefined {
  switch (about.of) {
    case "kind": {
      const entry = kindNamed(about.name);
      return entry && explainKind(entry);
    }
    case "statement": {
      const entry = statementNamed(about.name);
      return entry && explainStatement(entry);
    }
    case "property": {
      const entry = entryAt(about.index);
      return entry && explainProperty(entry);
    }
    case "value": {
      const entry = entryAt(about.index);
      return entry && explainValue(entry, about.value);
    }
    case "technology": {
      if (about.uri !== undefined) return card(`technology ${about.name}`);
      const entry = technologyNamed(about.name);
      return entry && explainTechnology(entry);
    }
    case "unit":
      return isValueType(about.type) ? explainUnit(about.type, about.text) : undefined;
    case "arrow":
      return explainArrow(about.arrow);
    case "rule": {
      const rule = ruleNamed(about.id);
      return rule && `${explainShortly(rule)}\n\nWhen to accept it: ${rule.acceptWhen}`;
    }
    case "element":
      return card(about.id);
    case "pattern": {
      const pattern = [firstDiagram, ...patterns].find(({ name }) => name === about.name);
      if (pattern === undefined) return undefined;
      const body = withoutStops(pattern.body.join("\n"))
        .replaceAll(/\{([abc])\}/g, "$1")
        .replaceAll("\t", "  ");
      return `**${pattern.title}**\n\n${pattern.description}\n\n\`\`\`arch\n${body}\n\`\`\``;
    }
  }
}
