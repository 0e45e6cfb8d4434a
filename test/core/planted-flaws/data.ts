/** Planted flaws: the right store. */
import type { Plant } from "./plant.ts";

export const data: readonly Plant[] = [
  {
    system: "marketplace-search",
    edits: [
      [
        'us.finding -> us.listings "details"    { reads from replica;',
        'us.finding -> us.listings "details"    { reads from replica; query text on title;',
      ],
    ],
    finds: ["warning data/text-search-in-database us.listings, us.finding"],
  },
  {
    system: "read-replicas",
    edits: [
      [
        "shop -> products { reads; timeout 300ms }",
        'shop -> products { reads; timeout 300ms }\nshop -> orders "find" { reads; query text on note; timeout 300ms }',
      ],
      ["shop -> orders\nshop", 'shop -> orders "buy"\nshop'],
      ["-> shop -> orders; survives", '-> shop -> orders "buy"; survives'],
    ],
    finds: ["warning data/text-search-in-database eu.orders, eu.shop"],
  },
  {
    system: "food-delivery",
    edits: [["tech redis; index geohash on position; persistence", "tech postgres; persistence"]],
    finds: ["warning data/geo-without-index in.positions, in.dispatch"],
  },
  {
    system: "read-replicas",
    edits: [
      [
        "front -> reports -> orders-reports { reads; timeout 1m }",
        "front -> reports -> orders-reports { reads; query graph; timeout 1m }",
      ],
    ],
    finds: ["info data/graph-in-relational eu.orders-reports, eu.reports"],
  },
  {
    system: "photo-sharing",
    edits: [['upload -> originals "part" { writes;', 'upload -> originals "part" { updates;']],
    finds: ["warning data/update-in-blob-storage eu.upload, eu.originals"],
  },
  {
    system: "data-lake",
    edits: [
      ["us.extract -> us.lake              { writes;", "us.extract -> us.lake              { updates;"],
    ],
    finds: ["info data/update-in-blob-storage us.extract, us.lake"],
  },
  {
    system: "gcp-microservices",
    edits: [
      [
        "cart -> carts                          { reads; writes; timeout",
        "cart -> carts                          { reads; writes; query join joins 2; timeout",
      ],
    ],
    finds: ["warning data/joins-on-nosql europe-west1.carts, europe-west1.cart"],
  },
  {
    system: "serverless-crud",
    edits: [
      [
        "todos -> items          { reads; writes; timeout",
        "todos -> items          { reads; writes; query join joins 2; timeout",
      ],
    ],
    finds: ["warning data/joins-on-nosql us-east.items, us-east.todos"],
  },
  {
    system: "examples/online-shop",
    edits: [
      [
        'checkout -> orders "place order" {\n  writes;',
        'checkout -> orders "place order" {\n  writes; reads; query join by product_id joins 2;',
      ],
    ],
    finds: ["warning data/joins-across-shards eu.orders, eu.checkout"],
  },
  {
    system: "email-service",
    edits: [
      [
        "reads; timeout 500ms; consistency strong",
        "reads; query point by subject; timeout 500ms; consistency strong",
      ],
    ],
    finds: ["warning data/scatter-gather eu.mailboxes, eu.reader"],
  },
  {
    system: "examples/online-shop",
    edits: [["{ reads; timeout 80ms }", "{ reads; query point by email; timeout 80ms }"]],
    finds: ["warning data/scatter-gather eu.orders, eu.checkout"],
  },
  {
    system: "email-service",
    edits: [
      [
        "reads; timeout 500ms; consistency strong",
        "reads; query range on user_id; timeout 500ms; consistency strong",
      ],
    ],
    finds: ["warning data/range-query-on-hash eu.mailboxes, eu.reader"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        "data personal, money; encrypted-at-rest; locking",
        "volume 8TB; size { disk 2TB }; data personal, money; encrypted-at-rest; locking",
      ],
    ],
    finds: ["warning data/volume-on-one-node eu.rooms"],
  },
  {
    system: "examples/online-shop",
    edits: [["sharding hash by customer_id { shards 8;", "sharding hash { shards 8;"]],
    finds: ["error data/no-shard-key eu.orders"],
  },
  {
    system: "chat",
    edits: [["sharding hash by channel_id", "sharding hash"]],
    finds: ["error data/no-shard-key eu.history"],
  },
  {
    system: "email-service",
    edits: [["key constant", "key mutable"]],
    finds: ["warning data/mutable-shard-key eu.mailboxes"],
  },
  {
    system: "examples/bank",
    edits: [
      [
        "sharding range by month { shards 12; key constant }",
        "sharding range by month { shards 12; key monotonic }",
      ],
    ],
    finds: ["warning data/range-hotspot statements"],
  },
  {
    system: "examples/online-shop",
    edits: [["consistent-hashing { virtual-nodes 128 }", "modulo"]],
    finds: ["warning data/reshuffle eu.orders"],
  },
  {
    system: "examples/video-on-demand",
    edits: [
      [
        "rate 500 rps peak 1k rps within 30m",
        "rate 500 rps peak 1k rps within 30m\n  needs latency p99 100ms",
      ],
    ],
    finds: [
      "info data/shard-lookup-latency us.catalogue, us.shard-map, browse",
      "info ops/unmeasured browse",
    ],
  },
  {
    system: "examples/bank",
    edits: [
      [
        "tech cockroachdb; model relational; consistency strict-serializable; cap cp",
        "tech cockroachdb; model relational; consistency strict-serializable; cap cp; timezone local",
      ],
      [
        "data money; encrypted-at-rest; timezone utc; transactions",
        "data money; encrypted-at-rest; transactions",
      ],
    ],
    finds: ["warning data/local-time ledger"],
  },
  {
    system: "examples/online-shop",
    edits: [["shards 8; consistent", "shards 8; skew 30%; consistent"]],
    finds: ["warning data/hot-shard eu.orders"],
  },
  {
    system: "ml-inference",
    edits: [
      ["router -> features { reads; timeout", "router -> features { reads; query vector on taste; timeout"],
    ],
    finds: ["warning data/vector-without-index us.features, us.router"],
  },
  {
    system: "food-delivery",
    edits: [
      [
        "tech redis; index geohash on position; persistence",
        "tech postgres; index r-tree on position; persistence",
      ],
      [
        "locator -> positions\ndispatch -> positions      {",
        "locator -> positions { writes; idempotent by ping_id }\ndispatch -> positions      {",
      ],
    ],
    finds: ["warning data/geo-heavy-writes in.positions, in.dispatch"],
  },
  {
    system: "serverless-crud",
    edits: [["database items { tech dynamodb;", "database items { tech dynamodb; data media;"]],
    finds: ["warning data/blob-in-database us-east.items"],
  },
  {
    system: "saas-on-aws",
    edits: [
      [
        'projects -> main "save card" { writes; timeout 300ms;',
        'projects -> main "save card" { writes; payload 20MB; timeout 300ms;',
      ],
    ],
    finds: ["warning data/blob-in-database eu.main, eu.projects"],
  },
  {
    system: "saas-on-aws",
    edits: [
      [
        'projects -> hot | main "read board" { reads; timeout 100ms }',
        'projects -> main "read board" { reads; timeout 100ms }',
      ],
      ['projects -> hot | main "read board"\n  browser', 'projects -> main "read board"\n  browser'],
      ["tech aurora\n    managed regional", "tech postgres\n    managed regional"],
      [
        "\n  cache hot { tech elasticache; managed regional; pattern cache-aside; ttl 10m +/- 10%; evict lru; stampede-protection lock }\n",
        "\n",
      ],
    ],
    finds: ["info data/read-heavy-primary eu.main, open-board"],
  },
  {
    system: "url-shortener",
    edits: [
      [
        "redirect -> hot | links      { reads; timeout",
        "redirect -> hot | links      { reads; query point on owner; timeout",
      ],
      [
        "database links { tech dynamodb; backup",
        "database links { tech dynamodb; index b-tree on code; backup",
      ],
    ],
    finds: ["info data/no-index us.links, us.redirect"],
  },
  {
    system: "marketplace-search",
    edits: [
      [
        "{ reads from replica; consistency eventual",
        "{ reads from replica; query point on seller_id; consistency eventual",
      ],
      [
        "database listings { tech aurora; backup",
        "database listings { tech aurora; index b-tree on listing_id; backup",
      ],
    ],
    finds: ["info data/no-index us.listings, us.finding"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        "data personal, money; encrypted-at-rest; locking",
        "capacity 500 rps; data personal, money; encrypted-at-rest; locking",
      ],
      ["rate 5 rps; needs", "rate 900 rps; needs"],
    ],
    finds: ["error data/write-heavy-relational eu.rooms, book"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        "data personal, money; encrypted-at-rest; locking",
        "sharding hash by room_id { shards 8; logical }; volume 8TB; size { disk 2TB }; data personal, money; encrypted-at-rest; locking",
      ],
    ],
    finds: ["warning data/logical-shards-one-node eu.rooms"],
  },
  {
    system: "read-replicas",
    edits: [
      ["derived-from orders { lag 10s }", "derived-from orders"],
      ["\norders => products { via cdc }\n", "\n"],
    ],
    finds: ["warning data/derived-without-sync eu.products"],
  },
  {
    system: "marketplace-search",
    edits: [
      ["derived-from listings { lag 10s }", "derived-from listings"],
      [
        "us.changes ~> us.indexer -> us.titles  { writes; idempotent by listing_id }",
        "us.changes ~> us.indexer",
      ],
      ["listings => changes ~> indexer -> titles", "listings => changes ~> indexer"],
    ],
    finds: ["warning data/derived-without-sync us.titles"],
  },
  {
    system: "two-clouds",
    edits: [["consistency strong; backup log", "consistency strong; timezone local; backup log"]],
    finds: ["warning data/local-time stock"],
  },
  {
    system: "chat",
    edits: [["sharding hash by channel_id }", "sharding hash by channel_id { shards 8; skew 60% } }"]],
    finds: ["warning data/hot-shard eu.history"],
  },
  {
    system: "chat",
    edits: [["sharding hash by channel_id }", "sharding hash by channel_id { key mutable } }"]],
    finds: ["warning data/mutable-shard-key eu.history"],
  },
  {
    system: "food-delivery",
    edits: [
      [
        'orders -> menus "menu"     { reads;',
        'orders -> order-db "who ordered with whom" { reads; query graph; timeout 300ms; optional }\norders -> menus "menu"     { reads;',
      ],
    ],
    finds: ["info data/graph-in-relational in.order-db, in.orders"],
  },
  {
    system: "examples/video-on-demand",
    edits: [
      [
        "rate 500 rps peak 1k rps within 30m",
        "rate 500 rps peak 1k rps within 30m\n  needs latency p99 100ms",
      ],
      [
        "tech etcd; instances 3 across a, b, c; quorum 2 of 3",
        "tech etcd; latency p99 40ms; instances 3 across a, b, c; quorum 2 of 3",
      ],
    ],
    finds: [
      "info data/shard-lookup-latency us.catalogue, us.shard-map, browse",
      "info ops/unmeasured browse",
    ],
  },
  {
    system: "recipes-with-soft-caches",
    edits: [
      [
        'recipes -> near | dishes "show" { reads; timeout',
        'recipes -> near | dishes "show" { reads; query text on steps; timeout',
      ],
    ],
    finds: ["warning data/text-search-in-database eu.dishes, eu.recipes"],
  },
  {
    system: "tenants-on-shards",
    edits: [
      [
        "reads by tenant_id; writes by tenant_id; timeout 1s",
        "reads by email; query point by email; timeout 1s",
      ],
    ],
    finds: ["warning data/scatter-gather us.tenants, us.app"],
  },
  {
    system: "tenants-on-shards",
    edits: [["key constant", "key mutable"]],
    finds: ["warning data/mutable-shard-key us.tenants"],
  },
];
