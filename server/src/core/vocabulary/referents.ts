/**
 * Kinds that the reference in a property usually names: what completion offers first. Other kinds are legal too; bind asks
 * nothing here. Data only.
 */

/** The kind of the component that says it. */
export const sameKind = "same";

/** By dotted name of the property, with the capture behind `/` where it is not the only reference. */
export const referents: Readonly<Record<string, readonly string[]>> = {
  dlq: ["queue", "topic", "stream"],
  "subscription.dlq": ["queue", "topic", "stream"],
  retry: ["queue", "topic", "stream"],
  under: ["lock"],
  "authentication.issuer": ["identity"],
  "endpoint.authentication.issuer": ["identity"],
  metadata: ["database"],
  "singleton.leader-election": ["coordinator", "lock", "database"],
  discovery: ["registry"],
  session: ["cache", "database"],
  of: ["database", "storage", "search", "stream", "topic"],
  "derived-from": ["database", "storage", "stream", "topic", "queue", "search"],
  releases: ["lock", "database", "cache"],
  role: [sameKind],
  replaces: [sameKind],
  record: ["lb", "cdn", "gateway", "proxy", "waf", "service"],
  "sharding.router": ["database", "registry", "coordinator", "cache", "service", "proxy"],
  "runs-on": ["host", "rack", "zone", "database", "cache", "service"],
};
