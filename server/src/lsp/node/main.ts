/** The language server on Node: the standard connection and the machine's files. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "../server.ts";
import { nodeEnvironment } from "./environment.ts";

const connection = createConnection(ProposedFeatures.all);
startServer(connection, nodeEnvironment(connection));
