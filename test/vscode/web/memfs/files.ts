/** A file system provider that keeps its files in a map, by path; folders are there while something is in them or they were made. */
import * as vscode from "vscode";

interface Kept {
  readonly bytes: Uint8Array;
  readonly time: number;
}

/** `contents`: texts by path, `/workspace/a.arch`. */
export function memoryFiles(contents: Readonly<Record<string, string>>): vscode.FileSystemProvider {
  const files = new Map<string, Kept>();
  const folders = new Set<string>(["/"]);
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let clock = 1;
  const tell = (uri: vscode.Uri, type: vscode.FileChangeType): void => changed.fire([{ uri, type }]);

  function put(path: string, bytes: Uint8Array): void {
    files.set(path, { bytes, time: clock++ });
    for (let folder = parentOf(path); !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  }
  for (const [path, text] of Object.entries(contents)) put(path, new TextEncoder().encode(text));

  function statOf({ path }: vscode.Uri): vscode.FileStat {
    const file = files.get(path);
    if (file !== undefined)
      return { type: vscode.FileType.File, ctime: 0, mtime: file.time, size: file.bytes.length };
    if (folders.has(path)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    throw vscode.FileSystemError.FileNotFound(path);
  }

  function remove({ path }: vscode.Uri): void {
    for (const one of [...files.keys()]) if (one === path || one.startsWith(`${path}/`)) files.delete(one);
    for (const one of [...folders]) if (one === path || one.startsWith(`${path}/`)) folders.delete(one);
  }

  return {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => {}),
    stat: statOf,
    readDirectory({ path }) {
      const start = path.endsWith("/") ? path : `${path}/`;
      const inside = (one: string): boolean => parentOf(one) === path && one !== "/";
      return [
        ...[...folders].filter(inside).map((one) => [one.slice(start.length), vscode.FileType.Directory]),
        ...[...files.keys()].filter(inside).map((one) => [one.slice(start.length), vscode.FileType.File]),
      ] as [string, vscode.FileType][];
    },
    readFile(uri) {
      const file = files.get(uri.path);
      if (file === undefined) throw vscode.FileSystemError.FileNotFound(uri);
      return file.bytes;
    },
    writeFile(uri, bytes) {
      const type = files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
      put(uri.path, bytes);
      tell(uri, type);
    },
    createDirectory(uri) {
      folders.add(uri.path);
      tell(uri, vscode.FileChangeType.Created);
    },
    delete(uri) {
      statOf(uri);
      remove(uri);
      tell(uri, vscode.FileChangeType.Deleted);
    },
    rename(from, to) {
      statOf(from);
      const moved = [...files].filter(([path]) => path === from.path || path.startsWith(`${from.path}/`));
      remove(from);
      for (const [path, { bytes }] of moved) put(to.path + path.slice(from.path.length), bytes);
      tell(from, vscode.FileChangeType.Deleted);
      tell(to, vscode.FileChangeType.Created);
    },
  };
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/")) || "/";
