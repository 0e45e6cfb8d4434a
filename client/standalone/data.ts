/** What the page was given, as the file holds it. Written with the page's own script, by one build. */
import type { PageData } from "../../server/src/export/html/data.ts";

export const data = JSON.parse(document.getElementById("faultline-data")?.textContent ?? "{}") as PageData;
