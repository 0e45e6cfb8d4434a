/**
 * One part of the server: what it can do for a client, and the handlers that do it. `server.ts` knows the list of them
 * and nothing of what they answer.
 */
import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  ServerCapabilities,
  TextDocuments,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Settings } from "../protocol/settings.ts";
import type { Places } from "../service/convert.ts";
import type { Source } from "../service/source.ts";
import type { Environment } from "./environment.ts";
import type { Guard } from "./guard.ts";
import type { MarkdownBlocks } from "./markdown-blocks.ts";
import type { OpenDocuments } from "./open-documents.ts";
import type { Pictures } from "./pictures.ts";
import type { Reviews } from "./reviews.ts";
import type { Workspace } from "./workspace.ts";

/** What the client passes when it starts the server. */
export interface Options {
  /** URI of the folder that holds the rules' pages, with a final slash. */
  readonly rulePages?: string;
  /** The client knows the commands of `protocol/commands.ts`. */
  readonly commands?: boolean;
  /** The client shows `faultline/status`. */
  readonly status?: boolean;
  /** The client reads files that this machine has not: it answers the requests of `protocol/files.ts`. */
  readonly files?: boolean;
}

export interface ServerContext {
  readonly connection: Connection;
  readonly environment: Environment;
  readonly documents: TextDocuments<TextDocument>;
  readonly open: OpenDocuments;
  readonly workspace: Workspace;
  readonly reviews: Reviews;
  readonly pictures: Pictures;
  readonly blocks: MarkdownBlocks;
  readonly places: Places;
  readonly guard: Guard;
  options(): Options;
  client(): ClientCapabilities;
  settings(): Settings;
  /** URIs of the workspace's folders. */
  readonly folders: { get(): readonly string[]; set(uris: readonly string[]): void };
  /**
   * The file as it is now, within the first of its models. Rejects as soon as the token is cancelled, and when the
   * document changed while its review was waited for: positions of the request mean the text that was. `change: "fine"`
   * takes the text that is, for what is asked at the cursor while somebody types on.
   */
  source(uri: string, token?: CancellationToken, options?: SourceOptions): Promise<Source>;
  /** The file within each of the models it belongs to; what asks for all uses of a name must look at all of them. */
  sources(uri: string, token?: CancellationToken, options?: SourceOptions): Promise<readonly Source[]>;
}

export interface SourceOptions {
  readonly change?: "fine";
}

export interface LspFeature {
  capabilities(client: ClientCapabilities): ServerCapabilities;
  /** Called once, before the connection listens. */
  register(context: ServerContext): void;
  /** Called once it is known what the client can, before it may send anything else. */
  initialize?(context: ServerContext): void;
  /** Called when the client is ready; here a feature may register what it can do only dynamically. */
  initialized?(context: ServerContext): void | Promise<void>;
  /** Called when the editor's settings changed. */
  settingsChanged?(context: ServerContext): void;
  /** Called when all that changed is reviewed, whatever changed. */
  reviewed?(context: ServerContext): void;
}
