/** The path of an import from one file to another, as it is written. Arithmetic on keys; nothing is opened. */
import { resolveImport } from "../core/model/imports.ts";

/** The path from one key to another, as an import writes it; undefined where none leads there. */
export function pathBetween(from: string, to: string): string | undefined {
  const [start, end] = [originOf(from), originOf(to)];
  if (start !== end) return undefined;
  const [a, b] = [from.slice(start.length).split("/"), to.slice(end.length).split("/")];
  let same = 0;
  while (same < a.length - 1 && same < b.length - 1 && a[same] === b[same]) same++;
  const path = [...a.slice(same, -1).map(() => ".."), ...b.slice(same)].join("/");
  const plain = decoded(path);
  const found = resolveImport(from, plain);
  return found.type === "path" && (found.key === to || found.key === decoded(to)) ? plain : undefined;
}

/** What must not be climbed over: `untitled:`, `vscode-vfs://host/`, `/`. */
function originOf(key: string): string {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/[^/]*\/?|[a-z][a-z0-9+.-]*:\/?|\/)/i.exec(key)?.[0] ?? "";
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
