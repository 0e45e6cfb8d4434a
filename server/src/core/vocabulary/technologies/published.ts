/**
 * Availabilities that vendors promise in their service level agreements, by technology. They are promises with credits
 * behind them, no measurements: nothing reckons with them unless a setting asks for it.
 */
import type { Published } from "../types.ts";

type Condition = Pick<Published, "when" | "managed">;

function promise(availability: string, source: string, condition: Condition = {}): Published {
  return { availability, ...condition, source };
}

const acrossZones = "over several zones";
const aws = (path: string): string => `https://aws.amazon.com/${path}/sla/`;
const google = (path: string): string => `https://cloud.google.com/${path}/sla`;
/** Microsoft publishes one document for all its services. */
const MICROSOFT =
  "https://www.microsoft.com/licensing/docs/view/Service-Level-Agreements-SLA-for-Online-Services";

const one = (availability: string, source: string, condition?: Condition): readonly Published[] => [
  promise(availability, source, condition),
];

const ELB = one("99.99%", aws("elasticloadbalancing"), { when: acrossZones });
const MESSAGING = one("99.9%", aws("messaging"));

export const published: Readonly<Record<string, readonly Published[]>> = {
  // Amazon
  "aws-elb": ELB,
  "aws-alb": ELB,
  "aws-nlb": ELB,
  "aws-api-gateway": one("99.95%", aws("api-gateway")),
  appsync: one("99.95%", aws("appsync")),
  route53: one("100%", aws("route53"), { when: "of DNS queries" }),
  cloudfront: one("99.9%", aws("cloudfront")),
  "aws-global-accelerator": one("99.99%", aws("global-accelerator")),
  "aws-waf": one("99.95%", aws("waf")),
  lambda: one("99.95%", aws("lambda")),
  ec2: [
    promise("99.5%", aws("compute"), { when: "of one instance" }),
    promise("99.99%", aws("compute"), { when: "of the region, with instances in two or more zones" }),
  ],
  ecs: one("99.99%", aws("compute"), { when: "of tasks in two or more zones" }),
  "step-functions": one("99.9%", aws("step-functions")),
  s3: one("99.9%", aws("s3"), { when: "of the standard storage class" }),
  efs: one("99.99%", aws("efs"), { when: "of regional storage", managed: "regional" }),
  rds: [
    promise("99.5%", aws("rds"), { when: "of a single instance", managed: "zonal" }),
    promise("99.95%", aws("rds"), { when: "of Multi-AZ", managed: "regional" }),
  ],
  aurora: [
    promise("99.99%", aws("rds/aurora"), { when: acrossZones, managed: "regional" }),
    promise("99.9%", aws("rds/aurora"), { when: "in one zone", managed: "zonal" }),
  ],
  "aurora-dsql": [
    promise("99.99%", aws("rds/aurora/dsql"), { when: "in one region", managed: "regional" }),
    promise("99.999%", aws("rds/aurora/dsql"), { when: "in several regions", managed: "global" }),
  ],
  dynamodb: [
    promise("99.99%", aws("dynamodb"), { when: "in one region", managed: "regional" }),
    promise("99.999%", aws("dynamodb"), { when: "of global tables", managed: "global" }),
  ],
  dax: one("99.99%", aws("dynamodbaccelerator"), {
    when: "of clusters over several zones",
    managed: "regional",
  }),
  keyspaces: [
    promise("99.99%", aws("keyspaces"), { when: "in one region", managed: "regional" }),
    promise("99.999%", aws("keyspaces"), { when: "replicated over several regions", managed: "global" }),
  ],
  timestream: one("99.99%", aws("timestream")),
  documentdb: [
    promise("99.99%", aws("documentdb"), { when: acrossZones, managed: "regional" }),
    promise("99.9%", aws("documentdb"), { when: "in one zone", managed: "zonal" }),
  ],
  redshift: one("99.9%", aws("redshift"), { when: "of clusters of several nodes" }),
  elasticache: [
    promise("99.99%", aws("elasticache"), {
      when: "over several zones, with automatic failover",
      managed: "regional",
    }),
    promise("99.5%", aws("elasticache"), { when: "in one zone", managed: "zonal" }),
  ],
  memorydb: [
    promise("99.99%", aws("memorydb"), { when: acrossZones, managed: "regional" }),
    promise("99.5%", aws("memorydb"), { when: "in one zone", managed: "zonal" }),
    promise("99.999%", aws("memorydb"), { when: "in several regions", managed: "global" }),
  ],
  sqs: MESSAGING,
  sns: MESSAGING,
  eventbridge: one("99.99%", aws("eventbridge")),
  kinesis: one("99.9%", aws("kinesis")),
  firehose: one("99.9%", aws("firehose")),
  msk: one("99.9%", aws("msk"), { when: acrossZones }),
  "amazon-mq": one("99.9%", aws("amazon-mq"), { when: "of brokers over several zones", managed: "regional" }),
  cognito: one("99.9%", aws("cognito")),
  cloudwatch: one("99.9%", aws("cloudwatch")),
  "aws-kms": one("99.999%", aws("kms")),
  "aws-cloud-map": one("99.95%", aws("cloud-map")),
  mediaconvert: one("99.9%", aws("media-services")),
  // Microsoft
  "azure-lb": one("99.99%", MICROSOFT, { when: "of the standard tier, with two or more healthy targets" }),
  "azure-app-gateway": one("99.95%", MICROSOFT, { when: "with two or more instances" }),
  "azure-front-door": one("99.99%", MICROSOFT),
  "azure-dns": one("100%", MICROSOFT, { when: "of DNS queries" }),
  "azure-api-management": [
    promise("99.95%", MICROSOFT, { when: "of the standard tier" }),
    promise("99.99%", MICROSOFT, {
      when: "of the premium tier in several zones or regions",
      managed: "global",
    }),
  ],
  "azure-functions": one("99.95%", MICROSOFT),
  "azure-app-service": one("99.95%", MICROSOFT),
  "azure-vm": [
    promise("99.9%", MICROSOFT, { when: "of one machine on premium disks" }),
    promise("99.99%", MICROSOFT, { when: "of machines in two or more zones" }),
  ],
  "azure-blob": one("99.9%", MICROSOFT, { when: "of the hot tier" }),
  "azure-sql": one("99.99%", MICROSOFT),
  cosmosdb: [
    promise("99.99%", MICROSOFT, { when: "in one region" }),
    promise("99.999%", MICROSOFT, { when: "of reads and writes in several regions", managed: "global" }),
  ],
  "azure-cache": one("99.9%", MICROSOFT, { when: "of the standard and premium tiers" }),
  "service-bus": one("99.9%", MICROSOFT),
  "event-hubs": one("99.95%", MICROSOFT, { when: "of the standard tier" }),
  "event-grid": one("99.99%", MICROSOFT),
  "azure-key-vault": one("99.99%", MICROSOFT),
  "azure-ai-search": one("99.9%", MICROSOFT, { when: "with two replicas for reads, three for writes" }),
  entra: one("99.99%", MICROSOFT, { when: "of the premium tiers" }),
  // Google
  "gcp-lb": one("99.99%", google("load-balancing")),
  "google-cloud-dns": one("100%", google("dns"), { when: "of DNS queries" }),
  "google-cloud-cdn": one("99.95%", google("cdn")),
  "cloud-run": one("99.95%", google("run")),
  "app-engine": one("99.95%", google("appengine")),
  "compute-engine": one("99.99%", google("compute"), { when: "of instances in several zones" }),
  gcs: [
    promise("99.9%", google("storage"), { when: "of standard storage in one region", managed: "regional" }),
    promise("99.95%", google("storage"), {
      when: "of standard storage in several regions",
      managed: "global",
    }),
  ],
  "cloud-sql": one("99.95%", google("sql"), { when: "of regional instances", managed: "regional" }),
  "cloud-spanner": [
    promise("99.99%", google("spanner"), { when: "in one region", managed: "regional" }),
    promise("99.999%", google("spanner"), { when: "in several regions", managed: "global" }),
  ],
  firestore: [
    promise("99.99%", google("firestore"), { when: "in one region", managed: "regional" }),
    promise("99.999%", google("firestore"), { when: "in several regions", managed: "global" }),
  ],
  bigtable: [
    promise("99.9%", google("bigtable"), { when: "of one cluster", managed: "zonal" }),
    promise("99.99%", google("bigtable"), {
      when: "of several clusters with routing to any of them",
      managed: "regional",
    }),
    promise("99.999%", google("bigtable"), {
      when: "of clusters in three or more regions with routing to any of them",
      managed: "global",
    }),
  ],
  bigquery: one("99.99%", google("bigquery")),
  memorystore: one("99.9%", google("memorystore"), { when: "of the standard tier", managed: "regional" }),
  "google-pubsub": one("99.95%", google("pubsub")),
  "google-tasks": one("99.95%", google("tasks")),
  "gcp-secret-manager": one("99.95%", google("secret-manager")),
  "google-cloud-monitoring": one("99.95%", "https://cloud.google.com/stackdriver/sla"),
  "google-cloud-logging": one("99.95%", "https://cloud.google.com/stackdriver/sla"),
  "google-identity": one("99.95%", google("identity-platform")),
  "cloud-armor": one("99.99%", google("armor")),
  // Others
  cloudflare: one("100%", "https://www.cloudflare.com/business-sla/", { when: "of the business plan" }),
  "mongodb-atlas": one("99.995%", "https://www.mongodb.com/legal/sla/cloud/atlas-database", {
    when: "of dedicated clusters",
  }),
  twilio: one("99.95%", "https://www.twilio.com/en-us/legal/service-level-agreement"),
};
