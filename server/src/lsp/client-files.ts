/** Files as the client reads them, for what no machine of the server's has. What it answers is validated. */
import type { Connection } from "vscode-languageserver";
import { parsedLimit } from "../core/project.ts";
import {
  fileMethods,
  isFileRead,
  isFolderRead,
  isWanted,
  type ReadFileParams,
  type ReadFolderParams,
} from "../protocol/files.ts";
import type { Environment } from "./environment.ts";
import { isBelow, nameOf, uriOf } from "./keys.ts";
import type { ReadFolder } from "./listing.ts";

/** More bytes than a text has that is still looked at. */
export const readLimit = 4 * parsedLimit;

export interface ClientFiles {
  readonly read: Environment["read"];
  readonly readFolder: ReadFolder;
}

export function clientFiles(connection: Connection): ClientFiles {
  return {
    async read(file, roots) {
      if (!isWanted(nameOf(file)) || !roots.some((root) => isBelow(file, root))) return undefined;
      const params: ReadFileParams = { uri: uriOf(file), roots: roots.map(uriOf), limit: readLimit };
      const answer = await ask(connection, fileMethods.readFile, params);
      return isFileRead(answer) ? answer.text.replace(/^\uFEFF/, "") : undefined;
    },
    async readFolder(folder) {
      const params: ReadFolderParams = { uri: uriOf(folder) };
      const answer = await ask(connection, fileMethods.readFolder, params);
      return isFolderRead(answer) ? answer.entries : [];
    },
  };
}

/** A client that refuses has no such file. */
async function ask(connection: Connection, method: string, params: object): Promise<unknown> {
  try {
    return await connection.sendRequest(method, params);
  } catch {
    return undefined;
  }
}
