/** Texts of any size for the bench: regions of a real shape, some 300 components per 1000 lines. Deterministic. */

/** Components of one region. */
export const perRegion = 21;

/** One region of about 85 lines: entry, services in a chain, stores, a cache, a queue with its worker, and two flows. */
function region(n: number): string {
  const services = Array.from({ length: 7 }, (_, i) => {
    const name = `service-${n}-${i}`;
    return `  service ${name} "Service ${n}.${i}" {
    instances 2..6 across a-${n}, b-${n}; stateless
    capacity 400 rps; latency p50 8ms p99 40ms
  }
  database store-${n}-${i} { tech postgres; replication primary-replica { replicas 2; mode semi-sync; failover automatic } }`;
  }).join("\n");
  const calls = Array.from(
    { length: 7 },
    (_, i) => `service-${n}-${i} -> store-${n}-${i} "query" { timeout 200ms; ${i % 2 ? "writes" : "reads"} }`,
  );
  const chain = Array.from(
    { length: 6 },
    (_, i) =>
      `service-${n}-${i} -> service-${n}-${i + 1} "ask" { timeout 1s; retry 2 { backoff exponential; jitter } }`,
  );
  return `
// Region ${n}: orders from the web, sent on by mail.
region r${n} "Region ${n}" {
  zone a-${n}, b-${n}
  lb front-${n} { managed regional; layer 7; health-check every 5s }
${services}
  cache near-${n} { tech redis; pattern cache-aside; of store-${n}-0; ttl 5m; evict lru }
  queue work-${n} { tech sqs; dlq dead-${n}; retention 4d }
  queue dead-${n} { tech sqs; retention 14d }
  worker mailer-${n} { instances 2; idempotent; capacity 50 rps }
}
client web-${n} "Web ${n}"
external mail-${n} { sla 99.9% }

web-${n} -> front-${n} -> service-${n}-0 { timeout 2s; encrypted }
service-${n}-0 -> near-${n} { reads; timeout 50ms }
${calls.join("\n")}
${chain.join("\n")}
service-${n}-3 ~> work-${n} ~> mailer-${n} -> mail-${n}

flow read-${n} "Read ${n}" {
  web-${n} -> front-${n} -> service-${n}-0
  service-${n}-0 -> near-${n}
  service-${n}-0 -> store-${n}-0 "query"
  rate 300 rps peak 900 rps
  slo 99.9%
}
flow order-${n} "Order ${n}" {
  web-${n} -> front-${n} -> service-${n}-0 -> service-${n}-1
  service-${n}-1 -> store-${n}-1 "query"
  service-${n}-1 -> service-${n}-2 -> service-${n}-3
  service-${n}-3 ~> work-${n} ~> mailer-${n}
  rate 20 rps
}
`;
}

/** A text of at least `lines` lines; `first` numbers its first region, so that texts of one project do not collide. */
export function textOfLines(lines: number, first = 0): string {
  const parts: string[] = [];
  let count = 0;
  for (let n = first; count < lines; n++) {
    const part = region(n);
    parts.push(part);
    count += part.split("\n").length - 1;
  }
  return parts.join("");
}

/** A text whose picture has about `nodes` components, with links between the regions. */
export function textOfNodes(nodes: number): string {
  const regions = Math.max(1, Math.round(nodes / perRegion));
  const parts = Array.from({ length: regions }, (_, n) => region(n));
  const links = Array.from(
    { length: regions - 1 },
    (_, n) => `service-${n}-6 -> service-${n + 1}-6 { timeout 1s }`,
  );
  return `${parts.join("")}${links.join("\n")}\n`;
}
