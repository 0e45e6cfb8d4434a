/** Relational databases and warehouses. */
import type { Technology } from "../types.ts";
import { contested, once, says, technology } from "./entry.ts";

const POSTGRES_REPLICATION = "https://www.postgresql.org/docs/current/warm-standby.html";
const POSTGRES_ISOLATION = "https://www.postgresql.org/docs/current/transaction-iso.html";
const MYSQL_REPLICATION = "https://dev.mysql.com/doc/refman/8.4/en/replication.html";
const MYSQL_ISOLATION = "https://dev.mysql.com/doc/refman/8.4/en/innodb-transaction-isolation-levels.html";
const MARIADB_REPLICATION =
  "https://mariadb.com/docs/server/ha-and-performance/standard-replication/replication-overview";
const AURORA =
  "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html";
const RDS = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html";
const SPANNER = "https://cloud.google.com/spanner/docs/true-time-external-consistency";
const COCKROACH = "https://www.cockroachlabs.com/docs/stable/architecture/replication-layer";
const YUGABYTE = "https://docs.yugabyte.com/preview/architecture/design-goals/";
const CLICKHOUSE = "https://clickhouse.com/docs/engines/table-engines/mergetree-family/replication";

const POSTGRES_FACTS = [
  says("model relational", "https://www.postgresql.org/docs/current/intro-whatis.html"),
  says("transactions acid", "https://www.postgresql.org/docs/current/tutorial-transactions.html"),
  says("isolation read-committed", POSTGRES_ISOLATION),
  says("persistence log sync always", "https://www.postgresql.org/docs/current/wal-intro.html"),
  once("replication", "replication primary-replica { mode async }", POSTGRES_REPLICATION),
];

export const relational: readonly Technology[] = [
  technology(
    "postgres",
    "PostgreSQL",
    ["database"],
    "Relational database; streaming replication is asynchronous unless told otherwise.",
    {
      page: "https://www.postgresql.org/docs/current/",
      notes: ["4:19", "4:122"],
      also: ["postgresql", "postgres-sql", "pg"],
      icon: "postgresql",
      text: "One server has no partition to survive and stands outside the CAP choice. Replicated, it behaves as its failover and mode make it.",
      facts: [...POSTGRES_FACTS, contested("cap ca", POSTGRES_REPLICATION)],
    },
  ),
  technology("postgis", "PostGIS", ["database"], "Geospatial types and indexes for PostgreSQL.", {
    page: "https://postgis.net/documentation/",
    notes: ["2:23"],
    also: ["postgres-gis", "post-gis"],
    icon: "postgresql",
    facts: POSTGRES_FACTS.slice(1),
  }),
  technology("timescaledb", "TimescaleDB", ["database"], "Time-series extension of PostgreSQL.", {
    page: "https://docs.timescale.com/",
    also: ["timescale"],
    icon: "timescale",
    facts: [says("model time-series", "https://docs.timescale.com/"), ...POSTGRES_FACTS.slice(1)],
  }),
  technology("pgvector", "pgvector", ["database"], "Vector type and indexes for PostgreSQL.", {
    page: "https://github.com/pgvector/pgvector",
    also: ["pg-vector"],
    icon: "postgresql",
    facts: POSTGRES_FACTS.slice(1),
  }),
  technology(
    "mysql",
    "MySQL",
    ["database"],
    "Relational database; replication is asynchronous unless semi-synchronous or group replication is set up.",
    {
      page: "https://dev.mysql.com/doc/",
      notes: ["4:19"],
      also: ["my-sql"],
      icon: "mysql",
      facts: [
        says("model relational", "https://dev.mysql.com/doc/refman/8.4/en/what-is-mysql.html"),
        says("transactions acid", "https://dev.mysql.com/doc/refman/8.4/en/mysql-acid.html"),
        says("isolation repeatable-read", MYSQL_ISOLATION),
        says("persistence log sync always", "https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html"),
        once("replication", "replication primary-replica { mode async }", MYSQL_REPLICATION),
        contested("cap ca", MYSQL_REPLICATION),
      ],
    },
  ),
  technology("mariadb", "MariaDB", ["database"], "Relational database grown from MySQL.", {
    page: "https://mariadb.com/docs/server",
    also: ["maria-db"],
    icon: "mariadb",
    facts: [
      says("model relational", "https://mariadb.com/docs/server"),
      says("transactions acid", "https://mariadb.com/docs/server/reference/sql-statements/transactions"),
      says(
        "isolation repeatable-read",
        "https://mariadb.com/docs/server/reference/sql-statements/administrative-sql-statements/set-commands/set-transaction",
      ),
      once("replication", "replication primary-replica { mode async }", MARIADB_REPLICATION),
    ],
  }),
  technology("sql-server", "Microsoft SQL Server", ["database"], "Relational database of Microsoft.", {
    page: "https://learn.microsoft.com/en-us/sql/sql-server/",
    also: ["mssql", "ms-sql", "sqlserver"],
    facts: [
      says("model relational", "https://learn.microsoft.com/en-us/sql/sql-server/what-is-sql-server"),
      says(
        "transactions acid",
        "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/transactions-transact-sql",
      ),
      says(
        "isolation read-committed",
        "https://learn.microsoft.com/en-us/sql/t-sql/statements/set-transaction-isolation-level-transact-sql",
      ),
    ],
  }),
  technology("oracle", "Oracle Database", ["database"], "Relational database of Oracle.", {
    page: "https://docs.oracle.com/en/database/",
    also: ["oracle-db", "oracle-database"],
    facts: [
      says(
        "model relational",
        "https://docs.oracle.com/en/database/oracle/oracle-database/23/cncpt/introduction-to-oracle-database.html",
      ),
      says(
        "transactions acid",
        "https://docs.oracle.com/en/database/oracle/oracle-database/23/cncpt/transactions.html",
      ),
      says(
        "isolation read-committed",
        "https://docs.oracle.com/en/database/oracle/oracle-database/23/cncpt/data-concurrency-and-consistency.html",
      ),
    ],
  }),
  technology(
    "sqlite",
    "SQLite",
    ["database"],
    "Relational database in a library: one file, one writer at a time.",
    {
      page: "https://sqlite.org/docs.html",
      icon: "sqlite",
      facts: [
        says("model relational", "https://sqlite.org/about.html"),
        says("transactions acid", "https://sqlite.org/transactional.html"),
        says("isolation serializable", "https://sqlite.org/isolation.html"),
      ],
    },
  ),
  technology(
    "rds",
    "Amazon RDS",
    ["database"],
    "Managed PostgreSQL, MySQL, MariaDB, SQL Server or Oracle of AWS; one zone unless Multi-AZ.",
    {
      page: RDS,
      also: ["aws-rds", "amazon-rds"],
      facts: [
        says("model relational", RDS),
        says("transactions acid", RDS),
        says("managed zonal", "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html"),
      ],
    },
  ),
  technology(
    "aurora",
    "Amazon Aurora",
    ["database"],
    "MySQL- or PostgreSQL-compatible database of AWS on storage replicated over three zones.",
    {
      page: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_AuroraOverview.html",
      also: ["aws-aurora", "amazon-aurora"],
      facts: [
        says("model relational", AURORA),
        says("transactions acid", AURORA),
        says("managed", AURORA),
        once("replication", "failover automatic", AURORA),
      ],
    },
  ),
  technology(
    "cloud-sql",
    "Google Cloud SQL",
    ["database"],
    "Managed PostgreSQL, MySQL or SQL Server of Google Cloud; one zone unless made regional.",
    {
      page: "https://cloud.google.com/sql/docs/introduction",
      also: ["google-cloud-sql"],
      icon: "googlecloud",
      facts: [
        says("model relational", "https://cloud.google.com/sql/docs/introduction"),
        says("managed zonal", "https://cloud.google.com/sql/docs/postgres/high-availability"),
      ],
    },
  ),
  technology("azure-sql", "Azure SQL Database", ["database"], "Managed SQL Server of Azure.", {
    page: "https://learn.microsoft.com/en-us/azure/azure-sql/database/sql-database-paas-overview",
    also: ["azure-sql-database"],
    facts: [
      says(
        "model relational",
        "https://learn.microsoft.com/en-us/azure/azure-sql/database/sql-database-paas-overview",
      ),
      says(
        "managed",
        "https://learn.microsoft.com/en-us/azure/azure-sql/database/high-availability-sla-local-zone-redundancy",
      ),
    ],
  }),
  technology(
    "cloud-spanner",
    "Google Cloud Spanner",
    ["database"],
    "Relational database that keeps external consistency over zones and regions by synchronised clocks.",
    {
      page: "https://cloud.google.com/spanner/docs",
      also: ["spanner", "google-spanner"],
      icon: "googlecloudspanner",
      facts: [
        says("model relational", "https://cloud.google.com/spanner/docs/schema-and-data-model"),
        says("transactions acid", "https://cloud.google.com/spanner/docs/transactions"),
        says("isolation serializable", "https://cloud.google.com/spanner/docs/isolation-levels"),
        says("consistency strict-serializable", SPANNER),
        says("cap cp", "https://research.google/pubs/spanner-truetime-and-the-cap-theorem/"),
        says("managed regional", "https://cloud.google.com/spanner/docs/instance-configurations"),
        says("encrypted-at-rest", "https://cloud.google.com/spanner/docs/cmek"),
      ],
    },
  ),
  technology(
    "cockroachdb",
    "CockroachDB",
    ["database"],
    "Distributed SQL database on Raft with serializable transactions.",
    {
      page: "https://www.cockroachlabs.com/docs/stable/",
      also: ["cockroach", "crdb"],
      icon: "cockroachlabs",
      facts: [
        says("model relational", "https://www.cockroachlabs.com/docs/stable/architecture/overview"),
        says("transactions acid", "https://www.cockroachlabs.com/docs/stable/transactions"),
        says("isolation serializable", "https://www.cockroachlabs.com/docs/stable/demo-serializable"),
        says("consistency strong", COCKROACH),
        says("cap cp", "https://www.cockroachlabs.com/docs/stable/frequently-asked-questions"),
      ],
    },
  ),
  technology("tidb", "TiDB", ["database"], "MySQL-compatible distributed SQL database on Raft.", {
    page: "https://docs.pingcap.com/tidb/stable/",
    icon: "tidb",
    facts: [
      says("model relational", "https://docs.pingcap.com/tidb/stable/overview/"),
      says("transactions acid", "https://docs.pingcap.com/tidb/stable/transaction-overview/"),
      says("isolation snapshot", "https://docs.pingcap.com/tidb/stable/transaction-isolation-levels/"),
      says("consistency strong", "https://docs.pingcap.com/tidb/stable/overview/"),
    ],
  }),
  technology(
    "yugabytedb",
    "YugabyteDB",
    ["database"],
    "PostgreSQL-compatible distributed SQL database on Raft.",
    {
      page: "https://docs.yugabyte.com/",
      also: ["yugabyte"],
      facts: [
        says("model relational", YUGABYTE),
        says("transactions acid", YUGABYTE),
        says("consistency strong", YUGABYTE),
        says("cap cp", YUGABYTE),
      ],
    },
  ),
  technology(
    "clickhouse",
    "ClickHouse",
    ["database"],
    "Column store for analytics; replicas take writes and follow each other asynchronously.",
    {
      page: "https://clickhouse.com/docs",
      icon: "clickhouse",
      facts: [
        says("model relational", "https://clickhouse.com/docs/intro"),
        once("replication", "replication multi-primary { mode async }", CLICKHOUSE),
      ],
    },
  ),
  technology(
    "snowflake",
    "Snowflake",
    ["database"],
    "Cloud data warehouse that separates storage from compute.",
    {
      page: "https://docs.snowflake.com/",
      icon: "snowflake",
      facts: [
        says("model relational", "https://docs.snowflake.com/en/user-guide/intro-key-concepts"),
        says("transactions acid", "https://docs.snowflake.com/en/sql-reference/transactions"),
        says("isolation read-committed", "https://docs.snowflake.com/en/sql-reference/transactions"),
        says("managed regional", "https://docs.snowflake.com/en/user-guide/intro-regions"),
        says("encrypted-at-rest", "https://docs.snowflake.com/en/user-guide/security-encryption-end-to-end"),
      ],
    },
  ),
  technology("bigquery", "Google BigQuery", ["database"], "Serverless data warehouse of Google Cloud.", {
    page: "https://cloud.google.com/bigquery/docs/introduction",
    also: ["big-query"],
    icon: "googlebigquery",
    facts: [
      says("model relational", "https://cloud.google.com/bigquery/docs/introduction"),
      says("managed regional", "https://cloud.google.com/bigquery/docs/reliability-disaster"),
      says("encrypted-at-rest", "https://cloud.google.com/bigquery/docs/encryption-at-rest"),
    ],
  }),
  technology("redshift", "Amazon Redshift", ["database"], "Data warehouse of AWS.", {
    page: "https://docs.aws.amazon.com/redshift/latest/mgmt/welcome.html",
    also: ["aws-redshift"],
    facts: [
      says("model relational", "https://docs.aws.amazon.com/redshift/latest/mgmt/welcome.html"),
      says(
        "managed zonal",
        "https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-multi-az.html",
      ),
      says("isolation snapshot", "https://docs.aws.amazon.com/redshift/latest/dg/c_serial_isolation.html"),
    ],
  }),
];
