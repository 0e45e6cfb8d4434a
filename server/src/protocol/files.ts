/**
 * Files that only the editor can read: those of virtual workspaces, and all of them where the server runs in a browser.
 * Requests from server to client, their payloads and validators.
 */
import { count, members, name, oneOf, text } from "./check.ts";

export const fileMethods = {
  /** `ReadFileParams` to `FileRead | null`: null where there is none that may be read. */
  readFile: "faultline/readFile",
  /** `ReadFolderParams` to `FolderRead | null`: null where there is none. */
  readFolder: "faultline/readFolder",
} as const;

/** The first message to a server that is a browser's worker, before the protocol's. */
export interface Start {
  /** The address of the built product, with a final slash. */
  readonly dist: string;
}

export function isStart(value: unknown): value is Start {
  return name(members(value)?.get("dist"))?.endsWith("/") === true;
}

/** The largest file that is handed over, in bytes. */
export const largestFile = 64 * 1024 * 1024;

export interface ReadFileParams {
  readonly uri: string;
  /** Only a file below one of these folders is read, and only if no link leads there. */
  readonly roots: readonly string[];
  /** In bytes; a larger file is not read. */
  readonly limit: number;
}

export interface FileRead {
  readonly text: string;
}

export interface ReadFolderParams {
  readonly uri: string;
}

export interface FolderRead {
  /** What stands in it; links and what is neither a file nor a folder are left out. */
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly name: string;
  readonly type: "file" | "folder";
}

/** The only files that are ever read. */
export const isWanted = (fileName: string): boolean =>
  fileName.endsWith(".arch") || fileName === "faultline.json";

export function isReadFileParams(value: unknown): value is ReadFileParams {
  const of = members(value);
  const roots = of?.get("roots");
  const limit = count(of?.get("limit"));
  return (
    name(of?.get("uri")) !== undefined &&
    Array.isArray(roots) &&
    roots.every((root) => name(root) !== undefined) &&
    limit !== undefined &&
    limit <= largestFile
  );
}

export function isFileRead(value: unknown): value is FileRead {
  return text(members(value)?.get("text"), largestFile) !== undefined;
}

export function isReadFolderParams(value: unknown): value is ReadFolderParams {
  return name(members(value)?.get("uri")) !== undefined;
}

export function isFolderRead(value: unknown): value is FolderRead {
  const entries = members(value)?.get("entries");
  return Array.isArray(entries) && entries.every(isEntry);
}

function isEntry(value: unknown): value is Entry {
  const of = members(value);
  const called = name(of?.get("name"));
  return (
    called !== undefined && !called.includes("/") && oneOf(of?.get("type"), ["file", "folder"]) !== undefined
  );
}
