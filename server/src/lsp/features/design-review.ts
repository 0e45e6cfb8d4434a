/** The design review of a document as Markdown, with links from where it will stand. */
import { designReview } from "../../core/report/design-review.ts";
import { type DesignReview, isDesignReviewParams, methods } from "../../protocol/requests.ts";
import { addressFrom } from "../addresses.ts";
import type { LspFeature } from "../feature.ts";
import { keyOf, uriOf } from "../keys.ts";

export const designReviewFeature: LspFeature = {
  capabilities: () => ({}),
  register({ connection, guard, source }) {
    connection.onRequest(
      methods.designReview,
      guard("design review", null, async (params: unknown): Promise<DesignReview | null> => {
        if (!isDesignReviewParams(params)) return null;
        const { review } = await source(params.uri);
        // Files stand under their keys; all on one side of the comparison must be spelt the same way.
        const address = (key: string) => addressFrom(uriOf(keyOf(params.target)), uriOf(key));
        return {
          markdown: designReview({
            review,
            today: review.asked.today,
            picture:
              params.picture === undefined
                ? undefined
                : {
                    address: address(keyOf(params.picture)),
                    text: `Architecture of ${review.model.title ?? address(keyOf(params.uri))}`,
                  },
            shown: address,
            address,
          }),
        };
      }),
    );
  },
};
