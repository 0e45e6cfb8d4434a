/** `.arch` texts to models, by the project's own parser and binder. */
import { bind } from "../../server/src/core/model/bind.ts";
import type { Bound } from "../../server/src/core/model/types.ts";
import { parse } from "../../server/src/core/syntax/parse.ts";

/** Binds one text, called `test.arch`. */
export function boundOf(text: string): Bound {
  return bind({ roots: ["test.arch"], trees: new Map([["test.arch", parse("test.arch", text).value]]) });
}
