/**
 * File keys of the core against the URIs of the editor: a decoded path for `file:`, the URI itself for every other
 * scheme. All spellings of one `file:` address have one key.
 */
import { URI } from "vscode-uri";

export function keyOf(uri: string): string {
  const { scheme, authority, path } = URI.parse(uri);
  if (scheme !== "file") return uri;
  // A server's share, as `uriOf` takes it; drive letters are the same in either case.
  if (authority !== "") return `//${authority}${path}`;
  return path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
}

export function uriOf(key: string): string {
  return isOnDisk(key) ? URI.file(key).toString() : key;
}

/** Whether the key is a path; what is not has no file that could be read. */
export function isOnDisk(key: string): boolean {
  return key.startsWith("/");
}
