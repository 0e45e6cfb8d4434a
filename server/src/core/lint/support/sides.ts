/** Who is the client and who the server of a connection, where `speaks` tells which of them has something to say. */
import type { Model, Relation } from "../../model/types.ts";
import { isClient } from "./path.ts";

export interface Sides {
  readonly client: string;
  readonly server: string;
}

/** The caller is the client; in `api -> web`, an arrow that news takes, the program of the user still is. */
export function sidesOf(model: Model, { from, to }: Relation): Sides {
  const [caller, called] = [model.components.get(from), model.components.get(to)];
  const turned = called !== undefined && isClient(called) && !(caller !== undefined && isClient(caller));
  return turned ? { client: to, server: from } : { client: from, server: to };
}
