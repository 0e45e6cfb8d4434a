/**
 * The messages between editor and server, written to the log when `faultline.trace.server` asks for them. The client library
 * would write them only at the log level "trace", which the editor forgets and nobody finds; the setting alone decides here.
 */
import { EventEmitter, LogLevel, type LogOutputChannel, workspace } from "vscode";

/** A channel that writes to `log` and whose level says whether the setting asks for a trace. */
export function traceTo(log: LogOutputChannel): LogOutputChannel {
  const changed = new EventEmitter<LogLevel>();
  const listening = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration("faultline.trace.server")) changed.fire(wantedLevel());
  });
  return {
    name: log.name,
    get logLevel() {
      return wantedLevel();
    },
    onDidChangeLogLevel: changed.event,
    trace: (message, ...args) => log.info(message, ...args),
    debug: (message, ...args) => log.debug(message, ...args),
    info: (message, ...args) => log.info(message, ...args),
    warn: (message, ...args) => log.warn(message, ...args),
    error: (error, ...args) => log.error(error, ...args),
    append: (value) => log.append(value),
    appendLine: (value) => log.appendLine(value),
    replace: (value) => log.replace(value),
    clear: () => log.clear(),
    show: () => log.show(),
    hide: () => log.hide(),
    dispose: () => {
      listening.dispose();
      changed.dispose();
    },
  };
}

const wantedLevel = (): LogLevel =>
  workspace.getConfiguration("faultline").get("trace.server", "off") === "off"
    ? LogLevel.Info
    : LogLevel.Trace;
