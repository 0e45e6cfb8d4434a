/**
 * Tasks of the type `faultline`: the command line that comes with the extension, run by the very Node that runs the
 * extension, so that nothing needs to be installed and no shell reads the arguments.
 */
import {
  commands,
  Disposable,
  type ExtensionContext,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskGroup,
  type TaskProvider,
  TaskScope,
  tasks,
  type WorkspaceFolder,
  workspace,
} from "vscode";
import { members, oneOf, text } from "../../../server/src/protocol/check.ts";

const type = "faultline";
const levels = ["error", "warning", "info"] as const;

export function registerTasks(context: ExtensionContext): Disposable {
  const script = context.asAbsolutePath("dist/faultline.cjs");
  const provider: TaskProvider = {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).flatMap(
        (folder) => makeTask(script, { type, command: "check" }, folder) ?? [],
      ),
    resolveTask: ({ definition, scope }) =>
      makeTask(script, definition, typeof scope === "object" ? scope : workspace.workspaceFolders?.[0]),
  };
  return Disposable.from(
    tasks.registerTaskProvider(type, provider),
    commands.registerCommand("faultline.checkWorkspace", async () => {
      for (const folder of workspace.workspaceFolders ?? []) {
        const task = makeTask(script, { type, command: "check" }, folder);
        if (task !== undefined) await tasks.executeTask(task);
      }
    }),
  );
}

/** The task of a definition, which people write by hand into `tasks.json`: `undefined` when it makes no sense. */
function makeTask(
  script: string,
  definition: TaskDefinition,
  folder: WorkspaceFolder | undefined,
): Task | undefined {
  const given = members(definition);
  const command = oneOf(given?.get("command"), ["check"]);
  const paths = given?.get("paths") ?? [];
  const failOn = given?.get("failOn") ?? "warning";
  if (command === undefined || oneOf(failOn, levels) === undefined) return undefined;
  if (!Array.isArray(paths) || paths.some((path) => text(path, 4096) === undefined)) return undefined;
  const args = [script, command, "--format", "compact", "--fail-on", String(failOn), "--", ...paths];
  const execution = new ProcessExecution(process.execPath, args, {
    // On a desktop the extension's Node is the editor's own program, which is a Node only when told so.
    env: { ELECTRON_RUN_AS_NODE: "1" },
    ...(folder?.uri.scheme === "file" ? { cwd: folder.uri.fsPath } : {}),
  });
  const name = paths.length === 0 ? "check workspace" : `check ${paths.join(" ")}`;
  const task = new Task(definition, folder ?? TaskScope.Workspace, name, type, execution, "$faultline");
  task.group = TaskGroup.Test;
  task.presentationOptions = { clear: true };
  return task;
}
