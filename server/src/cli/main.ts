/** The command line `faultline`, as bundled into `dist/` beside the language server. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { run } from "./run.ts";

const bundled = createRequire(__filename);
const { version } = bundled(join(__dirname, "..", "package.json")) as { version: string };

// Loaded only on demand: the server reads `--stdio` from the arguments itself.
const startServer = () => {
  bundled(join(__dirname, "server.cjs"));
};

// Whoever reads may stop reading (`| head`): that is no failure of ours, and nothing more is to be said.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

void run(process.argv.slice(2), version, startServer).then((code) => {
  if (code !== undefined) process.exitCode = code;
});
