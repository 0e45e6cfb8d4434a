/** Which blocks of a Markdown text both sides take for ours. */
export { archInfo, mayHoldArch } from "../core/markdown/info.ts";
