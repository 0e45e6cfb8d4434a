/** The preview's own requests: pictures, and the way between picture and text. */

import { failuresOf, passagesOf } from "../../core/overlays/index.ts";
import type { Drawing } from "../../core/picture.ts";
import type { SceneEdge, SceneNode, ScenePlace } from "../../core/scene/types.ts";
import {
  type Card,
  type Element,
  isCardParams,
  isElementAtParams,
  isPictureParams,
  isRevealParams,
  methods,
  type Place,
} from "../../protocol/requests.ts";
import { locationOf } from "../../service/convert.ts";
import { elementCard } from "../../service/features/element-card.ts";
import { elementAt, placeOf } from "../../service/features/elements.ts";
import { offsetIn, type Source, sourceOf } from "../../service/source.ts";
import type { LspFeature } from "../feature.ts";

export const picturesFeature: LspFeature = {
  capabilities: () => ({}),
  initialized: ({ environment }) => environment.warm?.(),
  register({ connection, guard, documents, pictures, places, source, options }) {
    /** Of a view of a variant, elements stand in the review of the variant. */
    const shownSource = (from: Source, uri: string, id: string): Source => {
      const shown = pictures.last(uri)?.review;
      const { components, places: all, relations, flows } = from.review.model;
      const known = components.has(id) || all.has(id) || relations.has(id) || flows.has(id);
      return known || shown === undefined ? from : sourceOf(shown, from.file, places);
    };
    connection.onRequest(
      methods.picture,
      guard("picture", null, async (params: unknown) => {
        if (!isPictureParams(params)) return null;
        const { review } = await source(params.uri);
        return pictures.picture(params, review, documents.get(params.uri)?.version ?? 0);
      }),
    );
    connection.onRequest(
      methods.reveal,
      guard("reveal", null, async (params: unknown): Promise<Place | null> => {
        if (!isRevealParams(params)) return null;
        const inPicture = drawnAs(pictures.last(params.uri)?.drawing, params.id);
        const { review } = await source(params.uri);
        const location = placeOf(review, params.id) ?? inPicture?.location;
        return location === undefined ? null : locationOf(places, location);
      }),
    );
    connection.onRequest(
      methods.card,
      guard("card", null, async (params: unknown): Promise<Card | null> => {
        if (!isCardParams(params)) return null;
        const from = shownSource(await source(params.uri), params.uri, params.id);
        const { rulePages } = options();
        const pageOf = (rule: string) => (rulePages === undefined ? undefined : `${rulePages}${rule}.md`);
        const drawn = drawnAs(pictures.last(params.uri)?.drawing, params.id);
        const markdown = elementCard(from, params.id, drawn, pageOf);
        if (markdown === undefined) return null;
        const failures = failuresOf(from.review, params.id);
        const walks = passagesOf(from.review.model, params.id);
        return {
          markdown,
          ...(failures.length === 0 ? {} : { failures }),
          ...(walks.length === 0 ? {} : { walks }),
        };
      }),
    );
    connection.onRequest(
      methods.elementAt,
      guard("element at", null, async (params: unknown): Promise<Element | null> => {
        if (!isElementAtParams(params)) return null;
        const from = await source(params.uri);
        const id = elementAt(from, offsetIn(from, params.position));
        return id === undefined ? null : { id };
      }),
    );
    documents.onDidClose(({ document }) => pictures.forget(document.uri));
  },
};

function drawnAs(drawing: Drawing | undefined, id: string): SceneNode | ScenePlace | SceneEdge | undefined {
  const { nodes = [], places = [], edges = [] } = drawing?.scene ?? {};
  return [...nodes, ...places, ...edges].find((one) => one.id === id);
}
