/** Technologies are data: every name is found, every logo exists, every fact is legal text with a public source. */
import * as icons from "simple-icons";
import { describe, expect, it } from "vitest";
import { explainTechnology } from "../../../server/src/core/vocabulary/explain.ts";
import {
  type Carrier,
  kindNamed,
  propertyOn,
  technologies,
  technologyNamed,
} from "../../../server/src/core/vocabulary/index.ts";
import { limitFigure } from "../../../server/src/core/vocabulary/limit-figures.ts";
import { technologyFamilies } from "../../../server/src/core/vocabulary/technologies/index.ts";
import { limits } from "../../../server/src/core/vocabulary/technologies/limits.ts";
import { pacelc } from "../../../server/src/core/vocabulary/technologies/pacelc.ts";
import { published } from "../../../server/src/core/vocabulary/technologies/published.ts";
import { bound, problemsOf } from "../../support/bound.ts";

const slugs = new Set(Object.values(icons).map((icon) => (icon as { slug: string }).slug));

/** What the design asks for by name. */
const asked =
  "f5 citrix-netscaler haproxy nginx envoy traefik aws-elb azure-lb gcp-lb route53 cloudflare cloudfront akamai fastly zuul kong apigee aws-api-gateway consul etcd zookeeper eureka redis valkey memcached hazelcast varnish postgres postgis mysql mariadb sql-server oracle sqlite aurora cloud-spanner cockroachdb tidb yugabytedb mongodb couchdb couchbase cassandra scylladb hbase bigtable dynamodb cosmosdb riak voldemort neo4j neptune influxdb timescaledb clickhouse snowflake bigquery redshift elasticsearch opensearch solr lucene pinecone milvus pgvector s3 gcs azure-blob minio sqs rabbitmq activemq bullmq service-bus google-tasks kafka pulsar kinesis nats sns eventbridge google-pubsub event-hubs elastic-stack logstash kibana grafana prometheus datadog jaeger opentelemetry sentry keycloak auth0 okta cognito entra kubernetes ecs lambda cloud-run azure-functions obs ffmpeg mediaconvert ivs".split(
    " ",
  );

/** A component of a kind that says what a conditional fact waits for. */
function carrier(kind: string, technology: string, line: string, given: string | undefined): string {
  const said =
    given === undefined || line.startsWith(given)
      ? ""
      : given === "copies"
        ? "copies 3"
        : "replication primary-replica { replicas 1 }";
  const stateful = kind === "service" || kind === "worker" ? "stateful" : "";
  return `${kind} it { tech ${technology}; ${[said, stateful, line].filter((part) => part !== "").join("; ")} }`;
}

describe("technologies", () => {
  it("has all that is asked for", () => {
    expect(asked.filter((name) => technologyNamed(name)?.name !== name)).toEqual([]);
  });

  it("finds each by every spelling, and no spelling twice", () => {
    const words = technologies.flatMap((one) => [one.name, ...one.synonyms]);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    for (const one of technologies)
      for (const word of [one.name, ...one.synonyms]) expect(technologyNamed(word)?.name).toBe(one.name);
  });

  it.each([
    ["NGNIX", "nginx"],
    ["memcache", "memcached"],
    ["elastisearch", "elasticsearch"],
    ["zull", "zuul"],
    ["graphana", "grafana"],
    ["zookeepre", "zookeeper"],
    ["Postgres", "postgres"],
    ["PostgreSQL 16", "postgres"],
    ["redis-7.2", "redis"],
    ["Amazon DynamoDB", "dynamodb"],
    ["Azure Service Bus", "service-bus"],
    ["Apache Kafka", "kafka"],
    ["Node.js", "nodejs"],
    ["Route 53", "route53"],
  ])("understands %s", (written, name) => {
    expect(technologyNamed(written)?.name).toBe(name);
  });

  it("names only kinds that exist", () => {
    const wrong = technologies.flatMap((one) =>
      one.kinds.filter((kind) => kindNamed(kind)?.name !== kind).map((kind) => `${one.name}: ${kind}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has a logo for every slug", () => {
    expect(
      technologies.filter((one) => one.icon !== undefined && !slugs.has(one.icon)).map((one) => one.name),
    ).toEqual([]);
  });

  it("has a summary and a public source for each", () => {
    for (const one of technologies) {
      expect(one.summary, one.name).toMatch(/\.$/);
      expect(
        one.sources.some((source) => source.startsWith("https://")),
        one.name,
      ).toBe(true);
    }
  });

  it("lists every technology in one family", () => {
    expect(technologyFamilies.flatMap((family) => family.technologies)).toEqual(technologies);
  });
});

describe("figures of vendors", () => {
  const tables = { published, pacelc, limits };

  it.each(Object.entries(tables))(
    "%s tells of technologies that exist, in the words of each",
    (field, table) => {
      for (const name of Object.keys(table)) expect(technologyNamed(name)?.name, name).toBe(name);
      const key = field === "published" ? "publishes" : field;
      for (const one of technologies)
        expect(one[key as "pacelc"], one.name).toEqual(
          Object.hasOwn(table, one.name) ? table[one.name] : undefined,
        );
    },
  );

  it("are percentages with the page of an agreement, and one for each reach", () => {
    for (const [name, all] of Object.entries(published)) {
      for (const { availability, source } of all) {
        expect(availability, name).toMatch(/^(?:9\d(?:\.\d+)?|100)%$/);
        expect(source, name).toMatch(/^https:\/\//);
      }
      const reaches = all.flatMap(({ managed }) => managed ?? []);
      expect(new Set(reaches).size, name).toBe(reaches.length);
    }
  });

  it("are shown with their condition, and said to count for nothing", () => {
    const hover = explainTechnology(technologyNamed("dynamodb")!);
    expect(hover).toContain("99.999% of global tables");
    expect(hover).toContain("in no figure unless `published-availability` asks for it");
    expect(hover).toMatch(/PACELC: PA\/EL \(sources disagree/);
    expect(hover).toContain("an item has at most 400 KB");
  });

  it("bound what the components may say, in a unit of it", () => {
    for (const { name, kinds: own, limits: all = [] } of technologies)
      for (const { bound: limit } of all) {
        if (limit === undefined) continue;
        expect(limit.most ?? limit.least, name).toBeDefined();
        for (const figure of [limit.most, limit.least])
          if (figure !== undefined) expect(limitFigure(figure), `${name} ${figure}`).toBeDefined();
        for (const kind of limit.kinds ?? []) expect(own, name).toContain(kind);
        const [word = ""] = limit.property.split(".");
        const carriers: readonly Carrier[] =
          limit.of === undefined
            ? (limit.kinds ?? own).map((kind) => ({ kind, type: "component" }))
            : [{ kind: "", type: "relation" }];
        expect(
          carriers.flatMap((carrier) => propertyOn(word, carrier) ?? []),
          name,
        ).not.toEqual([]);
      }
  });

  it("are no facts of a component", () => {
    const facts = bound("database carts { tech dynamodb }").model.components.get("carts")!.facts;
    expect([...facts.keys()].filter((name) => name === "sla" || name === "availability")).toEqual([]);
  });
});

describe("facts", () => {
  const facts = technologies.flatMap((one) =>
    one.facts.map((fact) => ({ title: `${one.name}: ${fact.line}`, one, fact })),
  );

  it("cites a public page for each, never a figure of availability, capacity, latency or cost", () => {
    for (const { title, fact } of facts) {
      expect(fact.source, title).toMatch(/^https:\/\/[\w.-]+\/\S*$/);
      expect(fact.line, title).not.toMatch(
        /^(?:availability|sla|capacity|latency|cost|mtbf|mttr|bandwidth)\b/,
      );
    }
  });

  it.each(facts)("$title is legal on a kind of it", ({ one, fact }) => {
    const errors = one.kinds.map((kind) =>
      problemsOf(carrier(kind, one.name, fact.line, fact.given)).filter(
        (problem) => !problem.includes("model/unused"),
      ),
    );
    const best = errors.toSorted((a, b) => a.length - b.length)[0];
    expect(best).toEqual([]);
  });

  it("reach a component of the technology, with their source", () => {
    const model = bound("queue jobs { tech sqs }").model;
    const delivery = model.components.get("jobs")!.facts.get("delivery")?.[0];
    expect(delivery).toMatchObject({ origin: "technology", values: { value: "at-least-once" } });
    expect(delivery?.source).toContain("docs.aws.amazon.com");
  });

  it("gives way to what the component says", () => {
    const model = bound("queue jobs { tech sqs; order fifo }").model;
    expect(model.components.get("jobs")!.facts.get("order")?.[0]).toMatchObject({
      origin: "stated",
      state: "stated",
    });
  });

  it("says how a store replicates only where it does", () => {
    const alone = bound("database orders { tech postgres }").model.components.get("orders")!;
    expect(alone.facts.get("replication")).toBeUndefined();
    expect(alone.facts.get("replication.mode")).toBeUndefined();
    const copied = bound(
      "database orders { tech postgres; replication primary-replica { replicas 1 } }",
    ).model;
    expect(copied.components.get("orders")!.facts.get("replication.mode")?.[0]).toMatchObject({
      origin: "technology",
      values: { value: "async" },
    });
  });

  it("keeps contested facts marked", () => {
    const cap = bound("cache hot { tech redis }").model.components.get("hot")!.facts.get("cap")?.[0];
    expect(cap).toMatchObject({ contested: true });
  });
});
