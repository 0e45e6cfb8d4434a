/** What the features can, as one answer to the client. */
import type { ServerCapabilities } from "vscode-languageserver";

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Objects are joined member by member (`workspace` is everybody's); of anything else the last counts. */
function join(a: Members, b: Members): Members {
  const all: Record<string, unknown> = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const there = all[name];
    all[name] = isMembers(there) && isMembers(value) ? join(there, value) : value;
  }
  return all;
}

export function joined(all: readonly ServerCapabilities[]): ServerCapabilities {
  return all.reduce<Members>((sum, one) => join(sum, one as Members), {}) as ServerCapabilities;
}
