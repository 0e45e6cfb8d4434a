/** All technologies, family by family, in the order in which docs list them. Data only; facts are parsed by bind. */
import type { Technology } from "../types.ts";
import { amazon } from "./amazon.ts";
import { caches } from "./caches.ts";
import { languages, platforms } from "./compute.ts";
import { coordination } from "./coordination.ts";
import { dnsAndDelivery, gateways, loadBalancers } from "./edge.ts";
import { elsewhere } from "./elsewhere.ts";
import { google } from "./google.ts";
import { limits } from "./limits.ts";
import { queues, streams } from "./messaging.ts";
import { microsoft } from "./microsoft.ts";
import { nonrelational } from "./nonrelational.ts";
import { identity, monitoring } from "./operations.ts";
import { clients, media, services } from "./outside.ts";
import { pacelc } from "./pacelc.ts";
import { programs } from "./programs.ts";
import { published } from "./published.ts";
import { relational } from "./relational.ts";
import { rented } from "./rented.ts";
import { blobStores, searchEngines } from "./storage.ts";

export interface TechnologyFamily {
  readonly title: string;
  readonly technologies: readonly Technology[];
}

/** The families under which docs and completion group technologies. */
export const technologyFamilies: readonly TechnologyFamily[] = (
  [
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
    { title: "More of AWS", technologies: amazon },
    { title: "More of Azure", technologies: microsoft },
    { title: "More of Google Cloud", technologies: google },
    { title: "More to run oneself or to rent", technologies: elsewhere },
    { title: "Programs to install", technologies: programs },
    { title: "Services to rent", technologies: rented },
  ] satisfies readonly TechnologyFamily[]
).map(({ title, technologies }) => ({ title, technologies: technologies.map(withTables) }));

/** What stands in tables of its own: one kind of statement about many technologies. */
function withTables(technology: Technology): Technology {
  const { name } = technology;
  return {
    ...technology,
    ...(pacelc[name] === undefined ? {} : { pacelc: pacelc[name] }),
    ...(published[name] === undefined ? {} : { publishes: published[name] }),
    ...(limits[name] === undefined ? {} : { limits: limits[name] }),
  };
}

export const technologies: readonly Technology[] = technologyFamilies.flatMap(
  (family) => family.technologies,
);
