/** All that runs on Node, in one file: command line and server share the engine. What is not asked for is not run. */
exports.commandLine = () => require("../server/src/cli/main.ts");
exports.server = () => require("../server/src/lsp/node/main.ts");
