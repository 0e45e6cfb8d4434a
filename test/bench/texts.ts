/** Texts of any size for the bench: regions of a real shape, some 300 components per 1000 lines. Deterministic. */

/** One region of about 50 lines: entry, services, stores, queue, and a flow through them. */
function region(n: number): string {
  const services = Array.from({ length: 8 }, (_, i) => {
    const name = `service-${n}-${i}`;
    return `  service ${name} "Service ${n}.${i}" {
    instances 2..6 across a, b; stateless
    capacity 400 rps; latency p50 8ms p99 40ms
  }
  database store-${n}-${i} { tech postgres; replication primary-replica { replicas 2; mode async; failover automatic } }`;
  }).join("\n");
  const calls = Array.from(
    { length: 8 },
    (_, i) => `service-${n}-${i} -> store-${n}-${i} "query" { timeout 200ms; reads }`,
  );
  const chain = Array.from(
    { length: 7 },
    (_, i) => `service-${n}-${i} -> service-${n}-${i + 1} { timeout 1s }`,
  );
  return `region r${n} {
  zone a, b
  lb front-${n} { managed regional; layer 7 }
${services}
  queue work-${n} { tech sqs; dlq dead-${n} }
  queue dead-${n} { tech sqs }
  worker mailer-${n} { instances 2; idempotent }
}
client web-${n}
web-${n} -> front-${n} -> service-${n}-0
${calls.join("\n")}
${chain.join("\n")}
service-${n}-3 ~> work-${n} ~> mailer-${n}
`;
}

/** A text of at least `lines` lines. */
export function textOfLines(lines: number): string {
  const parts: string[] = [];
  let count = 0;
  for (let n = 0; count < lines; n++) {
    const part = region(n);
    parts.push(part);
    count += part.split("\n").length - 1;
  }
  return parts.join("");
}

/** A text whose picture has about `nodes` components, with links between the regions. */
export function textOfNodes(nodes: number): string {
  const perRegion = 21;
  const regions = Math.max(1, Math.round(nodes / perRegion));
  const parts = Array.from({ length: regions }, (_, n) => region(n));
  const links = Array.from(
    { length: regions - 1 },
    (_, n) => `service-${n}-7 -> service-${n + 1}-7 { timeout 1s }`,
  );
  return `${parts.join("")}${links.join("\n")}\n`;
}
