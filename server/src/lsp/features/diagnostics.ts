/** Findings as diagnostics: asked for by clients that ask, else sent to them; never both. */
import { methods } from "../../protocol/requests.ts";
import { createPull } from "../diagnostics/pull.ts";
import { createPush } from "../diagnostics/push.ts";
import { createReports } from "../diagnostics/reports.ts";
import { createStatusNews } from "../diagnostics/status.ts";
import { createWorkspacePull } from "../diagnostics/workspace-pull.ts";
import type { LspFeature, ServerContext } from "../feature.ts";

const asks = ({ client }: Pick<ServerContext, "client">): boolean =>
  client().textDocument?.diagnostic !== undefined;

export const diagnosticsFeature: LspFeature = {
  capabilities: (client) =>
    client.textDocument?.diagnostic === undefined
      ? {}
      : {
          diagnosticProvider: {
            identifier: "faultline",
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        },
  register(context) {
    const { connection, open, reviews } = context;
    const reports = createReports(context);
    const push = createPush(context, reports);
    const pull = createPull(context, reports);
    const wide = createWorkspacePull(context, reports);
    const status = createStatusNews(context, reports);
    reviews.listen({
      told(file, reviewed) {
        if (asks(context)) pull.told(file, reviewed);
        else push.told(file, reviewed);
        status.told(file, reviewed);
        for (const { uri, version } of open.of(file))
          void connection.sendNotification(methods.pictureChanged, { uri, version });
      },
      settled() {
        status.settled();
        if (!asks(context)) push.settled();
        else {
          pull.settled();
          wide.settled();
        }
      },
      closedToo: () => (asks(context) && !wide.isListening() ? [] : reports.closed()),
    });
  },
  settingsChanged: ({ reviews }) => reviews.changed(),
};
