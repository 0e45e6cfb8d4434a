/** Pictures for tests of exports: every example and fixture in each of its views, generated systems, and hostile texts everywhere. */

import type { ExportInput } from "../../server/src/core/exports/index.ts";
import { findingMarks } from "../../server/src/core/finding-marks.ts";
import type { Model } from "../../server/src/core/model/types.ts";
import { draw, gridLayout, type PictureOptions } from "../../server/src/core/picture.ts";
import { type Review, reviewOfView } from "../../server/src/core/project.ts";
import { buildScene } from "../../server/src/core/scene/build.ts";
import { elk } from "./elk.ts";
import { generatedSystem } from "./generated-systems.ts";
import { modelOf } from "./model-builder.ts";
import { reviewOf, systems } from "./reviews.ts";

export interface Picture {
  readonly name: string;
  readonly input: ExportInput;
}

/** On the plain grid, which is quick: for formats that lay things out themselves. */
function onGrid(name: string, review: Review, view?: string, options: PictureOptions = {}): Picture {
  const shown = reviewOfView(review, view);
  const marks = findingMarks(shown.findings);
  const scene = buildScene({ model: shown.model, marks, view, ...options });
  return { name, input: { review: shown, drawing: { svg: "", scene, layout: gridLayout(scene) } } };
}

const nothing = reviewOf("");

/** A model that no text stands for; its review is that of nothing. */
const modelOnGrid = (name: string, model: Model, view?: string): Picture =>
  onGrid(name, { ...nothing, model, findings: [] }, view);

export const examplePictures: readonly Picture[] = systems.flatMap(({ name, text }) => {
  const review = reviewOf(text);
  const [flow] = review.model.flows.keys();
  return [
    ...[undefined, ...review.model.views.keys()].map((view) =>
      onGrid(view === undefined ? name : `${name}, view ${view}`, review, view),
    ),
    ...(flow === undefined
      ? []
      : [onGrid(`${name}, flow ${flow}`, review, undefined, { flow, findings: "list", legend: true })]),
  ];
});

export const generatedPictures: readonly Picture[] = [
  [1, 20],
  [2, 40],
  [3, 80],
  [4, 150],
  [5, 300],
].map(([seed = 0, size = 0]) => modelOnGrid(`generated ${size}`, generatedSystem(seed, size)));

/** Texts that some format reads as something else. */
export const hostileTexts: readonly string[] = [
  "say \"hi\" to 'them'",
  "two\nlines\r\nand\ttab",
  "a --> b",
  "a -.-> b; c ==> d",
  "]]> </svg><script>alert(1)</script><!-- x -->",
  "__proto__",
  "constructor",
  ...[
    "end",
    "graph",
    "node",
    "edge",
    "style",
    "class",
    "subgraph",
    "default",
    "click",
    "label",
    "shape",
    "null",
  ],
  ...[
    "actor",
    "package",
    "title",
    "@enduml",
    "@startuml",
    "skinparam x",
    "workspace",
    "element",
    "person",
    "this",
  ],
  "style x fill:#f00; classDef y color:#35;",
  "%% comment %%{init: {}}%%",
  "#quot; #35; &quot; &amp; &#60; &lt;b&gt;",
  'back\\slash \\n \\N \\G \\" \\',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a text that others read as a substitution.
  "${HOME} $x {a} $$x^2$$ `code` `${y}`",
  '**bold** __under__ //italic// ~~gone~~ --strike-- ""mono""',
  "_a_ *b* [link](javascript:alert(1)) [[http://x.y{tip}]] ![i](x.png)",
  "1. one",
  "- item",
  "+ item",
  "= x",
  "# heading",
  "> quote",
  "| a | b |",
  "' comment /' block '/",
  "// line /* block */",
  "!include x %newline() %date() !$a=1",
  "<b>bold</b> <br/> <color:red>x <U+0041> <:smile:> <&star> <$sprite> <size:40>",
  "fa:fa-car mdi:home",
  "({[<|/\\|>]})",
  "a:::b @{ shape: circ }",
  "100% a & b < c > d",
  "👩‍👩‍👧 🚀 漢字 ñ é",
  "שלום עולם مرحبا",
  "\u202eevil\u2066 text\u2069\u200b",
  "~tilde ^caret ~~two",
  ".dot",
  "x".repeat(500),
  " ",
  "",
  "==== ---- ____ ....",
  "0 ; 1 : 2 , 3",
  "a;b:c,d",
];

/** One text everywhere a text can stand. */
export function hostileModel(text: string): Model {
  const base = modelOf({
    title: text,
    places: [
      { id: "p", kind: "region", label: text },
      { id: "p.q", kind: "zone", label: `${text}2` },
    ],
    components: [
      { id: text, kind: "service", label: text, tech: text, facts: { capacity: text, instances: "3" } },
      { id: "p.b", kind: "database", label: `b ${text}`, facts: { replication: text, ttl: text } },
      { id: "p.q.c", kind: text, label: text },
      { id: "owner", kind: "service", label: text },
      { id: "part", kind: "module", label: text, partOf: "owner" },
    ],
    relations: ["x -> p.b: y", "p.b ~> p.q.c", "owner -> part", "part => p.b"],
  });
  const relations = [...base.relations.values()].map((relation) => ({
    ...relation,
    from: relation.from === "x" ? text : relation.from,
    label: relation.label === undefined ? undefined : text,
  }));
  return { ...base, relations: new Map(relations.map((relation) => [relation.id, relation])) };
}

export const hostilePictures: readonly Picture[] = hostileTexts.map((text) =>
  modelOnGrid(`hostile ${JSON.stringify(text.slice(0, 40))}`, hostileModel(text)),
);

export const allPictures: readonly Picture[] = [...examplePictures, ...generatedPictures, ...hostilePictures];

/** The same picture as it is drawn for people. */
export async function laidOut({ name, input }: Picture): Promise<Picture> {
  const { review, drawing } = input;
  const drawn = await draw({ model: review.model, theme: "light", elk });
  return { name, input: { review, drawing: { ...drawing, ...drawn } } };
}
