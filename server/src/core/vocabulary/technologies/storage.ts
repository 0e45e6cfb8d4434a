/** Search engines and blob stores. */
import type { Technology } from "../types.ts";
import { contested, once, says, technology } from "./entry.ts";

const ES_REPLICATION =
  "https://www.elastic.co/docs/deploy-manage/distributed-architecture/reading-and-writing-documents";
const ES_NRT = "https://www.elastic.co/docs/manage-data/data-store/near-real-time-search";
const OPENSEARCH = "https://docs.opensearch.org/docs/latest/getting-started/intro/";
const S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html";
const GCS = "https://cloud.google.com/storage/docs/consistency";

export const searchEngines: readonly Technology[] = [
  technology(
    "elasticsearch",
    "Elasticsearch",
    ["search", "database"],
    "Search engine on Lucene: full text, geospatial and vectors, near real time.",
    {
      page: "https://www.elastic.co/docs/",
      notes: ["2:10", "2:37", "2:42", "2:82", "2:113"],
      also: ["elastisearch", "elastisearcj", "elastic-search", "elastic"],
      icon: "elasticsearch",
      facts: [
        says("consistency eventual", ES_NRT),
        once("replication", "replication primary-replica { mode sync; failover automatic }", ES_REPLICATION),
        says("index inverted on text", "https://www.elastic.co/docs/manage-data/data-store/mapping"),
        contested("cap cp", ES_REPLICATION),
      ],
    },
  ),
  technology(
    "opensearch",
    "OpenSearch",
    ["search", "database"],
    "Open source search engine grown from Elasticsearch.",
    {
      page: "https://docs.opensearch.org/docs/latest/",
      also: ["open-search"],
      icon: "opensearch",
      facts: [says("consistency eventual", OPENSEARCH), says("index inverted on text", OPENSEARCH)],
    },
  ),
  technology("solr", "Apache Solr", ["search"], "Search server on Lucene.", {
    page: "https://solr.apache.org/guide/solr/latest/",
    also: ["apache-solr"],
    icon: "apachesolr",
    facts: [
      says(
        "consistency eventual",
        "https://solr.apache.org/guide/solr/latest/configuration-guide/commits-transaction-logs.html",
      ),
      says(
        "index inverted on text",
        "https://solr.apache.org/guide/solr/latest/getting-started/introduction.html",
      ),
    ],
  }),
  technology(
    "lucene",
    "Apache Lucene",
    ["search", "module"],
    "Search library: inverted indexes, fuzzy matching, vectors.",
    {
      page: "https://lucene.apache.org/core/",
      notes: ["2:82"],
      also: ["apache-lucene"],
      icon: "apachelucene",
    },
  ),
  technology("algolia", "Algolia", ["search"], "Search as a service.", {
    page: "https://www.algolia.com/doc/",
    icon: "algolia",
    facts: [says("managed", "https://www.algolia.com/doc/")],
  }),
  technology("meilisearch", "Meilisearch", ["search"], "Search engine tolerant of typing errors.", {
    page: "https://www.meilisearch.com/docs",
    icon: "meilisearch",
  }),
];

export const blobStores: readonly Technology[] = [
  technology(
    "s3",
    "Amazon S3",
    ["storage"],
    "Object storage of AWS: objects are replaced whole, versioned on request, strongly consistent.",
    {
      page: S3,
      notes: ["2:35", "2:110"],
      also: ["aws-s3", "amazon-s3"],
      facts: [
        says("managed regional", "https://docs.aws.amazon.com/AmazonS3/latest/userguide/DataDurability.html"),
        says(
          "consistency strong",
          "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel",
        ),
        says(
          "encrypted-at-rest",
          "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html",
        ),
        says("multipart", "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html"),
        says("immutable", "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingObjects.html"),
        says(
          "access private",
          "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
        ),
      ],
    },
  ),
  technology(
    "gcs",
    "Google Cloud Storage",
    ["storage"],
    "Object storage of Google Cloud; objects are immutable and reads strongly consistent.",
    {
      page: "https://cloud.google.com/storage/docs/introduction",
      also: ["google-cloud-storage", "cloud-storage"],
      icon: "googlecloudstorage",
      facts: [
        says("managed regional", "https://cloud.google.com/storage/docs/locations"),
        says("consistency strong", GCS),
        says("encrypted-at-rest", "https://cloud.google.com/storage/docs/encryption/default-keys"),
        says("immutable", "https://cloud.google.com/storage/docs/objects"),
        says("multipart", "https://cloud.google.com/storage/docs/multipart-uploads"),
      ],
    },
  ),
  technology(
    "azure-blob",
    "Azure Blob Storage",
    ["storage"],
    "Object storage of Azure; one datacenter unless zone-redundant storage is chosen.",
    {
      page: "https://learn.microsoft.com/en-us/azure/storage/blobs/storage-blobs-introduction",
      also: ["azure-blob-storage", "blob-storage", "azure-storage"],
      facts: [
        says("managed", "https://learn.microsoft.com/en-us/azure/storage/common/storage-redundancy"),
        says(
          "encrypted-at-rest",
          "https://learn.microsoft.com/en-us/azure/storage/common/storage-service-encryption",
        ),
        says("multipart", "https://learn.microsoft.com/en-us/rest/api/storageservices/put-block"),
      ],
    },
  ),
  technology("minio", "MinIO", ["storage"], "S3-compatible object storage to run oneself.", {
    page: "https://min.io/docs/minio/linux/index.html",
    icon: "minio",
    facts: [
      says("immutable", "https://min.io/docs/minio/linux/administration/object-management.html"),
      says("multipart", "https://min.io/docs/minio/linux/administration/object-management.html"),
    ],
  }),
  technology("efs", "Amazon EFS", ["storage"], "Managed network file system of AWS over several zones.", {
    page: "https://docs.aws.amazon.com/efs/latest/ug/whatisefs.html",
    facts: [says("managed regional", "https://docs.aws.amazon.com/efs/latest/ug/how-it-works.html")],
  }),
  technology(
    "ceph",
    "Ceph",
    ["storage"],
    "Distributed storage for blocks, files and objects to run oneself.",
    {
      page: "https://docs.ceph.com/en/latest/",
      icon: "ceph",
      facts: [says("consistency strong", "https://docs.ceph.com/en/latest/architecture/")],
    },
  ),
];
