/** Registries, coordinators and secret stores. */
import type { Technology } from "../types.ts";
import { contested, once, says, technology } from "./entry.ts";

const ETCD = "https://etcd.io/docs/v3.5/learning/api_guarantees/";
const ZOOKEEPER = "https://zookeeper.apache.org/doc/current/zookeeperInternals.html";
const CONSUL = "https://developer.hashicorp.com/consul/docs/architecture/consensus";
const SECRETS = "https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html";

export const coordination: readonly Technology[] = [
  technology(
    "consul",
    "Consul",
    ["registry", "coordinator", "lock"],
    "Service discovery with health checks and a key-value store on Raft.",
    {
      page: "https://developer.hashicorp.com/consul/docs",
      notes: ["1:136"],
      icon: "consul",
      facts: [
        says("cap cp", CONSUL),
        contested(
          "consistency strong",
          "https://developer.hashicorp.com/consul/api-docs/features/consistency",
        ),
      ],
    },
  ),
  technology(
    "etcd",
    "etcd",
    ["coordinator", "registry", "lock"],
    "Strongly consistent key-value store on Raft.",
    {
      page: "https://etcd.io/docs/",
      notes: ["1:136"],
      icon: "etcd",
      facts: [
        says("consistency strict-serializable", ETCD),
        says("cap cp", "https://etcd.io/docs/v3.5/learning/why/"),
        says("persistence log sync always", ETCD),
      ],
    },
  ),
  technology(
    "zookeeper",
    "Apache ZooKeeper",
    ["coordinator", "registry", "lock"],
    "Coordination service: ordered writes by a quorum, reads from any server.",
    {
      page: "https://zookeeper.apache.org/doc/current/zookeeperOver.html",
      notes: ["1:136", "2:133"],
      also: ["zookeepre", "apache-zookeeper", "zoo-keeper"],
      facts: [
        contested("consistency sequential", ZOOKEEPER),
        says("cap cp", "https://zookeeper.apache.org/doc/current/zookeeperAdmin.html"),
        says("persistence log sync always", "https://zookeeper.apache.org/doc/current/zookeeperAdmin.html"),
      ],
    },
  ),
  technology(
    "eureka",
    "Netflix Eureka",
    ["registry"],
    "Service registry that prefers availability: peers answer with what they know.",
    {
      page: "https://github.com/Netflix/eureka/wiki",
      also: ["netflix-eureka"],
      icon: "netflix",
      facts: [
        says(
          "cap ap",
          "https://github.com/Netflix/eureka/wiki/Understanding-Eureka-Peer-to-Peer-Communication",
        ),
        says(
          "consistency eventual",
          "https://github.com/Netflix/eureka/wiki/Understanding-Eureka-Peer-to-Peer-Communication",
        ),
      ],
    },
  ),
  technology(
    "nomad",
    "Nomad",
    ["service", "worker", "job"],
    "Scheduler for containers and other workloads.",
    {
      page: "https://developer.hashicorp.com/nomad/docs",
      icon: "nomad",
      facts: [
        says("self-healing", "https://developer.hashicorp.com/nomad/docs/job-declare/failure/reschedule"),
      ],
    },
  ),
  technology(
    "vault",
    "HashiCorp Vault",
    ["secrets"],
    "Secret store with leases, rotation and encryption as a service.",
    {
      page: "https://developer.hashicorp.com/vault/docs",
      also: ["hashicorp-vault"],
      icon: "vault",
      facts: [
        says("encrypted-at-rest", "https://developer.hashicorp.com/vault/docs/internals/security"),
        once("replication", "failover automatic", "https://developer.hashicorp.com/vault/docs/concepts/ha"),
      ],
    },
  ),
  technology("aws-secrets-manager", "AWS Secrets Manager", ["secrets"], "Managed secret store of AWS.", {
    page: SECRETS,
    facts: [
      says("managed regional", SECRETS),
      says(
        "encrypted-at-rest",
        "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
      ),
    ],
  }),
  technology(
    "azure-key-vault",
    "Azure Key Vault",
    ["secrets"],
    "Managed store of Azure for keys, secrets and certificates.",
    {
      page: "https://learn.microsoft.com/en-us/azure/key-vault/general/overview",
      facts: [
        says(
          "managed regional",
          "https://learn.microsoft.com/en-us/azure/key-vault/general/disaster-recovery-guidance",
        ),
        says("encrypted-at-rest", "https://learn.microsoft.com/en-us/azure/key-vault/secrets/about-secrets"),
      ],
    },
  ),
  technology(
    "gcp-secret-manager",
    "Google Secret Manager",
    ["secrets"],
    "Managed secret store of Google Cloud.",
    {
      page: "https://cloud.google.com/secret-manager/docs/overview",
      also: ["google-secret-manager"],
      icon: "googlecloud",
      facts: [
        says("managed", "https://cloud.google.com/secret-manager/docs/overview"),
        says("encrypted-at-rest", "https://cloud.google.com/secret-manager/docs/encryption"),
      ],
    },
  ),
];
