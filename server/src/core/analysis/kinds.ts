/** Classes of kinds as the analyses see them. It names built-in kinds only; user kinds arrive resolved. */
import type { Component } from "../model/types.ts";

const queues = new Set(["queue", "topic", "stream"]);
const dataStores = new Set(["database", "storage", "search"]);
const sliced = new Set(["database", "cache", "storage", "search", "queue", "topic", "stream"]);
const coordination = new Set(["lock", "coordinator", "registry", "id-generator", "identity", "secrets"]);
const choosers = new Set(["lb", "dns", "proxy"]);
const people = new Set(["client", "person"]);
const passThrough = new Set(["lb", "proxy", "gateway", "dns", "cdn", "waf", "waiting-room"]);
const spread = new Set(["dns", "cdn"]);

/** Takes messages and hands them on later: queue, topic, stream. */
export const isQueue = (component: Component): boolean => queues.has(component.kind);

/** Holds data of record or an index of it: database, storage, search. Caches and queues are none. */
export const isDataStore = (component: Component): boolean => dataStores.has(component.kind);

/** Holds state of any sort. */
export const isStateful = (component: Component): boolean =>
  sliced.has(component.kind) || coordination.has(component.kind);

/** Several nodes without copies each hold a slice of its data. */
export const isSliced = (component: Component): boolean => sliced.has(component.kind);

/** Sends each request to one of its targets: lb, dns, proxy. A gateway spreads over its own instances only. */
export const isChooser = (component: Component): boolean => choosers.has(component.kind);

/** Client or person: starts requests and is never what fails. */
export const isPeople = (component: Component): boolean => people.has(component.kind);

/** Cannot answer without a target, whether or not a flow names one. */
export const isPassThrough = (component: Component): boolean => passThrough.has(component.kind);

/** Made of many points of presence or name servers unless the text says how many. */
export const isSpreadByNature = (component: Component): boolean => spread.has(component.kind);
