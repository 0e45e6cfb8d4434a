/** All technologies, family by family, in the order in which docs list them. Data only; facts are parsed by bind. */
import type { Technology } from "../types.ts";

export const technologies: readonly Technology[] = [];
