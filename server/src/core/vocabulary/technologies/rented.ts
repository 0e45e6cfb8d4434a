/** Services of others that are used over the network, beside the families of the big clouds. */
import type { Technology } from "../types.ts";
import { says, technology } from "./entry.ts";

export const rented: readonly Technology[] = [
  technology("github", "GitHub", ["external", "service"], "Source code, reviews, builds.", {
    page: "https://docs.github.com/",
    also: ["github-actions"],
    icon: "github",
    facts: [says("managed global", "https://docs.github.com/")],
  }),
  technology("circleci", "CircleCI", ["external"], "Builds and tests programs.", {
    page: "https://circleci.com/docs/",
    icon: "circleci",
  }),
  technology("salesforce", "Salesforce", ["external"], "Customers and sales.", {
    page: "https://developer.salesforce.com/docs",
  }),
  technology("sap", "SAP", ["external", "service"], "Accounts, stock and orders of a company.", {
    page: "https://help.sap.com/docs/",
    also: ["sap-s4hana", "s4hana", "sap-hana"],
    icon: "sap",
  }),
  technology("servicenow", "ServiceNow", ["external"], "Tickets and processes.", {
    page: "https://www.servicenow.com/docs/",
  }),
  technology("zendesk", "Zendesk", ["external"], "Answers to customers.", {
    page: "https://developer.zendesk.com/documentation/",
    icon: "zendesk",
  }),
  technology("hubspot", "HubSpot", ["external"], "Customers and marketing.", {
    page: "https://developers.hubspot.com/docs",
    icon: "hubspot",
  }),
  technology("slack", "Slack", ["external"], "Messages between colleagues.", {
    page: "https://docs.slack.dev/",
  }),
  technology("openai", "OpenAI", ["external"], "Language models by API.", {
    page: "https://platform.openai.com/docs/overview",
  }),
  technology("anthropic", "Anthropic", ["external"], "Language models by API.", {
    page: "https://docs.claude.com/",
    also: ["claude"],
    icon: "anthropic",
  }),
  technology("braintree", "Braintree", ["external"], "Takes card payments.", {
    page: "https://developer.paypal.com/braintree/docs/",
  }),
  technology("klarna", "Klarna", ["external"], "Takes payments later.", {
    page: "https://docs.klarna.com/",
    icon: "klarna",
  }),
  technology("plaid", "Plaid", ["external"], "Reads bank accounts.", { page: "https://plaid.com/docs/" }),
  technology("worldpay", "Worldpay", ["external"], "Takes card payments.", {
    page: "https://developer.worldpay.com/",
  }),
  technology("launchdarkly", "LaunchDarkly", ["external", "service"], "Switches features on and off.", {
    page: "https://launchdarkly.com/docs/home",
  }),
  technology("segment", "Segment", ["external"], "Collects what users do.", {
    page: "https://segment.com/docs/",
  }),
  technology("fivetran", "Fivetran", ["external", "job"], "Copies data of other systems into a warehouse.", {
    page: "https://fivetran.com/docs/",
  }),
  technology("tableau", "Tableau", ["service", "external"], "Dashboards over data.", {
    page: "https://help.tableau.com/",
  }),
  technology("power-bi", "Power BI", ["service", "external"], "Dashboards of Microsoft.", {
    page: "https://learn.microsoft.com/en-us/power-bi/",
    also: ["powerbi"],
  }),
  technology("looker", "Looker", ["service", "external"], "Dashboards of Google.", {
    page: "https://cloud.google.com/looker/docs",
    icon: "looker",
  }),
  technology("bunny", "Bunny", ["cdn"], "Content delivery network.", {
    page: "https://docs.bunny.net/",
    also: ["bunny-cdn", "bunnycdn"],
    icon: "bunnydotnet",
    facts: [says("managed global", "https://docs.bunny.net/")],
  }),
  technology("ultradns", "UltraDNS", ["dns"], "Name service of Vercara.", {
    page: "https://vercara.digicert.com/authoritative-dns",
    facts: [says("managed global", "https://vercara.digicert.com/authoritative-dns")],
  }),
  technology("backblaze", "Backblaze B2", ["storage"], "Blob storage with the interface of S3.", {
    page: "https://www.backblaze.com/docs/cloud-storage",
    also: ["backblaze-b2"],
    icon: "backblaze",
    facts: [says("managed", "https://www.backblaze.com/docs/cloud-storage")],
  }),
  technology("upstash", "Upstash", ["cache", "database", "queue"], "Redis and queues by the request.", {
    page: "https://upstash.com/docs/introduction",
    icon: "upstash",
    facts: [says("managed", "https://upstash.com/docs/introduction")],
  }),
  technology("turso", "Turso", ["database"], "SQLite near the users.", {
    page: "https://docs.turso.tech/",
    icon: "turso",
    facts: [
      says("managed", "https://docs.turso.tech/"),
      says("model relational", "https://docs.turso.tech/"),
    ],
  }),
  technology("digitalocean", "DigitalOcean", ["service", "database"], "Machines and stores to rent.", {
    page: "https://docs.digitalocean.com/",
    icon: "digitalocean",
  }),
  technology("fly", "Fly.io", ["service"], "Runs containers near the users.", {
    page: "https://fly.io/docs/",
    also: ["fly-io"],
    icon: "flydotio",
  }),
  technology("render", "Render", ["service", "worker"], "Runs programs.", {
    page: "https://render.com/docs",
    icon: "render",
    facts: [says("managed", "https://render.com/docs")],
  }),
  technology(
    "durable-objects",
    "Durable Objects",
    ["service", "database"],
    "Small programs of Cloudflare, each with its data.",
    {
      page: "https://developers.cloudflare.com/durable-objects/",
      icon: "cloudflare",
      facts: [says("managed global", "https://developers.cloudflare.com/durable-objects/")],
    },
  ),
  technology(
    "cloudflare-kv",
    "Workers KV",
    ["database", "cache"],
    "Keys and values at the edge of Cloudflare.",
    {
      page: "https://developers.cloudflare.com/kv/",
      icon: "cloudflare",
      facts: [
        says("managed global", "https://developers.cloudflare.com/kv/"),
        says("model key-value", "https://developers.cloudflare.com/kv/concepts/how-kv-works/"),
        says("consistency eventual", "https://developers.cloudflare.com/kv/concepts/how-kv-works/"),
      ],
    },
  ),
  technology("ecr", "Amazon ECR", ["storage"], "Keeps container images on AWS.", {
    page: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/what-is-ecr.html",
    also: ["aws-ecr"],
    facts: [
      says("managed regional", "https://docs.aws.amazon.com/AmazonECR/latest/userguide/what-is-ecr.html"),
    ],
  }),
  technology("acr", "Azure Container Registry", ["storage"], "Keeps container images on Azure.", {
    page: "https://learn.microsoft.com/en-us/azure/container-registry/container-registry-intro",
    also: ["azure-container-registry"],
    facts: [
      says(
        "managed regional",
        "https://learn.microsoft.com/en-us/azure/container-registry/container-registry-intro",
      ),
    ],
  }),
  technology(
    "artifact-registry",
    "Artifact Registry",
    ["storage"],
    "Keeps images and packages on Google Cloud.",
    {
      page: "https://cloud.google.com/artifact-registry/docs/overview",
      also: ["gcr", "google-artifact-registry"],
      facts: [says("managed regional", "https://cloud.google.com/artifact-registry/docs/overview")],
    },
  ),
  technology("sagemaker", "Amazon SageMaker", ["service", "job"], "Trains and serves models on AWS.", {
    page: "https://docs.aws.amazon.com/sagemaker/latest/dg/whatis.html",
    also: ["aws-sagemaker"],
    facts: [says("managed", "https://docs.aws.amazon.com/sagemaker/latest/dg/whatis.html")],
  }),
  technology("bedrock", "Amazon Bedrock", ["service", "external"], "Language models on AWS.", {
    page: "https://docs.aws.amazon.com/bedrock/latest/userguide/what-is-bedrock.html",
    also: ["amazon-bedrock", "aws-bedrock"],
    facts: [
      says("managed regional", "https://docs.aws.amazon.com/bedrock/latest/userguide/what-is-bedrock.html"),
    ],
  }),
  technology("vertex-ai", "Vertex AI", ["service", "job"], "Trains and serves models on Google Cloud.", {
    page: "https://cloud.google.com/vertex-ai/docs/start/introduction-unified-platform",
    also: ["vertex"],
    facts: [
      says("managed regional", "https://cloud.google.com/vertex-ai/docs/start/introduction-unified-platform"),
    ],
  }),
  technology("glacier", "Amazon S3 Glacier", ["storage"], "Archive of AWS: cheap to keep, slow to read.", {
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/glacier-storage-classes.html",
    also: ["s3-glacier"],
    facts: [
      says(
        "managed regional",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/glacier-storage-classes.html",
      ),
    ],
  }),
  technology("azure-data-lake", "Azure Data Lake Storage", ["storage"], "Files for analytics on Azure.", {
    page: "https://learn.microsoft.com/en-us/azure/storage/blobs/data-lake-storage-introduction",
    also: ["adls", "data-lake-gen2", "adls-gen2"],
    facts: [
      says("managed", "https://learn.microsoft.com/en-us/azure/storage/blobs/data-lake-storage-introduction"),
    ],
  }),
  technology("cloudhsm", "AWS CloudHSM", ["secrets"], "Keys in hardware on AWS.", {
    page: "https://docs.aws.amazon.com/cloudhsm/latest/userguide/introduction.html",
    also: ["aws-cloudhsm"],
  }),
  technology("gamelift", "Amazon GameLift", ["service"], "Runs game servers on AWS.", {
    page: "https://docs.aws.amazon.com/gameliftservers/latest/developerguide/gamelift-intro.html",
    also: ["aws-gamelift"],
    facts: [
      says(
        "managed",
        "https://docs.aws.amazon.com/gameliftservers/latest/developerguide/gamelift-intro.html",
      ),
    ],
  }),
  technology("honeycomb", "Honeycomb", ["monitor"], "Questions about traces.", {
    page: "https://docs.honeycomb.io/",
    facts: [says("managed", "https://docs.honeycomb.io/")],
  }),
];
