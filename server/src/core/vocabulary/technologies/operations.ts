/** Monitoring, logging, tracing and identity. */
import type { Technology } from "../types.ts";
import { says, technology } from "./entry.ts";

const COGNITO = "https://docs.aws.amazon.com/cognito/latest/developerguide/what-is-amazon-cognito.html";
const ENTRA = "https://learn.microsoft.com/en-us/entra/architecture/architecture";

export const monitoring: readonly Technology[] = [
  technology(
    "elastic-stack",
    "Elastic Stack",
    ["monitor", "search"],
    "Elasticsearch, Logstash and Kibana: collect, store and show logs (ELK).",
    {
      page: "https://www.elastic.co/docs/get-started/the-stack",
      notes: ["2:41"],
      also: ["elk", "elk-stack"],
      icon: "elasticstack",
      text: "The K is Kibana. Grafana can show Elasticsearch data too, but is a product of its own.",
    },
  ),
  technology("logstash", "Logstash", ["monitor", "worker"], "Collects, parses and ships logs.", {
    page: "https://www.elastic.co/docs/reference/logstash",
    notes: ["2:43"],
    also: ["log-stash"],
    icon: "logstash",
  }),
  technology("kibana", "Kibana", ["monitor"], "Shows what Elasticsearch holds.", {
    page: "https://www.elastic.co/docs/explore-analyze",
    icon: "kibana",
  }),
  technology("grafana", "Grafana", ["monitor"], "Dashboards and alerts over many data sources.", {
    page: "https://grafana.com/docs/grafana/latest/",
    notes: ["2:44"],
    also: ["graphana"],
    icon: "grafana",
  }),
  technology(
    "prometheus",
    "Prometheus",
    ["monitor"],
    "Pulls metrics, stores time series, evaluates alert rules.",
    {
      page: "https://prometheus.io/docs/introduction/overview/",
      icon: "prometheus",
    },
  ),
  technology("datadog", "Datadog", ["monitor"], "Monitoring as a service: infrastructure, traces, logs.", {
    page: "https://docs.datadoghq.com/",
    notes: ["2:99"],
    also: ["data-dog"],
    icon: "datadog",
    facts: [says("managed", "https://docs.datadoghq.com/getting_started/site/")],
  }),
  technology("jaeger", "Jaeger", ["monitor"], "Distributed tracing.", {
    page: "https://www.jaegertracing.io/docs/",
    icon: "jaeger",
  }),
  technology("zipkin", "Zipkin", ["monitor"], "Distributed tracing.", { page: "https://zipkin.io/" }),
  technology(
    "opentelemetry",
    "OpenTelemetry",
    ["monitor"],
    "Standard and collector for traces, metrics and logs.",
    {
      page: "https://opentelemetry.io/docs/",
      also: ["otel"],
      icon: "opentelemetry",
    },
  ),
  technology("sentry", "Sentry", ["monitor"], "Collects errors of applications with their context.", {
    page: "https://docs.sentry.io/",
    icon: "sentry",
  }),
  technology("new-relic", "New Relic", ["monitor"], "Monitoring as a service.", {
    page: "https://docs.newrelic.com/",
    also: ["newrelic"],
    icon: "newrelic",
    facts: [says("managed", "https://docs.newrelic.com/")],
  }),
  technology("splunk", "Splunk", ["monitor", "search"], "Search and analysis of logs and events.", {
    page: "https://help.splunk.com/",
    icon: "splunk",
  }),
  technology("loki", "Grafana Loki", ["monitor", "database"], "Log store that indexes labels only.", {
    page: "https://grafana.com/docs/loki/latest/",
    also: ["grafana-loki"],
    icon: "grafana",
  }),
  technology("fluentd", "Fluentd", ["monitor", "worker"], "Collects and forwards logs.", {
    page: "https://docs.fluentd.org/",
    icon: "fluentd",
  }),
  technology("pagerduty", "PagerDuty", ["monitor", "external"], "Calls the person on duty.", {
    page: "https://support.pagerduty.com/",
    icon: "pagerduty",
    facts: [says("managed", "https://support.pagerduty.com/")],
  }),
  technology("cloudwatch", "Amazon CloudWatch", ["monitor"], "Metrics, logs and alarms of AWS.", {
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/WhatIsCloudWatch.html",
    also: ["aws-cloudwatch"],
    facts: [
      says(
        "managed regional",
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/disaster-recovery-resiliency.html",
      ),
    ],
  }),
  technology("azure-monitor", "Azure Monitor", ["monitor"], "Metrics, logs and alerts of Azure.", {
    page: "https://learn.microsoft.com/en-us/azure/azure-monitor/fundamentals/overview",
    facts: [says("managed", "https://learn.microsoft.com/en-us/azure/azure-monitor/fundamentals/overview")],
  }),
  technology(
    "google-cloud-monitoring",
    "Google Cloud Monitoring",
    ["monitor"],
    "Metrics, dashboards and alerts of Google Cloud.",
    {
      page: "https://cloud.google.com/monitoring/docs/monitoring-overview",
      also: ["cloud-monitoring", "stackdriver"],
      icon: "googlecloud",
      facts: [says("managed", "https://cloud.google.com/monitoring/docs/monitoring-overview")],
    },
  ),
];

export const identity: readonly Technology[] = [
  technology(
    "keycloak",
    "Keycloak",
    ["identity"],
    "Identity provider to run oneself: OIDC, OAuth 2.0, SAML.",
    {
      page: "https://www.keycloak.org/documentation",
      icon: "keycloak",
    },
  ),
  technology("auth0", "Auth0", ["identity"], "Identity provider as a service.", {
    page: "https://auth0.com/docs",
    icon: "auth0",
    facts: [says("managed", "https://auth0.com/docs/get-started/auth0-overview")],
  }),
  technology("okta", "Okta", ["identity"], "Identity provider as a service for workforces and customers.", {
    page: "https://developer.okta.com/docs/",
    icon: "okta",
    facts: [says("managed", "https://developer.okta.com/docs/concepts/okta-organizations/")],
  }),
  technology("cognito", "Amazon Cognito", ["identity"], "Managed identity provider of AWS.", {
    page: COGNITO,
    also: ["aws-cognito"],
    facts: [
      says(
        "managed regional",
        "https://docs.aws.amazon.com/cognito/latest/developerguide/disaster-recovery-resiliency.html",
      ),
    ],
  }),
  technology(
    "entra",
    "Microsoft Entra ID",
    ["identity"],
    "Identity provider of Microsoft, once Azure Active Directory.",
    {
      page: "https://learn.microsoft.com/en-us/entra/identity/",
      also: ["entra-id", "azure-ad", "azure-active-directory"],
      facts: [says("managed global", ENTRA)],
    },
  ),
  technology(
    "firebase-auth",
    "Firebase Authentication",
    ["identity"],
    "Managed identity provider of Google for applications.",
    {
      page: "https://firebase.google.com/docs/auth",
      icon: "firebase",
      facts: [says("managed", "https://firebase.google.com/docs/auth")],
    },
  ),
  technology(
    "google-identity",
    "Google Identity Platform",
    ["identity"],
    "Managed identity provider of Google Cloud.",
    {
      page: "https://cloud.google.com/identity-platform/docs/concepts",
      icon: "googlecloud",
      facts: [says("managed", "https://cloud.google.com/identity-platform/docs/concepts")],
    },
  ),
  technology(
    "active-directory",
    "Active Directory",
    ["identity"],
    "Directory service of Microsoft to run oneself.",
    {
      page: "https://learn.microsoft.com/en-us/windows-server/identity/ad-ds/get-started/virtual-dc/active-directory-domain-services-overview",
      also: ["ldap"],
    },
  ),
];
