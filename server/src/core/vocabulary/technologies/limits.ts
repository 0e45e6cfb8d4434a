/**
 * Bounds that vendors set and that designs run into, by technology. They are no facts of a design; a rule holds what the
 * design states against those that nobody can raise.
 */
import type { Bound, Limit } from "../types.ts";

const limit = (text: string, source: string, bound?: Bound): Limit => ({
  text,
  source,
  ...(bound === undefined ? {} : { bound }),
});

/** All that a producer hands over at once: a message, or a batch of them. */
const message = (most: string): Bound => ({ property: "payload", of: "calls", most });
const raisableMessage = (most: string): Bound => ({ ...message(most), raisable: true });

const aws = (path: string): string => `https://docs.aws.amazon.com/${path}`;
const google = (path: string): string => `https://cloud.google.com/${path}`;
const microsoft = (path: string): string => `https://learn.microsoft.com/en-us/${path}`;

const SQS = aws("AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html");
const LAMBDA = aws("lambda/latest/dg/gettingstarted-limits.html");
const DYNAMODB = aws("amazondynamodb/latest/developerguide/ServiceQuotas.html");
const KINESIS = aws("streams/latest/dev/service-sizes-and-limits.html");
const STEPS = aws("step-functions/latest/dg/service-quotas.html");
const S3 = aws("AmazonS3/latest/userguide/qfacts.html");
const TARGET_GROUPS = aws(
  "elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html#API_CreateTargetGroup_RequestParameters",
);
const ROTATION = aws("secretsmanager/latest/apireference/API_RotationRulesType.html");
const PUBSUB = google("pubsub/quotas");
const TASKS = google("tasks/docs/quotas");
const STORAGE_QUEUES = microsoft(
  "azure/service-bus-messaging/service-bus-azure-and-service-bus-queues-compared-contrasted",
);

const healthChecks: readonly Limit[] = [
  limit("targets are checked every 5 seconds to 5 minutes", TARGET_GROUPS, {
    property: "health-check",
    least: "5s",
    most: "5m",
  }),
];

export const limits: Readonly<Record<string, readonly Limit[]>> = {
  // Amazon
  sqs: [
    limit("a message has at most 1 MiB", SQS, message("1MiB")),
    limit("a message is kept for at most 14 days", SQS, { property: "retention", most: "14d" }),
    limit("a message is hidden for at most 12 hours once received", SQS, {
      property: "visibility-timeout",
      most: "12h",
    }),
    limit("a delay is at most 15 minutes", SQS, { property: "delay", most: "15m" }),
  ],
  sns: [
    limit(
      "a message has at most 256 KiB",
      aws("sns/latest/dg/large-message-payloads.html"),
      message("256KiB"),
    ),
  ],
  eventbridge: [
    limit("an event has at most 1 MB", aws("eventbridge/latest/userguide/eb-quota.html"), message("1MiB")),
  ],
  "eventbridge-scheduler": [
    limit("a schedule runs at most once a minute", aws("scheduler/latest/UserGuide/schedule-types.html"), {
      property: "schedule",
      least: "1m",
    }),
  ],
  lambda: [
    limit("a call that somebody waits for runs for at most 15 minutes", LAMBDA, {
      property: "timeout",
      waited: true,
      most: "15m",
    }),
    limit("any other call runs for at most 15 minutes, on managed instances 90", LAMBDA, {
      property: "timeout",
      most: "90m",
    }),
    limit("a function has at most 10,240 MB of memory", LAMBDA, { property: "size.memory", most: "10GiB" }),
    limit("what is handed over has at most 6 MB, a single asynchronous event 1 MB", LAMBDA, {
      property: "payload",
      of: "messages",
      most: "6MiB",
    }),
    limit("a request has at most 6 MB, and so has an answer that is not streamed", LAMBDA),
  ],
  "aws-api-gateway": [
    limit(
      "a request waits 29 seconds for its target unless the quota was raised",
      aws("apigateway/latest/developerguide/limits.html"),
      { property: "timeout", most: "29s", raisable: true },
    ),
  ],
  "aws-elb": healthChecks,
  "aws-alb": [
    ...healthChecks,
    limit(
      "an idle connection is kept for at most 4000 seconds",
      aws("elasticloadbalancing/latest/application/edit-load-balancer-attributes.html"),
      { property: "idle-timeout", most: "4000s" },
    ),
  ],
  "aws-nlb": healthChecks,
  dynamodb: [limit("an item has at most 400 KB", DYNAMODB)],
  kinesis: [
    limit("a record is kept for a day at least, for 365 days at most", KINESIS, {
      property: "retention",
      least: "24h",
      most: "365d",
    }),
    limit("a record has at most 10 MiB", KINESIS, message("10MiB")),
    limit("a shard takes 1 MB or 1000 records a second", KINESIS),
  ],
  "step-functions": [
    limit("a standard execution lasts at most one year, an express one five minutes", STEPS, {
      property: "timeout",
      most: "366d",
    }),
    limit("input and output of a step have at most 256 KiB", STEPS, message("256KiB")),
  ],
  s3: [
    limit("a part of an upload has 5 MiB to 5 GiB, the last one may be smaller", S3, {
      property: "multipart",
      least: "5MiB",
      most: "5GiB",
    }),
    limit("an object has at most 48.8 TiB, and 5 GB if it comes in one piece", S3, {
      property: "object-size",
      most: "50TB",
    }),
  ],
  "aws-secrets-manager": [
    limit("a secret is replaced every 4 hours at most, every 1000 days at least", ROTATION, {
      property: "rotates",
      least: "4h",
      most: "1000d",
    }),
  ],
  cognito: [
    limit(
      "tokens are valid for 5 minutes at least",
      aws("cognito-user-identity-pools/latest/APIReference/API_TokenValidityUnitsType.html"),
      { property: "expires", least: "5m" },
    ),
  ],
  // Google
  "google-pubsub": [
    limit("a message has at most 10 MB", PUBSUB, message("10MiB")),
    limit(
      "an unacknowledged message comes again after 10 seconds to 10 minutes, as set, unless the client extends it",
      google("pubsub/docs/lease-management"),
      { property: "visibility-timeout", least: "10s", most: "10m" },
    ),
    limit("a message is kept for at most 31 days", PUBSUB, { property: "retention", most: "31d" }),
  ],
  "google-tasks": [
    limit("a task has at most 1 MB", TASKS, message("1MiB")),
    limit("a task is scheduled at most 30 days ahead", TASKS, { property: "delay", most: "30d" }),
    limit("a task is kept for at most 31 days", TASKS, { property: "retention", most: "31d" }),
  ],
  "cloud-run": [
    limit("a request is answered within at most 60 minutes", google("run/docs/configuring/request-timeout"), {
      property: "timeout",
      kinds: ["service", "function"],
      most: "60m",
    }),
  ],
  gcs: [
    limit("an object has at most 5 TiB", google("storage/quotas"), { property: "object-size", most: "5TiB" }),
  ],
  // Microsoft
  "azure-queue-storage": [
    limit("a message has at most 64 KB", STORAGE_QUEUES, message("64KiB")),
    limit("a message is hidden for at most 7 days", STORAGE_QUEUES, {
      property: "visibility-timeout",
      most: "7d",
    }),
  ],
  "service-bus": [
    limit(
      "a message has at most 256 KB, on the premium tier up to 100 MB",
      STORAGE_QUEUES,
      message("100MiB"),
    ),
    limit("a message is locked for at most 5 minutes, unless the client renews the lock", STORAGE_QUEUES, {
      property: "visibility-timeout",
      most: "5m",
    }),
  ],
  cosmosdb: [limit("a document has at most 2 MB", microsoft("azure/cosmos-db/concepts-limits"))],
  "azure-lb": [
    limit(
      "an idle connection is kept for 4 to 100 minutes",
      microsoft("azure/load-balancer/load-balancer-tcp-idle-timeout"),
      { property: "idle-timeout", least: "4m", most: "100m" },
    ),
  ],
  // To run oneself
  rabbitmq: [
    limit(
      "a message has at most 512 MiB, and no more than `max_message_size`",
      "https://github.com/rabbitmq/rabbitmq-common/pull/289",
      message("512MiB"),
    ),
  ],
  kafka: [
    limit(
      "a record has at most 1 MiB unless `message.max.bytes` says otherwise",
      "https://kafka.apache.org/documentation/#brokerconfigs_message.max.bytes",
      raisableMessage("1MiB"),
    ),
  ],
  nats: [
    limit(
      "a message has at most 1 MB unless `max_payload` says otherwise, up to 64 MB",
      "https://docs.nats.io/reference/config/max_payload",
      raisableMessage("1MiB"),
    ),
  ],
  mongodb: [limit("a document has at most 16 MB", "https://www.mongodb.com/docs/manual/reference/limits/")],
  memcached: [
    limit("a value has at most 1 MB unless it is started otherwise", "https://docs.memcached.org/userguide/"),
  ],
  kubernetes: [
    limit(
      "a scheduled job starts at most once a minute",
      "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/",
      { property: "schedule", kinds: ["job"], least: "1m" },
    ),
  ],
  "cloud-scheduler": [
    limit("a job starts at most once a minute", google("scheduler/docs/configuring/cron-job-schedules"), {
      property: "schedule",
      least: "1m",
    }),
  ],
};
