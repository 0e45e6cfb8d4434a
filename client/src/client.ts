/** What the extension needs of its language client, whichever process the server runs in. Must not know that process. */
import type { Disposable, LogOutputChannel } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";

export interface Client {
  readonly languageClient: BaseLanguageClient;
  readonly log: LogOutputChannel;
}

/** Makes a client for the options that all environments share; it is not started yet. */
export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

export const languageId = "arch";

/** Asks the server and checks the shape of the answer; `undefined` when it did not answer in that shape. */
export async function ask<Answer>(
  client: Client,
  method: string,
  params: object,
  accepts: (value: unknown) => value is Answer,
): Promise<Answer | undefined> {
  let answer: unknown;
  try {
    answer = await client.languageClient.sendRequest(method, params);
  } catch (error) {
    // A server that is starting again: its return makes every preview ask again.
    client.log.debug(`${method}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  if (accepts(answer)) return answer;
  if (answer !== null && answer !== undefined) client.log.error(`${method}: an answer of the wrong shape`);
  return undefined;
}

/** Registers for a notification and drops what is not of its shape. */
export function listen<Params>(
  client: Client,
  method: string,
  accepts: (value: unknown) => value is Params,
  handle: (params: Params) => void,
): Disposable {
  return client.languageClient.onNotification(method, (params: unknown) => {
    if (accepts(params)) handle(params);
    else client.log.error(`${method}: a notification of the wrong shape`);
  });
}
