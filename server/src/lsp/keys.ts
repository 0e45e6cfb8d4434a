/** File keys of the core against the URIs of the editor: a decoded path for `file:`, the URI itself for every other scheme. */
import { URI } from "vscode-uri";

export function keyOf(uri: string): string {
  const parsed = URI.parse(uri);
  return parsed.scheme === "file" ? parsed.path : uri;
}

export function uriOf(key: string): string {
  return key.startsWith("/") ? URI.file(key).toString() : key;
}
