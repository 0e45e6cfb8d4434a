/** The load analysis: what arrives where, what that is of what can be borne, and the same with some of it down. */
export { analyseLoad, analyseLoadInSteps } from "./analyse.ts";
export { loadWithout, prepareLoadWithout } from "./without.ts";
