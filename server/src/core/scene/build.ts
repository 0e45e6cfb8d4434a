/** Builds the scene of a model: what a view shows of it, as nodes, places and lines. No sizes, no colours, no layout. */
import type { Mark } from "../base/marks.ts";
import { list, word } from "../model/facts.ts";
import { technologyIn } from "../model/technology-named.ts";
import type { Component, Flow, Model, Place, View } from "../model/types.ts";
import { deckOf, instancesOf, spreadOf, stripsOf } from "./copies.ts";
import { detailsOf } from "./details.ts";
import { edgesOf } from "./edges.ts";
import { firstWord, states, written } from "./facts-shown.ts";
import { lookOf, specialGlyphs } from "./forms.ts";
import { groupBy } from "./group.ts";
import { numbered, summed } from "./marks.ts";
import { notesOf } from "./notes.ts";
import type { PictureOptions } from "./options.ts";
import { enclosing, type Selection, select } from "./select.ts";
import { flowNamed, stepsOf } from "./steps.ts";
import { shown, shownLines } from "./text.ts";
import type { Direction, Icon, Scene, SceneEdge, SceneNode, ScenePlace } from "./types.ts";

type MarksOf = (id: string) => readonly Mark[];

function iconOf(model: Model, component: Component, deadLetters: ReadonlySet<string>): Icon {
  const { technology } = component;
  const logo = technology === undefined ? undefined : technologyIn(model, technology)?.icon;
  const type = component.kind === "client" ? firstWord(component, "type") : undefined;
  const glyph = deadLetters.has(component.id)
    ? specialGlyphs.deadLetter
    : type === "mobile" || type === "device" || type === "encoder"
      ? specialGlyphs[type]
      : lookOf(component.kind).glyph;
  return { logo: deadLetters.has(component.id) ? undefined : logo, glyph };
}

function statusOf(component: Component): SceneNode["status"] {
  const status = firstWord(component, "status");
  return status === "planned" || status === "deprecated" ? status : "live";
}

function titleOf(component: Component): string {
  const facts = [...component.facts.values()].flatMap((all) =>
    all.flatMap((f) =>
      f.origin === "stated" || f.origin === "inherited" ? [`${f.property} ${f.text}`.trim()] : [],
    ),
  );
  const head = `${component.userKind ?? component.kind} ${component.id}`;
  return shownLines([head, ...facts].join("\n"));
}

/** The colour of the first of its tags that the model gives one. */
function accentOf(model: Model, component: Component): string | undefined {
  for (const tag of list(component, "tags")) {
    const color = model.styles.get(String(tag));
    if (color !== undefined) return color;
  }
  return undefined;
}

function nodeOf(
  model: Model,
  component: Component,
  deadLetters: ReadonlySet<string>,
  marksOf: MarksOf,
): SceneNode {
  const look = lookOf(component.kind);
  const dead = deadLetters.has(component.id);
  const status = statusOf(component);
  const details = detailsOf(model, component);
  return {
    id: component.id,
    parent: component.partOf ?? component.parent,
    kind: component.kind,
    form: look.form,
    tint: look.tint,
    accent: accentOf(model, component),
    icon: iconOf(model, component, deadLetters),
    label: shown(component.label) || component.id,
    details: [
      ...(status === "live" ? [] : [status]),
      ...(dead && !/dead/i.test(component.label) ? ["dead letters"] : []),
      ...details,
    ],
    badge: instancesOf(component)?.badge,
    deck: deckOf(component),
    spread: spreadOf(component),
    strips: stripsOf(component),
    watched: states(component, "health-check"),
    status,
    marks: marksOf(component.id),
    title: titleOf(component),
    location: component.location,
  };
}

/** A component whose parts are not drawn says how many they are, and bears what is found on them. */
function withParts(node: SceneNode, parts: readonly Component[], marksOf: MarksOf): SceneNode {
  if (parts.length === 0) return node;
  return {
    ...node,
    details: [...node.details, parts.length === 1 ? "1 part" : `${parts.length} parts`],
    collapsed: true,
    marks: [...node.marks, ...parts.flatMap(({ id }) => marksOf(id))],
  };
}

/** A place drawn as one box. */
function collapsedNode(model: Model, place: Place, marksOf: MarksOf): SceneNode {
  const look = lookOf(place.kind);
  const within = (id: string): boolean => enclosing(model, id).includes(place.id);
  const inner = [...model.components.keys()].filter(within);
  const places = [...model.places.keys()].filter(within);
  return {
    id: place.id,
    parent: place.parent,
    kind: place.kind,
    form: look.form,
    tint: look.tint,
    accent: undefined,
    icon: { logo: undefined, glyph: look.glyph },
    label: shown(place.label) || place.id,
    details: [place.userKind ?? look.noun, inner.length === 1 ? "1 component" : `${inner.length} components`],
    badge: undefined,
    deck: 0,
    spread: [],
    strips: [],
    watched: false,
    status: "live",
    collapsed: true,
    marks: [place.id, ...places, ...inner].flatMap(marksOf),
    title: shown(`${place.kind} ${place.id}`),
    location: place.location,
  };
}

const plural = (word: string): string => (word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`);

/** `region · zones a, b`: places with nothing in them are said here instead of drawn. */
function subtitle(place: Place, empty: readonly Place[]): string {
  const parts = [place.userKind ?? lookOf(place.kind).noun];
  const byKind = groupBy(empty, (inner) => inner.userKind ?? inner.kind);
  for (const [kind, all] of byKind)
    parts.push(
      `${all.length === 1 ? kind : plural(kind)} ${all.map((inner) => shown(inner.label)).join(", ")}`,
    );
  const rate = written(place, "provider");
  if (rate !== undefined) parts.push(rate);
  return parts.join(" · ");
}

function placesOf(
  model: Model,
  used: ReadonlySet<string>,
  boxed: ReadonlySet<string>,
  selection: Selection,
  marksOf: MarksOf,
): readonly ScenePlace[] {
  const inBox = (id: string): boolean => boxed.has(id) || enclosing(model, id).some((one) => boxed.has(one));
  const empty = [...model.places.values()].filter(({ id }) => !used.has(id) && !inBox(id));
  const emptyIn = groupBy(empty, (place) => place.parent);
  // What is said of a place that is only named in a title is marked on the place around it.
  const folded = groupBy(empty, (place) => enclosing(model, place.id).find((id) => used.has(id)));
  const domains = new Set(["zone", "rack", "host"]);
  // A place with nothing in it is drawn only where nothing else would say it is there.
  const alone = (emptyIn.get(undefined) ?? []).filter(
    (place) => selection.places.has(place.id) && !domains.has(place.kind),
  );
  return [...model.places.values()]
    .filter((place) => used.has(place.id) || alone.includes(place))
    .map((place) => ({
      id: place.id,
      parent: place.parent,
      kind: place.kind,
      label: shown(place.label) || place.id,
      subtitle: subtitle(place, emptyIn.get(place.id) ?? []),
      marks: [place, ...(folded.get(place.id) ?? [])].flatMap(({ id }) => marksOf(id)),
      title: shown(`${place.kind} ${place.id}`),
      location: place.location,
    }));
}

function viewNamed(model: Model, name: string | undefined): View | undefined {
  if (name === undefined) return undefined;
  return model.views.get(name) ?? [...model.views.values()].find((view) => view.name === name);
}

function directionOf(view: View | undefined): Direction {
  const said = view === undefined ? undefined : (word(view, "direction") ?? firstWord(view, "direction"));
  return said === "right" || said === "up" || said === "left" ? said : "down";
}

/** The scene of a model under a view (by id or name; an unknown or missing one shows everything). */
export function buildScene(
  input: PictureOptions & { readonly model: Model; readonly marks?: readonly Mark[] | undefined },
): Scene {
  const { model } = input;
  const view = viewNamed(model, input.view);
  const selection = withChoices(model, select(model, view), input);
  const byTarget = groupBy(input.marks ?? [], (mark) => mark.target);
  const marksOf: MarksOf = (id) => byTarget.get(id) ?? [];
  const outermost = (id: string): string | undefined =>
    enclosing(model, id).findLast(
      (around) =>
        selection.collapsed.has(around) && (model.places.has(around) || selection.components.has(around)),
    );
  const shownComponents = [...model.components.values()].filter((c) => selection.components.has(c.id));
  const boxes = new Map(shownComponents.map((c) => [c.id, outermost(c.id) ?? c.id]));
  const collapsed = [...new Set(boxes.values())].flatMap((id) => model.places.get(id) ?? []);
  const open = shownComponents.filter((c) => boxes.get(c.id) === c.id);
  const deadLetters = new Set(model.references.filter((r) => r.property === "dlq").map((r) => r.to));
  // A part whose owner is not shown stands in the owner's place.
  const hidden = groupBy(
    shownComponents.filter((c) => model.components.has(boxes.get(c.id) ?? "") && boxes.get(c.id) !== c.id),
    (c) => boxes.get(c.id),
  );
  const nodes = [
    ...open.map((c) => {
      const node = withParts(nodeOf(model, c, deadLetters, marksOf), hidden.get(c.id) ?? [], marksOf);
      return c.partOf !== undefined && boxes.get(c.partOf) !== c.partOf
        ? { ...node, parent: c.parent }
        : node;
    }),
    ...collapsed.map((place) => collapsedNode(model, place, marksOf)),
  ];
  const used = new Set(
    nodes.flatMap((node) => enclosing(model, node.id)).filter((id) => model.places.has(id)),
  );
  const boxed = new Set(nodes.map(({ id }) => id));
  const flow = flowNamed(model, input.flow);
  const notes = notesOf(
    model,
    nodes,
    (id) => boxes.get(id) ?? (boxed.has(id) ? id : undefined),
    new Set([...used].filter((id) => !boxed.has(id))),
    flowsShown(model, view, flow),
    view?.id,
  );
  const edges = [...edgesOf(model, selection, (id) => boxes.get(id), marksOf), ...notes.edges];
  const titled = input.title ?? true;
  // The name of a flow makes no line of its own where that would move the picture.
  const named = view !== undefined || input.words === true ? flow?.label : undefined;
  const said = [view?.label, named].filter((part) => part !== undefined).map(shown);
  return withMarks(
    {
      title: titled && model.title !== undefined ? shown(model.title) : undefined,
      subtitle: titled && said.length > 0 ? said.join(" · ") : undefined,
      direction: directionOf(view),
      legend: input.legend ?? (view !== undefined && states(view, "legend")),
      nodes: [...nodes, ...notes.nodes],
      places: placesOf(model, used, boxed, selection, marksOf),
      edges,
      steps: stepsOf(model, flow, edges),
      findings: [],
      words: input.words ?? false,
    },
    input.findings ?? "marks",
  );
}

/** Ids of the flows that a picture is about: the one that was asked for, and those its view includes. */
function flowsShown(model: Model, view: View | undefined, flow: Flow | undefined): ReadonlySet<string> {
  const named = (view?.filters ?? []).flatMap(({ action, words }) =>
    action !== "include"
      ? []
      : words.flatMap((word, i) => (word === "flow" ? (flowNamed(model, words[i + 1])?.id ?? []) : [])),
  );
  return new Set([...named, ...(flow === undefined ? [] : [flow.id])]);
}

/** What the person who looks opened or closed beside what the view says; their last word counts. */
function withChoices(model: Model, selection: Selection, { collapse, expand }: PictureOptions): Selection {
  if (collapse === undefined && expand === undefined) return selection;
  const owners = new Set([...model.components.values()].map((component) => component.partOf));
  const collapsed = new Set(selection.collapsed);
  for (const id of collapse ?? []) if (model.places.has(id) || owners.has(id)) collapsed.add(id);
  for (const id of expand ?? []) collapsed.delete(id);
  return { ...selection, collapsed };
}

/** The scene with its marks as they are asked for: none, added up, or with numbers and their sentences. */
function withMarks(scene: Scene, findings: NonNullable<PictureOptions["findings"]>): Scene {
  const elements = [...scene.nodes, ...scene.places, ...scene.edges];
  if (elements.every((element) => element.marks.length === 0)) return scene;
  const few = new Map(elements.map((element) => [element, summed(element.marks)]));
  const labelOf = (element: SceneNode | ScenePlace | SceneEdge): string =>
    "from" in element ? (element.title.split("\n")[0] ?? element.id) : element.label;
  const listed =
    findings === "list"
      ? numbered([...few].map(([element, marks]) => ({ id: element.id, label: labelOf(element), marks })))
      : undefined;
  const marked = <T extends SceneNode | ScenePlace | SceneEdge>(element: T): T => {
    const marks = findings === "none" ? [] : (few.get(element) ?? []);
    const numbers = listed?.numbers;
    const shownMarks =
      numbers === undefined
        ? marks
        : marks.map((mark) => ({ ...mark, number: numbers.get(mark) ?? mark.count }));
    return { ...element, marks: shownMarks };
  };
  return {
    ...scene,
    nodes: scene.nodes.map(marked),
    places: scene.places.map(marked),
    edges: scene.edges.map(marked),
    findings: listed?.findings ?? [],
  };
}
