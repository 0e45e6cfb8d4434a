/** ELK in this thread, as tests inject it. */
import { createRequire } from "node:module";
import type { Elk } from "../../server/src/core/picture.ts";

const Engine = createRequire(import.meta.url)("elkjs/lib/elk.bundled.js") as new () => { layout: Elk };

export const elk: Elk = (graph) => new Engine().layout(graph);
