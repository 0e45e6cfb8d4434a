/** Makes the components and places of the model of their drafts: gathers what is said of each, from all sides, into facts. */

import type { Steps } from "../base/steps.ts";
import type { Context } from "./context.ts";
import { carrierOf } from "./declarations.ts";
import type { Body, Draft } from "./draft.ts";
import { type Defaults, defaultsOf, isOfKind, kindBodies } from "./kinds.ts";
import { bindBodies, createFacts } from "./merge.ts";
import { bindManaged, bindTechnology, quietly } from "./technology.ts";
import type { Component, Place } from "./types.ts";

export interface Elements {
  readonly components: Map<string, Component>;
  readonly places: Map<string, Place>;
}

/** In the order of the text; what stands inside an element follows it. */
export function* bindElements(context: Context): Steps<Elements> {
  const components = new Map<string, Component>();
  const places = new Map<string, Place>();
  const quiet = quietly(context);
  const ofFiles = new Map<string, readonly Defaults[]>();
  for (const { file, body } of context.fileBodies) {
    const there = ofFiles.get(file.tree.file) ?? [];
    ofFiles.set(file.tree.file, [...there, ...defaultsOf(context, [body], 0)]);
  }

  function* bindDraft(draft: Draft, around: readonly Defaults[], depth: number): Steps<void> {
    if (draft.removed) return;
    const bodies: Body[] =
      draft.userKind === undefined ? [...draft.bodies] : [...draft.bodies, ...kindBodies(context, draft)];
    for (const { kind, body } of around) if (isOfKind(context, draft, kind)) bodies.push(body);
    const carrier = carrierOf(draft, draft.stateful);
    const store = createFacts(context);
    bindBodies(context, carrier, bodies, store);
    const base = {
      id: draft.id,
      name: draft.name,
      label: draft.label,
      kind: draft.kind,
      userKind: draft.userKind,
      location: draft.location,
      extent: draft.extent,
    };
    if (draft.type === "place") {
      places.set(draft.id, {
        type: "place",
        ...base,
        parent: draft.parent?.id,
        facts: store.finish(draft.id),
      });
    } else {
      const technology = bindTechnology(context, quiet, carrier, store);
      bindManaged(context, carrier, store);
      let place = draft.parent;
      while (place?.type === "component") place = place.parent;
      components.set(draft.id, {
        type: "component",
        ...base,
        parent: place?.id,
        partOf: draft.parent?.type === "component" ? draft.parent.id : undefined,
        technology,
        facts: store.finish(draft.id),
      });
    }
    const inner =
      draft.type === "place" ? [...around, ...defaultsOf(context, draft.bodies, depth + 1)] : around;
    for (const child of draft.scope.names.values()) {
      yield;
      yield* bindDraft(child, inner, depth + 1);
    }
  }

  for (const draft of context.drafts) {
    if (draft.parent !== undefined) continue;
    yield;
    yield* bindDraft(draft, ofFiles.get(draft.location.file) ?? [], 0);
  }
  return { components, places };
}
