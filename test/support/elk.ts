/** ELK in this thread, as tests inject it. */
import { createRequire } from "node:module";
import type { Elk } from "../../server/src/core/picture.ts";

type Constructor = new () => { layout: Elk };
const Elk = createRequire(import.meta.url)("elkjs/lib/elk.bundled.js") as Constructor;

export const elk: Elk = (graph) => new Elk().layout(graph);
