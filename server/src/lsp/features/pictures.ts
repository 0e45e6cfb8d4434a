/** The preview's own requests: pictures, and the way between picture and text. */
import {
  type Element,
  isElementAtParams,
  isPictureParams,
  isRevealParams,
  methods,
  type Place,
} from "../../protocol/requests.ts";
import { locationOf } from "../../service/convert.ts";
import { elementAt, placeOf } from "../../service/features/elements.ts";
import { offsetIn } from "../../service/source.ts";
import type { LspFeature } from "../feature.ts";

export const picturesFeature: LspFeature = {
  capabilities: () => ({}),
  register({ connection, guard, documents, pictures, places, source }) {
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
        const drawn = pictures.last(params.uri)?.scene;
        const inPicture = [...(drawn?.nodes ?? []), ...(drawn?.places ?? []), ...(drawn?.edges ?? [])].find(
          ({ id }) => id === params.id,
        );
        const { review } = await source(params.uri);
        const location = placeOf(review, params.id) ?? inPicture?.location;
        return location === undefined ? null : locationOf(places, location);
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
