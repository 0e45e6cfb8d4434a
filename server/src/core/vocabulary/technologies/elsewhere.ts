/** What is run oneself or bought elsewhere, beside the other families: stores, queues, gateways, hosting. */
import type { Technology } from "../types.ts";
import { leaderless, once, says, technology } from "./entry.ts";

const VOLTDB = "https://docs.voltactivedata.com/UsingVoltDB/";
const AEROSPIKE = "https://aerospike.com/docs/database/learn/architecture/";
const VITESS = "https://vitess.io/docs/";
const CITUS = "https://docs.citusdata.com/en/stable/";
const ARANGO = "https://docs.arangodb.com/stable/";
const DGRAPH = "https://dgraph.io/docs/";
const JANUS = "https://docs.janusgraph.org/";
const QDRANT = "https://qdrant.tech/documentation/";
const WEAVIATE = "https://docs.weaviate.io/weaviate";
const CHROMA = "https://docs.trychroma.com/";
const DRUID = "https://druid.apache.org/docs/latest/design/";
const PINOT = "https://docs.pinot.apache.org/";
const QUEST = "https://questdb.com/docs/";
const VICTORIA = "https://docs.victoriametrics.com/";
const FOUNDATION = "https://apple.github.io/foundationdb/";
const ROCKETMQ = "https://rocketmq.apache.org/docs/";
const ATLAS = "https://www.mongodb.com/docs/atlas/";
const PLANETSCALE = "https://planetscale.com/docs";
const NEON = "https://neon.com/docs/introduction";
const SUPABASE = "https://supabase.com/docs";
const VERCEL = "https://vercel.com/docs";
const NETLIFY = "https://docs.netlify.com/";
const WORKERS = "https://developers.cloudflare.com/workers/";
const R2 = "https://developers.cloudflare.com/r2/";
const HEROKU = "https://devcenter.heroku.com/";

export const elsewhere: readonly Technology[] = [
  technology("mongodb-atlas", "MongoDB Atlas", ["database", "search"], "Managed MongoDB of its makers.", {
    page: ATLAS,
    also: ["atlas"],
    icon: "mongodb",
    facts: [
      says("model document", "https://www.mongodb.com/docs/manual/core/document/"),
      says("managed", ATLAS),
    ],
  }),
  technology("planetscale", "PlanetScale", ["database"], "Managed MySQL on Vitess.", {
    page: PLANETSCALE,
    icon: "planetscale",
    facts: [says("model relational", PLANETSCALE), says("managed", PLANETSCALE)],
  }),
  technology("neon", "Neon", ["database"], "Managed PostgreSQL with storage apart from compute.", {
    page: NEON,
    facts: [says("model relational", NEON), says("managed", NEON)],
  }),
  technology(
    "supabase",
    "Supabase",
    ["database", "identity", "storage"],
    "Managed PostgreSQL with authentication, files and functions.",
    {
      page: SUPABASE,
      icon: "supabase",
      facts: [says("model relational", `${SUPABASE}/guides/database/overview`), says("managed", SUPABASE)],
    },
  ),
  technology("vitess", "Vitess", ["database", "proxy"], "Shards MySQL behind one address.", {
    page: VITESS,
    icon: "vitess",
    facts: [says("model relational", VITESS)],
  }),
  technology("citus", "Citus", ["database"], "Shards PostgreSQL as an extension of it.", {
    page: CITUS,
    facts: [says("model relational", CITUS)],
  }),
  technology(
    "voltdb",
    "Volt Active Data",
    ["database"],
    "Relational database in memory with serializable transactions.",
    {
      page: VOLTDB,
      also: ["volt", "h-store"],
      facts: [
        says("model relational", VOLTDB),
        says("transactions acid", VOLTDB),
        says("isolation serializable", VOLTDB),
      ],
    },
  ),
  technology(
    "foundationdb",
    "FoundationDB",
    ["database"],
    "Ordered key-value store with transactions over all keys.",
    {
      page: FOUNDATION,
      also: ["foundation-db"],
      facts: [
        says("model key-value", "https://apple.github.io/foundationdb/data-modeling.html"),
        says("transactions acid", "https://apple.github.io/foundationdb/transaction-manifesto.html"),
        says("isolation serializable", "https://apple.github.io/foundationdb/developer-guide.html"),
        says("cap cp", "https://apple.github.io/foundationdb/cap-theorem.html"),
      ],
    },
  ),
  technology("aerospike", "Aerospike", ["database", "cache"], "Key-value store on flash.", {
    page: AEROSPIKE,
    facts: [says("model key-value", AEROSPIKE)],
  }),
  technology(
    "dragonfly",
    "Dragonfly",
    ["cache", "database"],
    "Redis-compatible store in memory on many threads.",
    {
      page: "https://www.dragonflydb.io/docs",
      also: ["dragonflydb"],
      facts: [
        once(
          "replication",
          "replication primary-replica { mode async }",
          "https://www.dragonflydb.io/docs/managing-dragonfly/replication",
        ),
      ],
    },
  ),
  technology("ignite", "Apache Ignite", ["cache", "database"], "Data grid in memory with SQL.", {
    page: "https://ignite.apache.org/docs/latest/",
    also: ["apache-ignite"],
  }),
  technology("arangodb", "ArangoDB", ["database"], "Documents and graphs in one store.", {
    page: ARANGO,
    also: ["arango"],
    icon: "arangodb",
  }),
  technology("dgraph", "Dgraph", ["database"], "Distributed graph database.", {
    page: DGRAPH,
    icon: "dgraph",
    facts: [says("model graph", DGRAPH)],
  }),
  technology("janusgraph", "JanusGraph", ["database"], "Graph database on wide-column stores.", {
    page: JANUS,
    facts: [says("model graph", JANUS)],
  }),
  technology("qdrant", "Qdrant", ["database", "search"], "Vector database.", {
    page: QDRANT,
    icon: "qdrant",
    facts: [says("model vector", QDRANT)],
  }),
  technology("weaviate", "Weaviate", ["database", "search"], "Vector database with text search.", {
    page: WEAVIATE,
    facts: [
      says("model vector", WEAVIATE),
      ...leaderless(
        "replication leaderless",
        "https://docs.weaviate.io/weaviate/concepts/replication-architecture",
      ),
    ],
  }),
  technology(
    "chroma",
    "Chroma",
    ["database", "search"],
    "Vector database for applications with language models.",
    {
      page: CHROMA,
      also: ["chromadb"],
      facts: [says("model vector", CHROMA)],
    },
  ),
  technology("druid", "Apache Druid", ["database"], "Column store for events, quick by time.", {
    page: DRUID,
    also: ["apache-druid"],
    icon: "apachedruid",
    facts: [says("model time-series", DRUID)],
  }),
  technology("pinot", "Apache Pinot", ["database"], "Column store for analytics that users wait for.", {
    page: PINOT,
    also: ["apache-pinot"],
  }),
  technology("questdb", "QuestDB", ["database"], "Time-series database with SQL.", {
    page: QUEST,
    facts: [says("model time-series", QUEST)],
  }),
  technology(
    "victoriametrics",
    "VictoriaMetrics",
    ["database", "monitor"],
    "Time-series database for metrics.",
    {
      page: VICTORIA,
      also: ["victoria-metrics"],
      icon: "victoriametrics",
      facts: [says("model time-series", VICTORIA)],
    },
  ),
  technology("trino", "Trino", ["database", "service"], "SQL over many stores.", {
    page: "https://trino.io/docs/current/",
    also: ["presto"],
    icon: "trino",
    facts: [says("model relational", "https://trino.io/docs/current/overview/concepts.html")],
  }),
  technology("typesense", "Typesense", ["search"], "Search engine in memory, tolerant of typing errors.", {
    page: "https://typesense.org/docs/",
  }),
  technology(
    "rocketmq",
    "Apache RocketMQ",
    ["queue", "topic", "stream"],
    "Message broker of large web shops.",
    {
      page: ROCKETMQ,
      also: ["apache-rocketmq", "rocket-mq"],
      icon: "apacherocketmq",
      facts: [says("delivery at-least-once", ROCKETMQ)],
    },
  ),
  technology("ibm-mq", "IBM MQ", ["queue", "topic"], "Message broker of enterprises.", {
    page: "https://www.ibm.com/docs/en/ibm-mq",
    also: ["websphere-mq", "mq-series"],
  }),
  technology("ns1", "NS1 Connect", ["dns"], "Managed authoritative DNS, steered by measurements.", {
    page: "https://www.ibm.com/docs/en/ns1-connect",
    also: ["nsone"],
    facts: [
      says("type authoritative", "https://www.ibm.com/docs/en/ns1-connect"),
      says("managed global", "https://www.ibm.com/products/ns1-connect/managed-dns"),
    ],
  }),
  technology("tyk", "Tyk", ["gateway"], "Open source API gateway.", { page: "https://tyk.io/docs/" }),
  technology("krakend", "KrakenD", ["gateway"], "API gateway without state that joins answers.", {
    page: "https://www.krakend.io/docs/",
  }),
  technology("tempo", "Grafana Tempo", ["monitor"], "Store for traces.", {
    page: "https://grafana.com/docs/tempo/latest/",
    also: ["grafana-tempo"],
    icon: "grafana",
  }),
  technology(
    "mimir",
    "Grafana Mimir",
    ["monitor", "database"],
    "Store for metrics of Prometheus over many nodes.",
    {
      page: "https://grafana.com/docs/mimir/latest/",
      also: ["grafana-mimir"],
      icon: "grafana",
    },
  ),
  technology("dynatrace", "Dynatrace", ["monitor"], "Monitoring as a service.", {
    page: "https://docs.dynatrace.com/",
    icon: "dynatrace",
  }),
  technology("zitadel", "ZITADEL", ["identity"], "Identity provider, to run oneself or managed.", {
    page: "https://zitadel.com/docs",
  }),
  technology(
    "cloudflare-workers",
    "Cloudflare Workers",
    ["function", "service"],
    "Functions at the edge of Cloudflare.",
    {
      page: WORKERS,
      icon: "cloudflareworkers",
      facts: [
        says("managed global", "https://developers.cloudflare.com/workers/reference/how-workers-works/"),
        says("stateless", "https://developers.cloudflare.com/workers/reference/how-workers-works/"),
      ],
    },
  ),
  technology("r2", "Cloudflare R2", ["storage"], "Object storage of Cloudflare.", {
    page: R2,
    also: ["cloudflare-r2"],
    icon: "cloudflare",
    facts: [
      says("managed global", R2),
      says("consistency strong", `${R2}reference/consistency/`),
      says("encrypted-at-rest", `${R2}reference/data-security/`),
    ],
  }),
  technology(
    "vercel",
    "Vercel",
    ["service", "function", "cdn"],
    "Hosting of web applications with delivery and functions.",
    {
      page: VERCEL,
      icon: "vercel",
      facts: [says("managed", VERCEL)],
    },
  ),
  technology(
    "netlify",
    "Netlify",
    ["service", "function", "cdn"],
    "Hosting of web applications with delivery and functions.",
    {
      page: NETLIFY,
      icon: "netlify",
      facts: [says("managed", NETLIFY)],
    },
  ),
  technology("heroku", "Heroku", ["service", "worker"], "Hosting of applications.", {
    page: HEROKU,
    facts: [says("managed", HEROKU)],
  }),
  technology(
    "knative",
    "Knative",
    ["service", "function"],
    "Functions and services on Kubernetes, scaled to zero.",
    {
      page: "https://knative.dev/docs/",
      icon: "knative",
    },
  ),
  technology(
    "camunda",
    "Camunda",
    ["service", "worker"],
    "Engine of business processes: sagas, waits, decisions.",
    {
      page: "https://docs.camunda.io/",
      also: ["zeebe"],
      icon: "camunda",
    },
  ),
];
