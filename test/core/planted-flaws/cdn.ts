/** Planted flaws: content delivery. */
import type { Plant } from "./plant.ts";

export const cdn: readonly Plant[] = [
  {
    system: "static-site",
    edits: [["mode push; content static", "mode push; changes every 5m; content static"]],
    finds: ["info cdn/push-frequent-updates edge"],
  },
  {
    system: "video",
    edits: [
      [
        "mode pull; ttl 1d; invalidation ttl; content media; access signed; object-size 20MB",
        "mode pull; ttl 1d; invalidation ttl; content media; access signed; object-size 2GB; changes every 365d",
      ],
    ],
    finds: ["info cdn/pull-large-rare edge"],
  },
  {
    system: "marketplace-search",
    edits: [
      [
        "ttl 10m; content static, dynamic; hit 80%; invalidation purge",
        "ttl 2h; content static, dynamic; hit 80%; invalidation none",
      ],
    ],
    finds: ["info cdn/stale-content us.edge"],
  },
  {
    system: "marketplace-search",
    edits: [["content static, dynamic; hit 80%", "content static, personal; hit 80%"]],
    finds: ["error cdn/personal-content us.edge"],
  },
  {
    system: "photo-sharing",
    edits: [
      [
        "service feed { instances 4 across a, b, c; stateless }",
        "service feed { instances 4 across a, b, c; stateless; serves media }",
      ],
    ],
    finds: ["info cdn/media-from-service eu.feed"],
  },
  {
    system: "static-site",
    edits: [["content static; ttl 1d", "content personal; ttl 1d"]],
    finds: ["error cdn/personal-content edge"],
  },
  {
    system: "serverless-crud",
    edits: [["mode push; ttl 1d; content static", "mode push; ttl 1d; content static, personal"]],
    finds: ["error cdn/personal-content site"],
  },
  {
    system: "recipes-with-soft-caches",
    edits: [["ttl 7d; content media; versioned-urls", "ttl 7d; content media, personal; versioned-urls"]],
    finds: ["error cdn/personal-content pictures"],
  },
];
