/** Services of Google Cloud that stand beside those of the other families. */
import type { Technology } from "../types.ts";
import { says, technology } from "./entry.ts";

const docs = (path: string): string => `https://cloud.google.com/${path}`;
const icon = "googlecloud";

const ALLOYDB = docs("alloydb/docs/overview");
const FILESTORE = docs("filestore/docs/overview");
const DISK = docs("compute/docs/disks/persistent-disks");
const ARMOR = docs("armor/docs/cloud-armor-overview");
const GATEWAY = docs("api-gateway/docs/about-api-gateway");
const SCHEDULER = docs("scheduler/docs/overview");
const WORKFLOWS = docs("workflows/docs/overview");
const EVENTARC = docs("eventarc/docs/overview");
const DATAFLOW = docs("dataflow/docs/overview");
const DATAPROC = docs("dataproc/docs/concepts/overview");
const COMPOSER = docs("composer/docs/concepts/overview");
const KMS = docs("kms/docs/key-management-service");
const TRACE = docs("trace/docs/overview");
const LOGGING = docs("logging/docs/overview");
const MEDIA_CDN = docs("media-cdn/docs/overview");

export const google: readonly Technology[] = [
  technology(
    "alloydb",
    "Google AlloyDB",
    ["database"],
    "PostgreSQL-compatible database of Google Cloud; zones behind one primary.",
    {
      page: ALLOYDB,
      also: ["google-alloydb"],
      icon,
      facts: [
        says("model relational", ALLOYDB),
        says("transactions acid", "https://www.postgresql.org/docs/current/tutorial-transactions.html"),
        says("managed", ALLOYDB),
      ],
    },
  ),
  technology("filestore", "Google Filestore", ["storage"], "Managed file shares of Google Cloud.", {
    page: FILESTORE,
    icon,
    facts: [says("managed", FILESTORE)],
  }),
  technology(
    "persistent-disk",
    "Google Persistent Disk",
    ["storage"],
    "Disks of Google Cloud; one zone unless regional.",
    {
      page: DISK,
      also: ["google-persistent-disk"],
      icon,
      facts: [
        says("managed zonal", DISK),
        says("encrypted-at-rest", docs("compute/docs/disks/disk-encryption")),
      ],
    },
  ),
  technology("cloud-armor", "Google Cloud Armor", ["waf"], "Web application firewall of Google Cloud.", {
    page: ARMOR,
    also: ["google-cloud-armor"],
    icon,
    facts: [says("managed", ARMOR)],
  }),
  technology(
    "google-api-gateway",
    "Google API Gateway",
    ["gateway"],
    "Managed API gateway of Google Cloud.",
    {
      page: GATEWAY,
      icon,
      facts: [says("managed regional", GATEWAY)],
    },
  ),
  technology(
    "media-cdn",
    "Google Media CDN",
    ["cdn"],
    "Content delivery of Google Cloud for video and large files.",
    {
      page: MEDIA_CDN,
      icon,
      facts: [says("managed global", MEDIA_CDN)],
    },
  ),
  technology(
    "cloud-scheduler",
    "Google Cloud Scheduler",
    ["job", "service"],
    "Managed cron of Google Cloud.",
    {
      page: SCHEDULER,
      also: ["google-cloud-scheduler"],
      icon,
      facts: [says("managed", SCHEDULER)],
    },
  ),
  technology(
    "google-workflows",
    "Google Workflows",
    ["service", "job", "worker"],
    "Managed workflows of Google Cloud.",
    {
      page: WORKFLOWS,
      icon,
      facts: [says("managed", WORKFLOWS)],
    },
  ),
  technology("eventarc", "Google Eventarc", ["topic"], "Routes events of Google Cloud to services.", {
    page: EVENTARC,
    icon,
    facts: [says("managed", EVENTARC), says("delivery at-least-once", docs("eventarc/docs/retry-events"))],
  }),
  technology(
    "dataflow",
    "Google Dataflow",
    ["worker", "job"],
    "Managed processing of streams and batches, with Apache Beam.",
    {
      page: DATAFLOW,
      also: ["google-dataflow", "apache-beam"],
      icon,
      facts: [says("managed", DATAFLOW)],
    },
  ),
  technology("dataproc", "Google Dataproc", ["job", "worker"], "Managed Spark and Hadoop of Google Cloud.", {
    page: DATAPROC,
    icon,
    facts: [says("managed", DATAPROC)],
  }),
  technology(
    "cloud-composer",
    "Google Cloud Composer",
    ["job", "worker"],
    "Managed Airflow of Google Cloud.",
    {
      page: COMPOSER,
      icon,
      facts: [says("managed", COMPOSER)],
    },
  ),
  technology("google-kms", "Google Cloud KMS", ["secrets"], "Managed keys of Google Cloud.", {
    page: KMS,
    also: ["cloud-kms"],
    icon,
    facts: [says("managed", KMS)],
  }),
  technology(
    "google-cloud-trace",
    "Google Cloud Trace",
    ["monitor"],
    "Distributed tracing of Google Cloud.",
    {
      page: TRACE,
      also: ["cloud-trace"],
      icon,
      facts: [says("managed", TRACE)],
    },
  ),
  technology("google-cloud-logging", "Google Cloud Logging", ["monitor"], "Logs of Google Cloud.", {
    page: LOGGING,
    also: ["cloud-logging"],
    icon,
    facts: [says("managed", LOGGING)],
  }),
];
