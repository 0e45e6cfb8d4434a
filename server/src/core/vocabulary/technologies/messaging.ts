/** Queues, topics, streams and event buses. */
import type { Technology } from "../types.ts";
import { contested, once, says, technology } from "./entry.ts";

const SQS = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide";
const RABBIT = "https://www.rabbitmq.com/docs/reliability";
const KAFKA = "https://kafka.apache.org/documentation/";
const PUBSUB = "https://cloud.google.com/pubsub/docs/subscription-overview";
const KINESIS = "https://docs.aws.amazon.com/streams/latest/dev";
const SERVICE_BUS = "https://learn.microsoft.com/en-us/azure/service-bus-messaging";

export const queues: readonly Technology[] = [
  technology(
    "sqs",
    "Amazon SQS",
    ["queue"],
    "Managed queue of AWS; standard queues deliver at least once in no fixed order.",
    {
      page: `${SQS}/welcome.html`,
      notes: ["3:11", "3:27"],
      also: ["aws-sqs", "amazon-sqs"],
      facts: [
        says("managed regional", `${SQS}/disaster-recovery-resiliency.html`),
        says("delivery at-least-once", `${SQS}/standard-queues.html`),
        says("order none", `${SQS}/standard-queues.html`),
        says("visibility-timeout 30s", `${SQS}/sqs-visibility-timeout.html`),
        says("retention 4d", `${SQS}/sqs-configure-queue-parameters.html`),
        says("encrypted-at-rest", `${SQS}/sqs-server-side-encryption.html`),
      ],
    },
  ),
  technology(
    "rabbitmq",
    "RabbitMQ",
    ["queue", "topic", "stream"],
    "Message broker with exchanges, acknowledgements and dead-letter exchanges.",
    {
      page: "https://www.rabbitmq.com/docs",
      notes: ["3:11", "4:75"],
      also: ["rabbit-mq", "rabbit"],
      icon: "rabbitmq",
      facts: [
        says("delivery at-least-once", RABBIT),
        contested("order fifo", "https://www.rabbitmq.com/docs/queues#message-ordering"),
      ],
    },
  ),
  technology("activemq", "Apache ActiveMQ", ["queue", "topic"], "Message broker of the Java world.", {
    page: "https://activemq.apache.org/",
    also: ["active-mq", "artemis"],
    facts: [
      contested("delivery at-least-once", "https://activemq.apache.org/components/artemis/documentation/"),
    ],
  }),
  technology("bullmq", "BullMQ", ["queue"], "Job queue of Node.js that runs on Redis and shares its fate.", {
    page: "https://docs.bullmq.io/",
    notes: ["4:75"],
    also: ["bull", "bull-mq"],
    text: "Say where it runs: `queue jobs { tech bullmq; runs-on redis }`.",
    facts: [
      says("delivery at-least-once", "https://docs.bullmq.io/"),
      contested("order fifo", "https://docs.bullmq.io/guide/jobs/fifo"),
    ],
  }),
  technology(
    "sidekiq",
    "Sidekiq",
    ["queue", "worker"],
    "Background jobs of Ruby that run on Redis and share its fate.",
    {
      page: "https://github.com/sidekiq/sidekiq/wiki",
      icon: "sidekiq",
      facts: [contested("delivery at-least-once", "https://github.com/sidekiq/sidekiq/wiki/Best-Practices")],
    },
  ),
  technology("celery", "Celery", ["queue", "worker"], "Task queue of Python on RabbitMQ or Redis.", {
    page: "https://docs.celeryq.dev/en/stable/",
    icon: "celery",
  }),
  technology(
    "service-bus",
    "Azure Service Bus",
    ["queue", "topic"],
    "Managed queues and topics of Azure with dead-letter queues built in.",
    {
      page: `${SERVICE_BUS}/service-bus-messaging-overview`,
      also: ["azure-service-bus"],
      facts: [
        says(
          "managed regional",
          "https://learn.microsoft.com/en-us/azure/reliability/reliability-service-bus",
        ),
        says("delivery at-least-once", `${SERVICE_BUS}/message-transfers-locks-settlement`),
      ],
    },
  ),
  technology(
    "google-tasks",
    "Google Cloud Tasks",
    ["queue"],
    "Managed task queue of Google Cloud that calls HTTP targets.",
    {
      page: "https://cloud.google.com/tasks/docs/dual-overview",
      also: ["cloud-tasks", "google-cloud-tasks"],
      icon: "googlecloud",
      facts: [
        says("managed regional", "https://cloud.google.com/tasks/docs/dual-overview"),
        says("delivery at-least-once", "https://cloud.google.com/tasks/docs/common-pitfalls"),
        says("order none", "https://cloud.google.com/tasks/docs/common-pitfalls"),
      ],
    },
  ),
  technology("amazon-mq", "Amazon MQ", ["queue", "topic"], "Managed ActiveMQ or RabbitMQ of AWS.", {
    page: "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/welcome.html",
    facts: [says("managed", "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/welcome.html")],
  }),
];

export const streams: readonly Technology[] = [
  technology(
    "kafka",
    "Apache Kafka",
    ["stream", "topic", "queue"],
    "Partitioned, replicated log; order holds within a partition.",
    {
      page: KAFKA,
      notes: ["3:11", "4:75"],
      also: ["apache-kafka", "confluent"],
      icon: "apachekafka",
      text: "With replication 3, `min-in-sync 2` and `acks all` an acknowledged record survives one broker. The defaults of a fresh cluster are one copy and `min.insync.replicas` 1.",
      facts: [
        says("delivery at-least-once", "https://kafka.apache.org/documentation/#semantics"),
        says("persistence log", "https://kafka.apache.org/documentation/#persistence"),
        says("acks all", "https://kafka.apache.org/documentation/#producerconfigs_acks"),
        says("retention 7d", "https://kafka.apache.org/documentation/#brokerconfigs_log.retention.hours"),
        says("replay", "https://kafka.apache.org/documentation/#design_consumerposition"),
        once("replication", "failover automatic", "https://kafka.apache.org/documentation/#replication"),
        once("copies", "failover automatic", "https://kafka.apache.org/documentation/#replication"),
        contested("cap cp", "https://kafka.apache.org/documentation/#design_uncleanleader"),
      ],
    },
  ),
  technology("msk", "Amazon MSK", ["stream", "topic"], "Managed Kafka of AWS over several zones.", {
    page: "https://docs.aws.amazon.com/msk/latest/developerguide/what-is-msk.html",
    also: ["aws-msk"],
    facts: [
      says("managed regional", "https://docs.aws.amazon.com/msk/latest/developerguide/what-is-msk.html"),
      says("delivery at-least-once", "https://kafka.apache.org/documentation/#semantics"),
      says("persistence log", "https://kafka.apache.org/documentation/#persistence"),
      says("encrypted-at-rest", "https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html"),
    ],
  }),
  technology(
    "pulsar",
    "Apache Pulsar",
    ["stream", "topic", "queue"],
    "Messaging and streaming with storage apart in BookKeeper.",
    {
      page: "https://pulsar.apache.org/docs/",
      also: ["apache-pulsar"],
      icon: "apachepulsar",
      facts: [
        says("delivery at-least-once", "https://pulsar.apache.org/docs/concepts-messaging/"),
        says("persistence log", "https://pulsar.apache.org/docs/concepts-architecture-overview/"),
      ],
    },
  ),
  technology("redpanda", "Redpanda", ["stream", "topic"], "Kafka-compatible log in C++ on Raft.", {
    page: "https://docs.redpanda.com/current/home/",
    facts: [
      says("delivery at-least-once", "https://docs.redpanda.com/current/get-started/architecture/"),
      says("persistence log", "https://docs.redpanda.com/current/get-started/architecture/"),
    ],
  }),
  technology(
    "kinesis",
    "Amazon Kinesis Data Streams",
    ["stream"],
    "Managed partitioned log of AWS, copied over three zones.",
    {
      page: `${KINESIS}/introduction.html`,
      also: ["aws-kinesis"],
      facts: [
        says("managed regional", `${KINESIS}/disaster-recovery-resiliency.html`),
        says("delivery at-least-once", `${KINESIS}/kinesis-record-processor-duplicates.html`),
        says("retention 24h", `${KINESIS}/kinesis-extended-retention.html`),
        says("replay", `${KINESIS}/introduction.html`),
      ],
    },
  ),
  technology(
    "nats",
    "NATS",
    ["topic", "queue", "stream"],
    "Light messaging; at most once unless JetStream stores the messages.",
    {
      page: "https://docs.nats.io/",
      also: ["nats-jetstream", "jetstream"],
      icon: "natsdotio",
      facts: [
        contested("delivery at-most-once", "https://docs.nats.io/nats-concepts/what-is-nats"),
        contested("persistence none", "https://docs.nats.io/nats-concepts/what-is-nats"),
      ],
    },
  ),
  technology(
    "mqtt",
    "MQTT broker",
    ["topic"],
    "Publish/subscribe protocol of devices, by a broker such as Mosquitto.",
    {
      page: "https://mqtt.org/",
      also: ["mosquitto", "emqx"],
      icon: "mqtt",
    },
  ),
  technology(
    "sns",
    "Amazon SNS",
    ["topic"],
    "Managed publish/subscribe of AWS to queues, functions, mail and SMS.",
    {
      page: "https://docs.aws.amazon.com/sns/latest/dg/welcome.html",
      also: ["aws-sns", "amazon-sns"],
      facts: [
        says(
          "managed regional",
          "https://docs.aws.amazon.com/sns/latest/dg/disaster-recovery-resiliency.html",
        ),
        says(
          "delivery at-least-once",
          "https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html",
        ),
        says("order none", "https://docs.aws.amazon.com/sns/latest/dg/sns-create-topic.html"),
      ],
    },
  ),
  technology("eventbridge", "Amazon EventBridge", ["topic"], "Event bus of AWS that routes by rules.", {
    page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-what-is.html",
    also: ["event-bridge", "aws-eventbridge"],
    facts: [
      says(
        "managed regional",
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-disaster-recovery-resiliency.html",
      ),
      contested(
        "delivery at-least-once",
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-delivery-level.html",
      ),
    ],
  }),
  technology(
    "google-pubsub",
    "Google Cloud Pub/Sub",
    ["topic", "queue"],
    "Managed publish/subscribe of Google Cloud; ordered only by ordering key.",
    {
      page: "https://cloud.google.com/pubsub/docs/overview",
      also: ["pubsub", "pub-sub", "cloud-pubsub"],
      icon: "googlepubsub",
      facts: [
        says("managed regional", "https://cloud.google.com/pubsub/architecture"),
        says("delivery at-least-once", PUBSUB),
        says("order none", "https://cloud.google.com/pubsub/docs/ordering"),
        says("retention 7d", PUBSUB),
        says("encrypted-at-rest", "https://cloud.google.com/pubsub/docs/encryption"),
      ],
    },
  ),
  technology(
    "event-hubs",
    "Azure Event Hubs",
    ["stream"],
    "Managed partitioned log of Azure with a Kafka interface.",
    {
      page: "https://learn.microsoft.com/en-us/azure/event-hubs/event-hubs-about",
      also: ["azure-event-hubs", "event-hub"],
      facts: [
        says(
          "managed regional",
          "https://learn.microsoft.com/en-us/azure/reliability/reliability-event-hubs",
        ),
        says(
          "delivery at-least-once",
          "https://learn.microsoft.com/en-us/azure/event-hubs/event-hubs-features",
        ),
      ],
    },
  ),
  technology("event-grid", "Azure Event Grid", ["topic"], "Managed event routing of Azure.", {
    page: "https://learn.microsoft.com/en-us/azure/event-grid/overview",
    also: ["azure-event-grid"],
    facts: [
      says("managed regional", "https://learn.microsoft.com/en-us/azure/reliability/reliability-event-grid"),
      says("delivery at-least-once", "https://learn.microsoft.com/en-us/azure/event-grid/delivery-and-retry"),
      says("order none", "https://learn.microsoft.com/en-us/azure/event-grid/delivery-and-retry"),
    ],
  }),
];
