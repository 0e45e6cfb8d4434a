/** All technologies, family by family, in the order in which docs list them. Data only; facts are parsed by bind. */
import type { Technology } from "../types.ts";
import { caches } from "./caches.ts";
import { languages, platforms } from "./compute.ts";
import { coordination } from "./coordination.ts";
import { dnsAndDelivery, gateways, loadBalancers } from "./edge.ts";
import { queues, streams } from "./messaging.ts";
import { nonrelational } from "./nonrelational.ts";
import { identity, monitoring } from "./operations.ts";
import { clients, media, services } from "./outside.ts";
import { relational } from "./relational.ts";
import { blobStores, searchEngines } from "./storage.ts";

export interface TechnologyFamily {
  readonly title: string;
  readonly technologies: readonly Technology[];
}

/** The families under which docs and completion group technologies. */
export const technologyFamilies: readonly TechnologyFamily[] = [
  { title: "Load balancers and proxies", technologies: loadBalancers },
  { title: "DNS, content delivery, firewalls", technologies: dnsAndDelivery },
  { title: "Gateways", technologies: gateways },
  { title: "Registries, coordinators, secrets", technologies: coordination },
  { title: "Caches", technologies: caches },
  { title: "Relational databases and warehouses", technologies: relational },
  { title: "Other databases", technologies: nonrelational },
  { title: "Search engines", technologies: searchEngines },
  { title: "Blob storage", technologies: blobStores },
  { title: "Queues", technologies: queues },
  { title: "Topics and streams", technologies: streams },
  { title: "Monitoring", technologies: monitoring },
  { title: "Identity", technologies: identity },
  { title: "Platforms", technologies: platforms },
  { title: "Languages and frameworks", technologies: languages },
  { title: "Clients", technologies: clients },
  { title: "Live media", technologies: media },
  { title: "Services of others", technologies: services },
];

export const technologies: readonly Technology[] = technologyFamilies.flatMap(
  (family) => family.technologies,
);
