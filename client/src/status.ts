/**
 * The status bar item: what the review of the shown file found and whether the server runs. Only shows what the server told;
 * must not count anything itself.
 */
import {
  commands,
  Disposable,
  MarkdownString,
  StatusBarAlignment,
  ThemeColor,
  type Uri,
  window,
} from "vscode";
import { State } from "vscode-languageclient";
import { isStatus, methods, type Status } from "../../server/src/protocol/requests.ts";
import { type Client, languageId, listen } from "./client.ts";

type ServerState = "starting" | "ready" | "stopped";

/** `shownElsewhere`: the document of what has the focus when that is no text editor, such as a preview. */
export function registerStatus(client: Client, shownElsewhere: () => Uri | undefined): Disposable {
  const item = window.createStatusBarItem("faultline.status", StatusBarAlignment.Right, 90);
  item.name = "Faultline";
  /** By the document's URI, as the editor writes it. */
  const told = new Map<string, Status>();
  /** Documents that had an error or a warning since they were opened. */
  const flawed = new Set<string>();
  let state: ServerState = "starting";

  function show(): void {
    const editor = window.activeTextEditor;
    const edited = editor?.document.languageId === languageId ? editor.document.uri : undefined;
    const document = edited ?? shownElsewhere();
    if (document === undefined) {
      item.hide();
      return;
    }
    const status = told.get(document.toString());
    item.text = textOf(state, status);
    item.tooltip = tooltipOf(state, document, status);
    item.command = state === "stopped" ? "faultline.restartServer" : "faultline.showFindings";
    item.backgroundColor = state === "stopped" ? new ThemeColor("statusBarItem.errorBackground") : undefined;
    item.accessibilityInformation = { label: `Faultline, ${sentenceOf(state, status)}` };
    item.show();
  }

  return Disposable.from(
    item,
    listen(client, methods.status, isStatus, (status) => {
      const uri = client.languageClient.protocol2CodeConverter.asUri(status.uri).toString();
      told.set(uri, status);
      if (status.errors + status.warnings > 0) flawed.add(uri);
      // The walkthrough's step that asks for a file without warnings is done.
      else if (flawed.has(uri)) void commands.executeCommand("setContext", "faultline.mended", true);
      show();
    }),
    client.languageClient.onDidChangeState(({ newState }) => {
      state = newState === State.Running ? "ready" : newState === State.Starting ? "starting" : "stopped";
      if (state !== "ready") told.clear();
      show();
    }),
    window.onDidChangeActiveTextEditor(show),
    window.tabGroups.onDidChangeTabs(show),
  );
}

function textOf(state: ServerState, status: Status | undefined): string {
  if (state === "stopped") return "$(error) Faultline";
  if (state === "starting" || status === undefined) return "$(loading~spin) Faultline";
  const counts = [
    ["error", status.errors],
    ["warning", status.warnings],
    ["info", status.infos],
  ] as const;
  const parts = counts.filter(([, count]) => count > 0).map(([icon, count]) => `$(${icon}) ${count}`);
  return parts.length === 0 ? "$(check) Faultline" : `Faultline ${parts.join(" ")}`;
}

function sentenceOf(state: ServerState, status: Status | undefined): string {
  if (state === "stopped") return "the language server has stopped";
  if (state === "starting") return "the language server is starting";
  if (status === undefined) return "this file is being reviewed";
  const { errors, warnings, infos, accepted } = status;
  return [
    counted(errors, "error"),
    counted(warnings, "warning"),
    counted(infos, "info"),
    counted(accepted, "accepted risk"),
  ].join(", ");
}

function tooltipOf(state: ServerState, document: Uri, status: Status | undefined): MarkdownString {
  const text = new MarkdownString(undefined, true);
  text.isTrusted = {
    enabledCommands: ["faultline.showFindings", "faultline.showOutput", "faultline.restartServer"],
  };
  const links = [
    "[Show output](command:faultline.showOutput)",
    "[Restart server](command:faultline.restartServer)",
  ];
  if (state === "ready" && status !== undefined) {
    // A file's name is anybody's text: as text, not as Markdown.
    text.appendText(document.path.slice(document.path.lastIndexOf("/") + 1));
    text.appendMarkdown("\n\n");
    text.appendMarkdown(found(status).join("  \n"));
    text.appendMarkdown(`\n\nReviewed in ${status.milliseconds} ms\n\n`);
    links.unshift("[Show findings](command:faultline.showFindings)");
  } else {
    const sentence = sentenceOf(state, status);
    text.appendMarkdown(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.\n\n`);
  }
  text.appendMarkdown(`---\n\n${links.join(" · ")}`);
  return text;
}

/** A line for each sort that there is. */
function found({ errors, warnings, infos, accepted }: Status): readonly string[] {
  const lines = (
    [
      ["error", errors, "error"],
      ["warning", warnings, "warning"],
      ["info", infos, "info"],
      ["pass", accepted, "accepted risk"],
    ] as const
  ).flatMap(([icon, count, one]) => (count === 0 ? [] : [`$(${icon}) ${counted(count, one)}`]));
  return lines.length === 0 ? ["$(check) Nothing found"] : lines;
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;
