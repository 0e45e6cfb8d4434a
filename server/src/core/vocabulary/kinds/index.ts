/** All built-in kinds, room by room. Data only. */
import type { KindEntry } from "../types.ts";

export const kinds: readonly KindEntry[] = [];
