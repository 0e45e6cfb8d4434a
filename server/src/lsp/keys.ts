/**
 * File keys of the core against the URIs of the editor. What lies in a tree of files has a decoded path for its key: `/a/b.arch`
 * for `file:`, `scheme://authority/a/b.arch` for every other scheme. What does not (never saved, a version of a source
 * control) keeps its URI. All spellings of one address have one key. Path arithmetic on keys stands here, too.
 */
import { URI } from "vscode-uri";
import { documentOf, throughBlock } from "./blocks.ts";

export function keyOf(uri: string): string {
  return throughBlock(uri, documentKey);
}

function documentKey(uri: string): string {
  const { scheme, authority, path, query, fragment } = URI.parse(uri);
  // A server's share, as `uriOf` takes it; drive letters are the same in either case.
  if (scheme === "file" && authority !== "") return `//${authority}${path}`;
  if (scheme === "file") return path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
  if (!path.startsWith("/") || query !== "" || fragment !== "") return uri;
  // Encoded, so that a name with one of these is never taken for an address with a query.
  return `${scheme}://${authority}${path.replace(/[%?#]/g, encodeURIComponent)}`;
}

const inTree = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(\/[^?#]*)$/i;

export function uriOf(key: string): string {
  return throughBlock(key, documentUri);
}

function documentUri(key: string): string {
  if (isPath(key)) return URI.file(key).toString();
  const [, scheme, authority, path] = inTree.exec(key) ?? [];
  if (scheme === undefined || authority === undefined || path === undefined) return key;
  return URI.from({ scheme, authority, path: path.replace(/%(25|3F|23)/g, decodeURIComponent) }).toString();
}

/** Whether the key is a path of this machine. */
export function isPath(key: string): boolean {
  return key.startsWith("/");
}

/** Whether the key is of something in a tree of files, whether or not anybody can read it. */
export function isFile(key: string): boolean {
  return isPath(key) || inTree.test(documentOf(key) ?? key);
}

/** The key of a folder: without a final slash, but for a root's. */
export function folderKeyOf(uri: string): string {
  const key = keyOf(uri);
  return isRoot(key) ? key : key.replace(/\/+$/, "");
}

const isRoot = (key: string): boolean => /^([^/]*:\/\/[^/]*)?\/$/.test(key);

/** The folder that a file or folder stands in; a root stands in itself. */
export function folderOf(key: string): string {
  if (isRoot(key)) return key;
  const end = key.lastIndexOf("/");
  const root = key.slice(0, end + 1);
  return isRoot(root) ? root : end < 0 ? key : key.slice(0, end);
}

/** The key of what is called `name` in a folder. */
export function inFolder(folder: string, name: string): string {
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}

export function nameOf(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1);
}

/** Whether it stands below the folder, at any depth. */
export function isBelow(key: string, folder: string): boolean {
  return key.startsWith(inFolder(folder, ""));
}
