/** "Write Design Review": saves a document's review as Markdown, and its picture beside it. */
import { commands, Uri, window, workspace } from "vscode";
import {
  type DesignReviewParams,
  isDesignReview,
  isPicture,
  methods,
} from "../../server/src/protocol/requests.ts";
import { ask, type Client } from "./client.ts";

/**
 * Saves the review of `document` at `target`, or asks where. A command's arguments come from anywhere, so they are looked
 * at here. Answers the Markdown that was written, `undefined` when there was nothing to write or the user went back.
 */
export async function writeDesignReview(
  client: Client,
  document: Uri | undefined,
  target: unknown,
): Promise<Uri | undefined> {
  if (document === undefined) {
    void window.showErrorMessage("There is nothing to review: open an .arch file first.");
    return undefined;
  }
  await workspace.openTextDocument(document);
  const file = target instanceof Uri ? target : await askWhere(document);
  if (file === undefined) return undefined;
  const picture = file.with({ path: file.path.replace(/(\.md|\.markdown)?$/i, ".svg") });
  const asUri = (uri: Uri) => client.languageClient.code2ProtocolConverter.asUri(uri);
  const params: DesignReviewParams = { uri: asUri(document), target: asUri(file), picture: asUri(picture) };
  const [review, drawn] = await Promise.all([
    ask(client, methods.designReview, params, isDesignReview),
    ask(client, methods.picture, { uri: params.uri, theme: "light" }, isPicture),
  ]);
  if (review === undefined) {
    void window.showErrorMessage(
      "Nothing was written. The Faultline server did not answer; try again in a moment.",
    );
    return undefined;
  }
  const bytes = new TextEncoder();
  if (drawn !== undefined && drawn.svg !== "") await workspace.fs.writeFile(picture, bytes.encode(drawn.svg));
  await workspace.fs.writeFile(file, bytes.encode(review.markdown));
  void tell(file);
  return file;
}

function askWhere(document: Uri): Thenable<Uri | undefined> {
  const name = document.path.replace(/\.arch$/, "").concat(".review.md");
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const beside =
    document.scheme === "untitled" && folder !== undefined
      ? Uri.joinPath(folder, name.slice(name.lastIndexOf("/") + 1))
      : document.with({ path: name });
  return window.showSaveDialog({
    defaultUri: beside,
    filters: { Markdown: ["md"] },
    title: "Write Design Review",
  });
}

async function tell(file: Uri): Promise<void> {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const said = await window.showInformationMessage(`Saved ${name}.`, "Open Preview");
  if (said === "Open Preview") await commands.executeCommand("markdown.showPreview", file);
}
