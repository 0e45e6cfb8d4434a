/** Services of Azure that stand beside those of the other families. */
import type { Technology } from "../types.ts";
import { once, says, technology } from "./entry.ts";

const learn = (path: string): string => `https://learn.microsoft.com/en-us/azure/${path}`;

const POSTGRES = learn("postgresql/flexible-server/overview");
const MYSQL = learn("mysql/flexible-server/overview");
const TABLES = learn("storage/tables/table-storage-overview");
const QUEUES = learn("storage/queues/storage-queues-introduction");
const FILES = learn("storage/files/storage-files-introduction");
const DISKS = learn("virtual-machines/managed-disks-overview");
const AI_SEARCH = learn("search/search-what-is-azure-search");
const SYNAPSE = learn("synapse-analytics/overview-what-is");
const EXPLORER = learn("data-explorer/data-explorer-overview");
const CONTAINER_APPS = learn("container-apps/overview");
const TRAFFIC_MANAGER = learn("traffic-manager/traffic-manager-overview");
const SIGNALR = learn("azure-signalr/signalr-overview");
const WEB_PUBSUB = learn("azure-web-pubsub/overview");
const LOGIC_APPS = learn("logic-apps/logic-apps-overview");
const STREAM_ANALYTICS = learn("stream-analytics/stream-analytics-introduction");
const IOT_HUB = learn("iot-hub/iot-concepts-and-iot-hub");
const INSIGHTS = learn("azure-monitor/app/app-insights-overview");
const WAF = learn("web-application-firewall/overview");
const FIREWALL = learn("firewall/overview");

export const microsoft: readonly Technology[] = [
  technology(
    "azure-postgres",
    "Azure Database for PostgreSQL",
    ["database"],
    "Managed PostgreSQL of Azure; one zone unless zone-redundant.",
    {
      page: POSTGRES,
      also: ["azure-postgresql", "azure-database-for-postgresql"],
      icon: "postgresql",
      facts: [
        says("model relational", POSTGRES),
        says("transactions acid", "https://www.postgresql.org/docs/current/tutorial-transactions.html"),
        says("managed", POSTGRES),
        once(
          "replication",
          "failover automatic",
          learn("reliability/reliability-postgresql-flexible-server"),
        ),
      ],
    },
  ),
  technology(
    "azure-mysql",
    "Azure Database for MySQL",
    ["database"],
    "Managed MySQL of Azure; one zone unless zone-redundant.",
    {
      page: MYSQL,
      also: ["azure-database-for-mysql"],
      icon: "mysql",
      facts: [
        says("model relational", MYSQL),
        says("transactions acid", "https://dev.mysql.com/doc/refman/8.4/en/mysql-acid.html"),
        says("managed", MYSQL),
      ],
    },
  ),
  technology("azure-table-storage", "Azure Table Storage", ["database"], "Key-value store of Azure.", {
    page: TABLES,
    also: ["azure-tables"],
    facts: [
      says("model key-value", TABLES),
      says("managed", TABLES),
      says("encrypted-at-rest", learn("storage/common/storage-service-encryption")),
    ],
  }),
  technology("azure-queue-storage", "Azure Queue Storage", ["queue"], "Simple managed queue of Azure.", {
    page: QUEUES,
    also: ["azure-storage-queue", "storage-queue"],
    facts: [
      says("managed", QUEUES),
      says(
        "delivery at-least-once",
        learn("service-bus-messaging/service-bus-azure-and-service-bus-queues-compared-contrasted"),
      ),
      says(
        "order none",
        learn("service-bus-messaging/service-bus-azure-and-service-bus-queues-compared-contrasted"),
      ),
      says(
        "visibility-timeout 30s",
        "https://learn.microsoft.com/en-us/rest/api/storageservices/get-messages",
      ),
      says("retention 7d", "https://learn.microsoft.com/en-us/rest/api/storageservices/put-message"),
      says("encrypted-at-rest", learn("storage/common/storage-service-encryption")),
    ],
  }),
  technology("azure-files", "Azure Files", ["storage"], "Managed file shares of Azure.", {
    page: FILES,
    facts: [
      says("managed", FILES),
      says("encrypted-at-rest", learn("storage/common/storage-service-encryption")),
    ],
  }),
  technology("azure-disk", "Azure Managed Disks", ["storage"], "Disks of Azure.", {
    page: DISKS,
    also: ["azure-managed-disks", "managed-disks"],
    facts: [says("managed", DISKS), says("encrypted-at-rest", learn("virtual-machines/disk-encryption"))],
  }),
  technology("azure-ai-search", "Azure AI Search", ["search"], "Managed search of Azure: text and vectors.", {
    page: AI_SEARCH,
    also: ["azure-cognitive-search", "azure-search", "cognitive-search"],
    facts: [
      says("managed", AI_SEARCH),
      says("index inverted on text", learn("search/search-lucene-query-architecture")),
    ],
  }),
  technology("synapse", "Azure Synapse Analytics", ["database"], "Data warehouse of Azure.", {
    page: SYNAPSE,
    also: ["azure-synapse"],
    facts: [says("model relational", SYNAPSE), says("managed", SYNAPSE)],
  }),
  technology(
    "azure-data-explorer",
    "Azure Data Explorer",
    ["database"],
    "Store of Azure for logs and measurements.",
    {
      page: EXPLORER,
      also: ["kusto"],
      facts: [says("managed", EXPLORER)],
    },
  ),
  technology(
    "azure-container-apps",
    "Azure Container Apps",
    ["service", "worker", "job"],
    "Containers of Azure, scaled by events.",
    {
      page: CONTAINER_APPS,
      also: ["container-apps"],
      facts: [says("managed", CONTAINER_APPS)],
    },
  ),
  technology(
    "azure-static-web-apps",
    "Azure Static Web Apps",
    ["service", "cdn"],
    "Hosting of Azure for static sites with functions.",
    {
      page: learn("static-web-apps/overview"),
      also: ["static-web-apps"],
      facts: [says("managed global", learn("static-web-apps/overview"))],
    },
  ),
  technology(
    "azure-traffic-manager",
    "Azure Traffic Manager",
    ["dns"],
    "Directs users by DNS to regions of Azure.",
    {
      page: TRAFFIC_MANAGER,
      also: ["traffic-manager"],
      facts: [
        says("managed global", TRAFFIC_MANAGER),
        says("type authoritative", learn("traffic-manager/traffic-manager-how-it-works")),
      ],
    },
  ),
  technology("azure-waf", "Azure Web Application Firewall", ["waf"], "Web application firewall of Azure.", {
    page: WAF,
    facts: [says("managed", WAF)],
  }),
  technology("azure-firewall", "Azure Firewall", ["waf"], "Managed network firewall of Azure.", {
    page: FIREWALL,
    facts: [says("managed", FIREWALL)],
  }),
  technology(
    "azure-signalr",
    "Azure SignalR Service",
    ["gateway", "service"],
    "Keeps the WebSockets of many clients for an application on Azure.",
    {
      page: SIGNALR,
      also: ["signalr"],
      facts: [says("managed", SIGNALR)],
    },
  ),
  technology(
    "azure-web-pubsub",
    "Azure Web PubSub",
    ["gateway", "service"],
    "Publishes messages of Azure to browsers by WebSocket.",
    {
      page: WEB_PUBSUB,
      also: ["web-pubsub"],
      facts: [says("managed", WEB_PUBSUB)],
    },
  ),
  technology(
    "azure-logic-apps",
    "Azure Logic Apps",
    ["service", "job", "worker"],
    "Managed workflows of Azure.",
    {
      page: LOGIC_APPS,
      also: ["logic-apps"],
      facts: [says("managed", LOGIC_APPS)],
    },
  ),
  technology(
    "azure-data-factory",
    "Azure Data Factory",
    ["job", "worker"],
    "Managed data pipelines of Azure.",
    {
      page: learn("data-factory/introduction"),
      also: ["data-factory"],
      facts: [says("managed", learn("data-factory/introduction"))],
    },
  ),
  technology(
    "azure-stream-analytics",
    "Azure Stream Analytics",
    ["worker", "job"],
    "Managed processing of streams on Azure.",
    {
      page: STREAM_ANALYTICS,
      also: ["stream-analytics"],
      facts: [says("managed", STREAM_ANALYTICS)],
    },
  ),
  technology("azure-iot-hub", "Azure IoT Hub", ["topic", "gateway"], "Message broker of Azure for devices.", {
    page: IOT_HUB,
    also: ["iot-hub"],
    facts: [says("managed", IOT_HUB)],
  }),
  technology(
    "application-insights",
    "Azure Application Insights",
    ["monitor"],
    "Traces and metrics of applications on Azure.",
    {
      page: INSIGHTS,
      also: ["app-insights", "azure-application-insights"],
      facts: [says("managed", INSIGHTS)],
    },
  ),
];
