/** Services of AWS that stand beside those of the other families. */
import type { Technology } from "../types.ts";
import { says, technology } from "./entry.ts";

const docs = (path: string): string => `https://docs.aws.amazon.com/${path}`;
const regional = (source: string) => says("managed regional", source);

const KEYSPACES = docs("keyspaces/latest/devguide/what-is-keyspaces.html");
const DSQL = docs("aurora-dsql/latest/userguide/what-is-aurora-dsql.html");
const TIMESTREAM = docs("timestream/latest/developerguide/what-is-timestream.html");
const DAX = docs("amazondynamodb/latest/developerguide/DAX.html");
const FIREHOSE = docs("firehose/latest/dev/what-is-this-service.html");
const OPENSEARCH = docs("opensearch-service/latest/developerguide/what-is.html");
const APPSYNC = docs("appsync/latest/devguide/what-is-appsync.html");
const ACCELERATOR = docs("global-accelerator/latest/dg/what-is-global-accelerator.html");
const EBS = docs("ebs/latest/userguide/what-is-ebs.html");
const FSX = docs("fsx/latest/WindowsGuide/what-is.html");
const ATHENA = docs("athena/latest/ug/what-is.html");
const KMS = docs("kms/latest/developerguide/overview.html");
const CLOUD_MAP = docs("cloud-map/latest/dg/what-is-cloud-map.html");
const IOT = docs("iot/latest/developerguide/what-is-aws-iot.html");
const APP_RUNNER = docs("apprunner/latest/dg/what-is-apprunner.html");
const BATCH = docs("batch/latest/userguide/what-is-batch.html");
const GLUE = docs("glue/latest/dg/what-is-glue.html");
const SCHEDULER = docs("scheduler/latest/UserGuide/what-is-scheduler.html");
const XRAY = docs("xray/latest/devguide/aws-xray.html");
const SHIELD = docs("waf/latest/developerguide/shield-chapter.html");
const RDS_PROXY = docs("AmazonRDS/latest/UserGuide/rds-proxy.html");

export const amazon: readonly Technology[] = [
  technology(
    "aurora-dsql",
    "Amazon Aurora DSQL",
    ["database"],
    "Distributed PostgreSQL-compatible database of AWS without servers.",
    {
      page: DSQL,
      also: ["dsql"],
      facts: [
        regional(DSQL),
        says("model relational", DSQL),
        says("transactions acid", DSQL),
        says("consistency strong", DSQL),
      ],
    },
  ),
  technology(
    "keyspaces",
    "Amazon Keyspaces",
    ["database"],
    "Cassandra-compatible wide-column store of AWS.",
    {
      page: KEYSPACES,
      also: ["aws-keyspaces", "amazon-keyspaces"],
      facts: [
        regional(KEYSPACES),
        says("model wide-column", KEYSPACES),
        says("encrypted-at-rest", docs("keyspaces/latest/devguide/EncryptionAtRest.html")),
      ],
    },
  ),
  technology("timestream", "Amazon Timestream", ["database"], "Managed time-series database of AWS.", {
    page: TIMESTREAM,
    also: ["aws-timestream", "amazon-timestream"],
    facts: [says("managed", TIMESTREAM), says("model time-series", TIMESTREAM)],
  }),
  technology("dax", "Amazon DynamoDB Accelerator", ["cache"], "Write-through cache in front of DynamoDB.", {
    page: DAX,
    also: ["dynamodb-accelerator"],
    facts: [
      says("managed", DAX),
      says("write write-through", docs("amazondynamodb/latest/developerguide/DAX.consistency.html")),
      says("ttl 5m", docs("amazondynamodb/latest/developerguide/DAX.cluster-management.html")),
      says("evict lru", docs("amazondynamodb/latest/developerguide/DAX.concepts.html")),
    ],
  }),
  technology(
    "opensearch-service",
    "Amazon OpenSearch Service",
    ["search", "database"],
    "Managed OpenSearch of AWS.",
    {
      page: OPENSEARCH,
      also: ["amazon-opensearch", "aws-opensearch", "amazon-elasticsearch"],
      icon: "opensearch",
      facts: [
        says("managed", OPENSEARCH),
        says("consistency eventual", docs("opensearch-service/latest/developerguide/bp.html")),
        says("index inverted on text", OPENSEARCH),
      ],
    },
  ),
  technology("athena", "Amazon Athena", ["database"], "SQL over files in S3, without servers.", {
    page: ATHENA,
    also: ["aws-athena"],
    facts: [regional(ATHENA), says("model relational", ATHENA)],
  }),
  technology("ebs", "Amazon EBS", ["storage"], "Disks of AWS; each lives in one zone.", {
    page: EBS,
    also: ["aws-ebs", "amazon-ebs"],
    facts: [says("managed zonal", EBS)],
  }),
  technology(
    "fsx",
    "Amazon FSx",
    ["storage"],
    "Managed file systems of AWS: Windows, Lustre, ONTAP, OpenZFS.",
    {
      page: FSX,
      also: ["aws-fsx", "amazon-fsx"],
      facts: [says("managed", FSX)],
    },
  ),
  technology(
    "firehose",
    "Amazon Data Firehose",
    ["stream", "worker"],
    "Delivers streams of AWS into stores, in batches.",
    {
      page: FIREHOSE,
      also: ["kinesis-firehose", "data-firehose"],
      facts: [
        regional(FIREHOSE),
        says("delivery at-least-once", docs("firehose/latest/dev/basic-deliver.html")),
      ],
    },
  ),
  technology(
    "aws-iot-core",
    "AWS IoT Core",
    ["topic", "gateway"],
    "Message broker of AWS for devices, by MQTT.",
    {
      page: IOT,
      also: ["iot-core", "aws-iot"],
      facts: [regional(IOT)],
    },
  ),
  technology("appsync", "AWS AppSync", ["gateway"], "Managed GraphQL of AWS.", {
    page: APPSYNC,
    also: ["aws-appsync"],
    facts: [regional(APPSYNC)],
  }),
  technology(
    "aws-global-accelerator",
    "AWS Global Accelerator",
    ["lb"],
    "Fixed anycast addresses in front of several regions of AWS.",
    {
      page: ACCELERATOR,
      also: ["global-accelerator"],
      facts: [
        says("managed global", ACCELERATOR),
        says(
          "health-check",
          docs("global-accelerator/latest/dg/about-endpoint-groups-health-check-options.html"),
        ),
        says("layer 4", ACCELERATOR),
        says("global anycast", ACCELERATOR),
      ],
    },
  ),
  technology("aws-shield", "AWS Shield", ["waf"], "Protection of AWS against floods of requests.", {
    page: SHIELD,
    also: ["shield"],
    facts: [says("managed global", SHIELD)],
  }),
  technology(
    "rds-proxy",
    "Amazon RDS Proxy",
    ["proxy"],
    "Shares and keeps connections to databases of RDS.",
    {
      page: RDS_PROXY,
      facts: [regional(RDS_PROXY)],
    },
  ),
  technology(
    "app-runner",
    "AWS App Runner",
    ["service"],
    "Web services of AWS from a container, scaled by requests.",
    {
      page: APP_RUNNER,
      also: ["aws-app-runner"],
      facts: [regional(APP_RUNNER)],
    },
  ),
  technology(
    "elastic-beanstalk",
    "AWS Elastic Beanstalk",
    ["service", "worker"],
    "Deploys applications on machines of AWS.",
    {
      page: docs("elasticbeanstalk/latest/dg/Welcome.html"),
      also: ["beanstalk", "aws-elastic-beanstalk"],
    },
  ),
  technology("aws-batch", "AWS Batch", ["job", "worker"], "Batch jobs of AWS in containers.", {
    page: BATCH,
    facts: [regional(BATCH)],
  }),
  technology("aws-glue", "AWS Glue", ["job", "worker"], "Managed data integration of AWS on Spark.", {
    page: GLUE,
    also: ["glue"],
    facts: [regional(GLUE)],
  }),
  technology("emr", "Amazon EMR", ["job", "worker"], "Managed Spark and Hadoop of AWS.", {
    page: docs("emr/latest/ManagementGuide/emr-what-is-emr.html"),
    also: ["aws-emr", "amazon-emr"],
  }),
  technology(
    "eventbridge-scheduler",
    "Amazon EventBridge Scheduler",
    ["job", "service"],
    "Calls targets of AWS at given times.",
    {
      page: SCHEDULER,
      facts: [regional(SCHEDULER)],
    },
  ),
  technology("aws-cloud-map", "AWS Cloud Map", ["registry"], "Managed service discovery of AWS.", {
    page: CLOUD_MAP,
    also: ["cloud-map"],
    facts: [regional(CLOUD_MAP)],
  }),
  technology(
    "aws-kms",
    "AWS Key Management Service",
    ["secrets"],
    "Managed keys of AWS for encryption and signing.",
    {
      page: KMS,
      also: ["kms"],
      facts: [regional(KMS)],
    },
  ),
  technology("aws-xray", "AWS X-Ray", ["monitor"], "Distributed tracing of AWS.", {
    page: XRAY,
    also: ["x-ray", "xray"],
    facts: [regional(XRAY)],
  }),
];
