/**
 * Reads files for the server: those that no machine has, of a virtual workspace, and all of them where the server runs in a
 * browser. Reads `.arch` files and `faultline.json` only, below the folders that the server names, and follows no link.
 */
import { Disposable, FileType, Uri, workspace } from "vscode";
import {
  type Entry,
  type FileRead,
  type FolderRead,
  fileMethods,
  isReadFileParams,
  isReadFolderParams,
  isWanted,
} from "../../server/src/protocol/files.ts";
import type { Client } from "./client.ts";

export function serveFiles({ languageClient, log }: Client): Disposable {
  const serve = <Params>(
    method: string,
    accepts: (value: unknown) => value is Params,
    answer: (params: Params) => Promise<object | null>,
  ): Disposable =>
    languageClient.onRequest(method, async (params: unknown) => {
      if (accepts(params)) return answer(params);
      log.error(`${method}: a request of the wrong shape`);
      return null;
    });
  const asUri = (uri: string): Uri => languageClient.protocol2CodeConverter.asUri(uri);
  return Disposable.from(
    serve(fileMethods.readFile, isReadFileParams, ({ uri, roots, limit }) =>
      readFile(asUri(uri), roots.map(asUri), limit),
    ),
    serve(fileMethods.readFolder, isReadFolderParams, ({ uri }) => readFolder(asUri(uri))),
  );
}

async function readFile(file: Uri, roots: readonly Uri[], limit: number): Promise<FileRead | null> {
  if (!isWanted(nameOf(file))) return null;
  const between = roots.map((root) => foldersBetween(root, file)).find((folders) => folders !== undefined);
  if (between === undefined) return null;
  try {
    const [stat, ...above] = await Promise.all([file, ...between].map((one) => workspace.fs.stat(one)));
    // Where a link leads cannot be known here: behind one, nothing is there.
    if (stat?.type !== FileType.File || stat.size > limit) return null;
    if (above.some(({ type }) => type !== FileType.Directory)) return null;
    const bytes = await workspace.fs.readFile(file);
    // Some file systems do not know sizes before they read.
    return bytes.length > limit ? null : { text: new TextDecoder().decode(bytes) };
  } catch {
    return null;
  }
}

/** The folders above the file and below the root; undefined when the file does not lie below it. */
function foldersBetween(root: Uri, file: Uri): readonly Uri[] | undefined {
  if (root.scheme !== file.scheme || root.authority !== file.authority) return undefined;
  const start = root.path.endsWith("/") ? root.path : `${root.path}/`;
  const names = file.path.slice(start.length).split("/");
  if (!file.path.startsWith(start) || names.some((name) => name === "" || name === "." || name === ".."))
    return undefined;
  return names.slice(1).map((_, index) => Uri.joinPath(root, ...names.slice(0, index + 1)));
}

async function readFolder(folder: Uri): Promise<FolderRead | null> {
  try {
    const found = await workspace.fs.readDirectory(folder);
    return { entries: found.flatMap(([name, type]) => entryOf(name, type)) };
  } catch {
    return null;
  }
}

function entryOf(name: string, type: FileType): readonly Entry[] {
  if (name === "" || name.includes("/")) return [];
  if (type === FileType.Directory) return [{ name, type: "folder" }];
  return type === FileType.File && isWanted(name) ? [{ name, type: "file" }] : [];
}

const nameOf = ({ path }: Uri): string => path.slice(path.lastIndexOf("/") + 1);
