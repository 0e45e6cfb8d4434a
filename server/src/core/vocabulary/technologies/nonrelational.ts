/** Document, wide-column, key-value, graph, time-series and vector databases. */
import type { Technology } from "../types.ts";
import { contested, leaderless, once, says, technology } from "./entry.ts";

const MONGO_DEFAULTS = "https://www.mongodb.com/docs/manual/reference/mongodb-defaults/";
const MONGO_REPLICATION = "https://www.mongodb.com/docs/manual/replication/";
const COUCHDB = "https://docs.couchdb.org/en/stable/intro/consistency.html";
const CASSANDRA = "https://cassandra.apache.org/doc/latest/cassandra/architecture/dynamo.html";
const CASSANDRA_CAP = "https://cassandra.apache.org/doc/latest/cassandra/architecture/guarantees.html";
const SCYLLA = "https://docs.scylladb.com/manual/stable/architecture/architecture-fault-tolerance.html";
const SCYLLA_CAP = "https://docs.scylladb.com/manual/stable/architecture/anti-entropy/index.html";
const HBASE = "https://hbase.apache.org/docs/architecture/timeline-consistent-reads";
const BIGTABLE = "https://cloud.google.com/bigtable/docs/replication-overview";
const DYNAMO =
  "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html";
const COSMOS = "https://learn.microsoft.com/en-us/azure/cosmos-db/consistency-levels";
const RIAK = "https://docs.riak.com/riak/kv/latest/learn/concepts/eventual-consistency/index.html";
const NEPTUNE = "https://docs.aws.amazon.com/neptune/latest/userguide/feature-overview-storage.html";

export const nonrelational: readonly Technology[] = [
  technology(
    "mongodb",
    "MongoDB",
    ["database"],
    "Document database; replica sets elect a primary by majority.",
    {
      page: "https://www.mongodb.com/docs/",
      notes: ["4:12", "4:18"],
      also: ["mongo", "mongo-db"],
      icon: "mongodb",
      text: "The majority side of a partition elects and goes on, the minority refuses writes. Default reads may return what is rolled back later; strong reads need majority writes and linearizable reads.",
      facts: [
        says("model document", "https://www.mongodb.com/docs/manual/core/document/"),
        once("replication", "failover automatic", MONGO_REPLICATION),
        contested("cap cp", MONGO_DEFAULTS),
        contested("consistency strong", MONGO_DEFAULTS),
      ],
    },
  ),
  technology(
    "couchdb",
    "Apache CouchDB",
    ["database"],
    "Document database whose nodes take writes and merge later.",
    {
      page: "https://docs.couchdb.org/en/stable/",
      notes: ["4:17"],
      also: ["couch-db", "apache-couchdb"],
      icon: "apachecouchdb",
      facts: [
        says("model document", "https://docs.couchdb.org/en/stable/intro/overview.html"),
        says("consistency eventual", COUCHDB),
        says("cap ap", COUCHDB),
        once(
          "replication",
          "replication multi-primary { mode async }",
          "https://docs.couchdb.org/en/stable/replication/intro.html",
        ),
      ],
    },
  ),
  technology(
    "couchbase",
    "Couchbase",
    ["database", "cache"],
    "Distributed document database with a key-value memory layer.",
    {
      page: "https://docs.couchbase.com/home/index.html",
      icon: "couchbase",
      facts: [
        says("model document", "https://docs.couchbase.com/server/current/learn/data/data.html"),
        says(
          "joins database",
          "https://docs.couchbase.com/server/current/n1ql/n1ql-language-reference/join.html",
        ),
        contested(
          "consistency strong",
          "https://docs.couchbase.com/server/current/learn/services-and-indexes/services/data-service.html",
        ),
      ],
    },
  ),
  technology(
    "documentdb",
    "Amazon DocumentDB",
    ["database"],
    "MongoDB-compatible document database of AWS.",
    {
      page: "https://docs.aws.amazon.com/documentdb/latest/developerguide/what-is.html",
      facts: [
        says("model document", "https://docs.aws.amazon.com/documentdb/latest/developerguide/what-is.html"),
        says("managed", "https://docs.aws.amazon.com/documentdb/latest/developerguide/how-it-works.html"),
        once(
          "replication",
          "failover automatic",
          "https://docs.aws.amazon.com/documentdb/latest/developerguide/failover.html",
        ),
      ],
    },
  ),
  technology("firestore", "Google Firestore", ["database"], "Serverless document database of Google Cloud.", {
    page: "https://cloud.google.com/firestore/docs",
    icon: "firebase",
    facts: [
      says("model document", "https://cloud.google.com/firestore/docs/data-model"),
      says("managed regional", "https://cloud.google.com/firestore/docs/locations"),
      says("consistency strong", "https://cloud.google.com/firestore/docs/understand-reads-writes-scale"),
      says("encrypted-at-rest", "https://cloud.google.com/firestore/docs/server-side-encryption"),
    ],
  }),
  technology(
    "cassandra",
    "Apache Cassandra",
    ["database"],
    "Wide-column store without a primary; every request chooses its consistency level.",
    {
      page: "https://cassandra.apache.org/doc/latest/",
      notes: ["2:36", "4:14", "4:17"],
      also: ["apache-cassandra", "casandra"],
      icon: "apachecassandra",
      text: "Available under a partition by default. With overlapping quorums (R + W > N) reads see the newest acknowledged write, at the price of refusing when a quorum is missing.",
      facts: [
        says(
          "model wide-column",
          "https://cassandra.apache.org/doc/latest/cassandra/architecture/overview.html",
        ),
        says("transactions base", CASSANDRA_CAP),
        says("consistency eventual", CASSANDRA_CAP),
        contested("cap ap", CASSANDRA_CAP),
        ...leaderless("replication leaderless { conflict last-write-wins }", CASSANDRA),
      ],
    },
  ),
  technology("scylladb", "ScyllaDB", ["database"], "Cassandra-compatible wide-column store in C++.", {
    page: "https://docs.scylladb.com/",
    also: ["scylla"],
    icon: "scylladb",
    facts: [
      says("model wide-column", "https://docs.scylladb.com/manual/stable/"),
      says("consistency eventual", SCYLLA_CAP),
      contested("cap ap", SCYLLA_CAP),
      ...leaderless("replication leaderless { conflict last-write-wins }", SCYLLA),
    ],
  }),
  technology(
    "hbase",
    "Apache HBase",
    ["database"],
    "Wide-column store on HDFS; each region is served by one server.",
    {
      page: "https://hbase.apache.org/docs/",
      notes: ["4:18"],
      also: ["apache-hbase"],
      icon: "apachehbase",
      facts: [
        says("model wide-column", "https://hbase.apache.org/docs/"),
        says("consistency strong", HBASE),
        says("cap cp", HBASE),
      ],
    },
  ),
  technology("bigtable", "Google Bigtable", ["database"], "Managed wide-column store of Google Cloud.", {
    page: "https://cloud.google.com/bigtable/docs/overview",
    also: ["big-table"],
    icon: "googlebigtable",
    facts: [
      says("model wide-column", "https://cloud.google.com/bigtable/docs/overview"),
      says("managed", "https://cloud.google.com/bigtable/docs/instances-clusters-nodes"),
      once("replication", "replication multi-primary { mode async }", BIGTABLE),
    ],
  }),
  technology(
    "dynamodb",
    "Amazon DynamoDB",
    ["database", "lock"],
    "Managed key-value and document store of AWS, copied over three zones.",
    {
      page: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html",
      also: ["dynamo", "dynamo-db", "aws-dynamodb"],
      facts: [
        says(
          "model key-value",
          "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html",
        ),
        says(
          "managed regional",
          "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/disaster-recovery-resiliency.html",
        ),
        says(
          "encrypted-at-rest",
          "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html",
        ),
        contested("consistency eventual", DYNAMO),
        once(
          "replication",
          "replication multi-primary { conflict last-write-wins }",
          "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html",
        ),
      ],
    },
  ),
  technology(
    "cosmosdb",
    "Azure Cosmos DB",
    ["database"],
    "Managed multi-model store of Azure with five consistency levels.",
    {
      page: "https://learn.microsoft.com/en-us/azure/cosmos-db/overview",
      also: ["cosmos", "cosmos-db", "azure-cosmos-db"],
      facts: [
        // Over the zones of a region only where the account asks for it.
        says("managed", "https://learn.microsoft.com/en-us/azure/reliability/reliability-cosmos-db-nosql"),
        says(
          "encrypted-at-rest",
          "https://learn.microsoft.com/en-us/azure/cosmos-db/database-encryption-at-rest",
        ),
        contested("consistency read-your-writes", COSMOS),
      ],
    },
  ),
  technology("riak", "Riak KV", ["database"], "Key-value store after Dynamo: no primary, tunable quorums.", {
    page: "https://docs.riak.com/riak/kv/latest/",
    notes: ["4:17"],
    also: ["riak-kv"],
    facts: [
      says("model key-value", "https://docs.riak.com/riak/kv/latest/learn/concepts/index.html"),
      says("consistency eventual", RIAK),
      contested("cap ap", RIAK),
      ...leaderless(
        "replication leaderless",
        "https://docs.riak.com/riak/kv/latest/learn/concepts/replication/index.html",
      ),
    ],
  }),
  technology(
    "voldemort",
    "Project Voldemort",
    ["database"],
    "Key-value store after Dynamo, once of LinkedIn; no longer developed.",
    {
      page: "https://www.project-voldemort.com/voldemort/design.html",
      notes: ["4:17"],
      also: ["project-voldemort"],
      facts: [
        says("model key-value", "https://www.project-voldemort.com/voldemort/design.html"),
        contested("cap ap", "https://www.project-voldemort.com/voldemort/design.html"),
        ...leaderless("replication leaderless", "https://www.project-voldemort.com/voldemort/design.html"),
      ],
    },
  ),
  technology("neo4j", "Neo4j", ["database"], "Graph database with transactions.", {
    page: "https://neo4j.com/docs/",
    icon: "neo4j",
    facts: [
      says("model graph", "https://neo4j.com/docs/getting-started/graph-database/"),
      says(
        "transactions acid",
        "https://neo4j.com/docs/operations-manual/current/database-internals/transaction-management/",
      ),
      says(
        "isolation read-committed",
        "https://neo4j.com/docs/operations-manual/current/database-internals/concurrent-data-access/",
      ),
    ],
  }),
  technology(
    "neptune",
    "Amazon Neptune",
    ["database"],
    "Managed graph database of AWS on storage replicated over three zones.",
    {
      page: "https://docs.aws.amazon.com/neptune/latest/userguide/intro.html",
      also: ["aws-neptune"],
      facts: [
        says("model graph", "https://docs.aws.amazon.com/neptune/latest/userguide/intro.html"),
        says("managed", NEPTUNE),
        once(
          "replication",
          "failover automatic",
          "https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-overview-fault-tolerance.html",
        ),
      ],
    },
  ),
  technology("influxdb", "InfluxDB", ["database"], "Time-series database.", {
    page: "https://docs.influxdata.com/influxdb/",
    also: ["influx"],
    icon: "influxdb",
    facts: [says("model time-series", "https://docs.influxdata.com/influxdb/")],
  }),
  technology("pinecone", "Pinecone", ["database", "search"], "Managed vector database.", {
    page: "https://docs.pinecone.io/guides/get-started/overview",
    facts: [
      says("managed", "https://docs.pinecone.io/guides/get-started/overview"),
      says("model vector", "https://docs.pinecone.io/guides/get-started/overview"),
      says("consistency eventual", "https://docs.pinecone.io/guides/index-data/check-data-freshness"),
    ],
  }),
  technology("milvus", "Milvus", ["database", "search"], "Vector database with tunable consistency levels.", {
    page: "https://milvus.io/docs",
    icon: "milvus",
    facts: [says("model vector", "https://milvus.io/docs/overview.md")],
  }),
];
