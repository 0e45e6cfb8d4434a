/** Bounds that vendors set and that designs run into, by technology. Shown, never reckoned with. */
import type { Limit } from "../types.ts";

const limit = (text: string, source: string): Limit => ({ text, source });

const SQS = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html";
const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";
const DYNAMODB = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html";
const KINESIS = "https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html";
const PUBSUB = "https://cloud.google.com/pubsub/quotas";
const S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html";
const STORAGE_QUEUES =
  "https://learn.microsoft.com/en-us/azure/service-bus-messaging/service-bus-azure-and-service-bus-queues-compared-contrasted";

export const limits: Readonly<Record<string, readonly Limit[]>> = {
  sqs: [
    limit("a message is kept for at most 14 days", SQS),
    limit("a message is hidden for at most 12 hours once received", SQS),
    limit("a delay is at most 15 minutes", SQS),
  ],
  lambda: [
    limit("a call runs for at most 15 minutes", LAMBDA),
    limit("a synchronous request or answer has at most 6 MB", LAMBDA),
  ],
  "aws-api-gateway": [
    limit(
      "a request waits 29 seconds for its target unless the quota was raised",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html",
    ),
  ],
  dynamodb: [limit("an item has at most 400 KB", DYNAMODB)],
  kinesis: [
    limit("a record is kept for at most 365 days", KINESIS),
    limit("a shard takes 1 MB or 1000 records a second", KINESIS),
  ],
  "step-functions": [
    limit(
      "a standard execution lasts at most one year, an express one five minutes",
      "https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html",
    ),
  ],
  s3: [limit("one upload has at most 5 GB, larger objects come in parts", S3)],
  "google-pubsub": [
    limit("a message has at most 10 MB", PUBSUB),
    limit(
      "an unacknowledged message comes again after 10 seconds unless the client extends it",
      "https://cloud.google.com/pubsub/docs/lease-management",
    ),
  ],
  "cloud-run": [
    limit(
      "a request is answered within at most 60 minutes",
      "https://cloud.google.com/run/docs/configuring/request-timeout",
    ),
  ],
  "azure-queue-storage": [limit("a message has at most 64 KB", STORAGE_QUEUES)],
  "service-bus": [limit("a message has at most 256 KB, on the premium tier up to 100 MB", STORAGE_QUEUES)],
  cosmosdb: [
    limit("a document has at most 2 MB", "https://learn.microsoft.com/en-us/azure/cosmos-db/concepts-limits"),
  ],
  mongodb: [limit("a document has at most 16 MB", "https://www.mongodb.com/docs/manual/reference/limits/")],
  memcached: [
    limit("a value has at most 1 MB unless it is started otherwise", "https://docs.memcached.org/userguide/"),
  ],
};
