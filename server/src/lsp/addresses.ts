/** Addresses of files as texts link them: from where the text stands. */

/** The way from one file to another where they stand on one host, else the whole address; not encoded. */
export function addressFrom(from: string, to: string): string {
  const [start, end] = [partsOf(from), partsOf(to)];
  if (start.host !== end.host) return decoded(to);
  let shared = 0;
  while (
    shared < start.path.length - 1 &&
    shared < end.path.length - 1 &&
    start.path[shared] === end.path[shared]
  )
    shared++;
  const up = start.path.slice(shared, -1).map(() => "..");
  return decoded([...up, ...end.path.slice(shared)].join("/"));
}

/** `file:///a/b` stands on `file://`, its path is `a`, `b`. */
function partsOf(uri: string): { readonly host: string; readonly path: readonly string[] } {
  const [, host = "", path = ""] = /^([^:/]+:(?:\/\/[^/]*)?)\/?(.*)$/s.exec(uri) ?? [];
  return { host, path: path.split("/") };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
