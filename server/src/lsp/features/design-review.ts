/** The design review of a document as Markdown, with links from where it will stand. */
import { designReview } from "../../core/report/design-review.ts";
import { type DesignReview, isDesignReviewParams, methods } from "../../protocol/requests.ts";
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

/** The way from one file to another where they stand on one host, else the whole address; not encoded. */
function addressFrom(from: string, to: string): string {
  const [start, end] = [partsOf(from), partsOf(to)];
  if (start.host !== end.host) return decoded(to);
  let shared = 0;
  while (
    shared < start.path.length - 1 &&
    shared < end.path.length - 1 &&
    start.path[shared] === end.path[shared]
  )
    shared++;
  const up = start.path.slice(shared, -1).map(() => "..");
  return decoded([...up, ...end.path.slice(shared)].join("/"));
}

/** `file:///a/b` stands on `file://`, its path is `a`, `b`. */
function partsOf(uri: string): { readonly host: string; readonly path: readonly string[] } {
  const [, host = "", path = ""] = /^([^:/]+:(?:\/\/[^/]*)?)\/?(.*)$/s.exec(uri) ?? [];
  return { host, path: path.split("/") };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
