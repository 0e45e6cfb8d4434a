/** Cards of what is no element of the picture: views, variants, user kinds, decisions, tags, imports. */

import { list } from "../../../core/model/facts.ts";
import { aliasTarget, resolveImport } from "../../../core/model/imports.ts";
import type { Element, View } from "../../../core/model/types.ts";
import { explainKind } from "../../../core/vocabulary/explain.ts";
import { kindNamed } from "../../../core/vocabulary/index.ts";
import type { Context } from "../../context.ts";
import { builtInKind, userKindNamed } from "../../user-kinds.ts";
import { namesOf } from "./element.ts";
import { brief, bullets, code, counted, link, listed, paragraphs, plain } from "./markdown.ts";

export function viewCard(view: View): string {
  const filters = view.filters.map(({ action, text }) => code(`${action} ${text}`));
  return paragraphs(
    [`**${plain(view.label)}**`, "view", view.label === view.name ? undefined : code(view.name)]
      .filter((part) => part !== undefined)
      .join(" · "),
    bullets([
      filters.length === 0 ? "Shows everything" : `Shows ${listed(filters, 8)}`,
      view.variant === undefined ? undefined : `Of the variant ${code(view.variant)}`,
    ]),
  );
}

export function variantCard({ review }: Context, name: string): string {
  const views = [...review.model.views.values()].filter(({ variant }) => variant === name);
  return paragraphs(
    `**${plain(name)}** · variant`,
    bullets([
      "The same system with changes; views, flows and reports choose it with `of`",
      views.length === 0
        ? "No view shows it"
        : `Shown by ${listed(views.map(({ label }) => brief(label, 60)))}`,
    ]),
  );
}

export function kindCard(context: Context, name: string): string | undefined {
  const user = userKindNamed(context, name);
  if (user === undefined) return undefined;
  const base = kindNamed(builtInKind(context, name));
  const { components, places } = context.review.model;
  const uses = [...components.values(), ...places.values()].filter(({ userKind }) => userKind === name);
  const brings = user.statement.blocks.flatMap(({ statements }) =>
    statements.flatMap(({ start, end }) => {
      const tree = context.review.trees.get(user.location.file);
      return tree === undefined ? [] : [code(tree.text.slice(start, end), 60)];
    }),
  );
  return paragraphs(
    [
      `**${plain(user.label ?? name)}**`,
      `kind, extends ${code(user.extends)}`,
      user.label === undefined ? undefined : code(name),
    ]
      .filter((part) => part !== undefined)
      .join(" · "),
    bullets([
      brings.length === 0 ? undefined : `Brings ${listed(brings, 8)}`,
      uses.length === 0
        ? "No component is of this kind"
        : `${counted(uses.length, "component")} of this kind: ${namesOf(
            context,
            uses.map(({ id }) => id),
            8,
          )}`,
    ]),
    base === undefined ? undefined : explainKind(base),
  );
}

export function decisionCard(context: Context, id: string): string | undefined {
  const decision = context.review.model.decisions.find((one) => one.id === id);
  if (decision === undefined) return undefined;
  const { target, text, url } = decision;
  return paragraphs(
    `**${plain(id)}** · decision${target === undefined ? "" : ` on ${namesOf(context, [target])}`}`,
    brief(text, 500),
    url === undefined ? undefined : link("Where it is written down", url),
  );
}

export function tagCard(context: Context, name: string): string {
  const { components, places, relations, styles } = context.review.model;
  const tagged = (elements: Iterable<Element>) =>
    [...elements].filter((one) => list(one, "tags").includes(name)).map(({ id }) => id);
  const named = [...tagged(components.values()), ...tagged(places.values())];
  const edges = tagged(relations.values()).length;
  const color = styles.get(name);
  return paragraphs(
    `**${plain(name)}** · tag`,
    bullets([
      named.length === 0 ? "Nothing else has it" : `On ${namesOf(context, named, 8)}`,
      edges === 0 ? undefined : `On ${counted(edges, "relation")}`,
      color === undefined ? undefined : `Drawn in ${code(color)}`,
    ]),
  );
}

/** What an alias stands for, in the file that writes it. */
export function aliasCard(context: Context, target: string): string | undefined {
  for (const { node } of context.tree.statements) {
    if (node.type !== "entry" || node.head.value !== "import") continue;
    const [path, , alias] = node.atoms;
    if (path === undefined || alias === undefined) continue;
    if (aliasTarget(alias.value, context.file) === target)
      return importCard(context, path.value, `**${plain(alias.value)}** · stands for ${code(path.value)}`);
  }
  return undefined;
}

/** What a file brings; undefined where there is none. */
export function importCard(
  { review, file }: Context,
  path: string,
  heading = `**${plain(path)}** · file`,
): string | undefined {
  const resolved = resolveImport(file, path);
  if (resolved.type === "outside") return undefined;
  const key = [resolved.key, encodeURI(resolved.key)].find((one) => review.trees.has(one));
  if (key === undefined) return undefined;
  const inFile = (
    elements: Iterable<{ readonly location: { readonly file: string }; readonly name: string }>,
  ) => [...elements].filter(({ location }) => location.file === key).map(({ name }) => code(name));
  const { components, places, flows, relations } = review.model;
  const sorts = [
    ["component", inFile(components.values())],
    ["place", inFile(places.values())],
    ["flow", inFile(flows.values())],
  ] as const;
  const edges = [...relations.values()].filter(({ location }) => location.file === key).length;
  return paragraphs(
    heading,
    bullets([
      ...sorts.map(([noun, names]) =>
        names.length === 0 ? undefined : `${counted(names.length, noun)}: ${listed(names, 8)}`,
      ),
      edges === 0 ? undefined : counted(edges, "relation"),
    ]) ?? "Declares nothing that is drawn",
  );
}
