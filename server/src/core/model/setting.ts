/** Where a statement stands: what may be declared there and what carries its properties. */
import type { Carrier } from "../vocabulary/index.ts";

export type Where = "file" | "place" | "component" | "variant" | "flow" | "view" | "relation" | "step";

export interface Setting {
  readonly where: Where;
  /** What carries the properties of the block; undefined at file level. */
  readonly carrier: Carrier | undefined;
  readonly userKind?: string | undefined;
}

/** Whether components and places may be declared there. */
export function declares(where: Where): boolean {
  return where === "file" || where === "place" || where === "component" || where === "variant";
}
