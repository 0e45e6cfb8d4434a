/**
 * A strict reader of the part of the Structurizr DSL that the export writes, after the official language reference: what it does not
 * know is an error. Structurizr's own parser is a Java library that neither npm nor Debian has; this one stands in for it.
 */

export interface ReadElement {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly technology: string;
  readonly tags: readonly string[];
  /** Id of what it is written in. */
  readonly parent: string | undefined;
}

export interface ReadRelation {
  readonly from: string;
  readonly to: string;
  readonly description: string;
  readonly technology: string;
  readonly tags: readonly string[];
}

export interface ReadWorkspace {
  readonly name: string;
  readonly elements: readonly ReadElement[];
  readonly places: readonly ReadElement[];
  readonly relations: readonly ReadRelation[];
  /** Id of an element, and of the place that it has an instance in. */
  readonly instances: readonly (readonly [element: string, place: string | undefined])[];
  readonly views: readonly {
    readonly type: string;
    readonly key: string;
    readonly includes: readonly string[];
    readonly layout: string;
  }[];
  /** Tags that have a style. */
  readonly styles: readonly string[];
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
}

/** Words of a line; `\"` is a quote inside quotes. */
function tokensOf(line: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:"((?:[^"\\]|\\")*)"(?=\s|$)|([^\s"]+))/y;
  const text = line.trim();
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) throw new Error(`not read: ${line}`);
    const [, quoted, bare] = match;
    tokens.push({ text: quoted?.replaceAll('\\"', '"') ?? bare ?? "", quoted: quoted !== undefined });
  }
  return tokens;
}

/** What may stand in a block, and how many words may follow. */
const grammar: Readonly<Record<string, Readonly<Record<string, readonly [least: number, most: number]>>>> = {
  "": { workspace: [0, 2] },
  workspace: { model: [0, 0], views: [0, 0] },
  model: {
    "!impliedRelationships": [1, 1],
    person: [1, 3],
    softwareSystem: [1, 3],
    element: [1, 4],
    deploymentEnvironment: [1, 1],
    "->": [0, 3],
  },
  softwareSystem: { container: [1, 4] },
  container: { component: [1, 4] },
  component: {},
  deploymentEnvironment: { deploymentNode: [1, 5] },
  deploymentNode: { deploymentNode: [1, 5], containerInstance: [1, 3], softwareSystemInstance: [1, 3] },
  views: { container: [1, 3], component: [1, 3], deployment: [2, 4], styles: [0, 0] },
  view: { include: [1, 99], autolayout: [0, 3] },
  styles: { element: [1, 1], relationship: [1, 1] },
  "style of element": {
    shape: [1, 1],
    background: [1, 1],
    stroke: [1, 1],
    color: [1, 1],
    border: [1, 1],
    metadata: [1, 1],
  },
  "style of relationship": { color: [1, 1], style: [1, 1], thickness: [1, 1] },
};

const ranks = /^(?:tb|bt|lr|rl)$/;

/** Values of styles. */
const values: Readonly<Record<string, RegExp>> = {
  shape:
    /^(?:Box|RoundedBox|Circle|Ellipse|Hexagon|Diamond|Cylinder|Bucket|Pipe|Person|Robot|Folder|WebBrowser|Window|Terminal|Shell|MobileDevicePortrait|MobileDeviceLandscape|Component)$/,
  background: /^#[0-9a-f]{6}$/,
  stroke: /^#[0-9a-f]{6}$/,
  color: /^#[0-9a-f]{6}$/,
  border: /^(?:solid|dashed|dotted)$/,
  style: /^(?:solid|dashed|dotted)$/,
  metadata: /^(?:true|false)$/,
  thickness: /^[1-9]\d*$/,
};

/** Throws where a text is not the language. */
export function readStructurizr(text: string): ReadWorkspace {
  const elements: ReadElement[] = [];
  const places: ReadElement[] = [];
  const relations: ReadRelation[] = [];
  const instances: (readonly [string, string | undefined])[] = [];
  const views: { type: string; key: string; includes: string[]; layout: string }[] = [];
  const styles: string[] = [];
  const known = new Map<string, ReadElement>();
  const taken = new Set<string>();
  let workspace = "";
  const blocks: { readonly name: string; readonly id: string | undefined }[] = [{ name: "", id: undefined }];

  const unique = (key: string): void => {
    if (taken.has(key)) throw new Error(`stands twice: ${key}`);
    taken.add(key);
  };
  const find = (id: string): ReadElement => {
    const found = known.get(id.toLowerCase());
    if (found === undefined) throw new Error(`no element ${id}`);
    return found;
  };
  const ownersOf = (of: ReadElement): readonly string[] =>
    of.parent === undefined ? [] : [of.parent, ...ownersOf(find(of.parent))];

  const relation = (from: string, to: string, words: readonly string[]): void => {
    const [source, target] = [find(from), find(to)];
    if (ownersOf(source).includes(target.id) || ownersOf(target).includes(source.id))
      throw new Error(`a relation between parent and child: ${from} ${to}`);
    const [description = "", technology = "", tags = ""] = words;
    unique(`relation ${from} ${to} ${description}`);
    relations.push({ from, to, description, technology, tags: tags.split(",") });
  };

  const element = (
    id: string | undefined,
    type: string,
    words: readonly string[],
    parent: string | undefined,
  ): void => {
    if (id === undefined || !/^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(id)) throw new Error(`no identifier: ${id}`);
    const [name = ""] = words;
    if (name.trim() === "") throw new Error(`${id} has no name`);
    unique(`identifier ${id.toLowerCase()}`);
    unique(`name ${parent ?? ""} ${type === "deploymentNode" ? "place" : ""} ${name}`);
    const [description = "", technology = "", tags = ""] =
      type === "person" || type === "softwareSystem"
        ? [words[1], "", words[2]]
        : type === "element"
          ? [words[2], words[1], words[3]]
          : words.slice(1);
    const read = { id, type, name, description, technology, tags: tags.split(","), parent };
    known.set(id.toLowerCase(), read);
    (type === "deploymentNode" ? places : elements).push(read);
  };

  const statement = (line: string): void => {
    const all = tokensOf(line);
    const opens = all.at(-1)?.text === "{" && all.at(-1)?.quoted === false;
    const tokens = opens ? all.slice(0, -1) : all;
    const block = blocks.at(-1)!;
    if (tokens.length === 1 && tokens[0]!.text === "}" && !opens) {
      if (blocks.length === 1) throw new Error("closed once too often");
      blocks.pop();
      return;
    }
    const assigned = tokens[1]?.text === "=" ? tokens[0]!.text : undefined;
    const arrow = tokens[1]?.text === "->";
    const [keyword = { text: "", quoted: false }, ...rest] =
      assigned === undefined ? tokens : tokens.slice(2);
    const word = arrow ? "->" : keyword.text;
    const words = (arrow ? tokens.slice(3) : rest).map(({ text: one }) => one);
    const [least, most] = grammar[block.name]?.[word] ?? [];
    if (keyword.quoted || least === undefined || most === undefined)
      throw new Error(`${word} may not stand in ${block.name || "the file"}: ${line}`);
    if (words.length < least || words.length > most) throw new Error(`too few or too many words: ${line}`);
    const inside = (name: string, id?: string): void => {
      if (opens) blocks.push({ name, id });
    };
    const needs = (): void => {
      if (!opens) throw new Error(`no block behind ${line}`);
    };
    if (arrow) {
      relation(keyword.text, tokens[2]?.text ?? "", words);
      return;
    }
    if (block.name === "views" && word !== "styles") {
      needs();
      if (word !== "deployment") {
        const { type } = find(words[0]!);
        const wanted = word === "container" ? "softwareSystem" : "container";
        if (type !== wanted) throw new Error(`a ${word} view of a ${type}`);
      } else if (words[0] !== "*" || words[1] !== environment) throw new Error(`no environment ${words[1]}`);
      const key = (word === "deployment" ? words[2] : words[1]) ?? "";
      if (!/^[A-Za-z0-9_-]+$/.test(key)) throw new Error(`a key of other characters: ${key}`);
      unique(`view ${key}`);
      views.push({ type: word, key, includes: [], layout: "" });
      inside("view");
      return;
    }
    if (block.name === "view") {
      const view = views.at(-1)!;
      if (word === "autolayout") {
        if (!ranks.test(words[0] ?? "tb")) throw new Error(`no rank: ${words[0]}`);
        view.layout = words[0] ?? "tb";
      } else for (const one of words) view.includes.push(one === "*" ? one : find(one).id);
      return;
    }
    if (block.name === "styles") {
      needs();
      styles.push(words[0]!);
      inside(`style of ${word}`);
      return;
    }
    if (block.name.startsWith("style of")) {
      if (!values[word]!.test(words[0]!)) throw new Error(`${word} is not ${words[0]}`);
      return;
    }
    switch (word) {
      case "workspace":
        needs();
        workspace = words[0] ?? "";
        inside("workspace");
        return;
      case "!impliedRelationships":
        if (words[0] !== "false" && words[0] !== "true") throw new Error(line);
        return;
      case "deploymentEnvironment":
        needs();
        environment = words[0]!;
        inside(word);
        return;
      case "containerInstance":
      case "softwareSystemInstance": {
        const { id, type } = find(words[0]!);
        if (`${type}Instance` !== word) throw new Error(`a ${word} of a ${type}`);
        instances.push([id, block.id]);
        return;
      }
      case "model":
      case "views":
      case "styles":
        needs();
        inside(word);
        return;
      default:
        element(assigned, word, words, block.id);
        inside(word, assigned);
        return;
    }
  };

  let environment = "";
  for (const line of text.split("\n")) {
    if (/^\s*(?:$|\/\/|#)/.test(line)) continue;
    if (line.endsWith("\\")) throw new Error(`goes on in the next line: ${line}`);
    // It would be replaced by a constant, or by a variable of the environment.
    if (/\$\{[a-zA-Z0-9-_.]+\}/.test(line)) throw new Error(`a substitution: ${line}`);
    statement(line);
  }
  if (blocks.length !== 1) throw new Error(`${blocks.at(-1)!.name} is not closed`);
  return { name: workspace, elements, places, relations, instances, views, styles };
}
