/** What the tokens mean that an entry takes. */
import { word } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";

/** Whether what it takes says what the caller may do: OAuth's access tokens, or certificates that are given out for one use. */
export function grantsAccess(entry: Component): boolean {
  const how = word(entry, "authentication");
  return how === "oauth2" || how === "mtls" || word(entry, "authentication.token") === "access";
}
