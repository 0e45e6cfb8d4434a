/** "Write Design Review": a document's review as Markdown, with its picture, beside the document; then it is opened. */
import { commands, Uri, window, workspace } from "vscode";
import {
  type DesignReview,
  type DesignReviewParams,
  isDesignReview,
  isPicture,
  methods,
} from "../../server/src/protocol/requests.ts";
import { ask, type Client } from "./client.ts";

/**
 * Writes the review of `document` to `target`, else to `NAME.review.md` beside it; a document that stands nowhere gets a
 * review that stands nowhere. A command's arguments come from anywhere, so they are looked at here. Answers the Markdown
 * that is shown, `undefined` when there was nothing to write or the user went back.
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
  const beside = document.with({ path: document.path.replace(/\.arch$/, "").concat(".review.md") });
  if (!(target instanceof Uri) && !isSaved(document)) return openUnsaved(client, document, beside);
  const file = target instanceof Uri ? target : (await isFree(beside)) ? beside : await askWhere(beside);
  if (file === undefined) return undefined;
  const picture = file.with({ path: file.path.replace(/(\.md|\.markdown)?$/i, ".svg") });
  const [review, drawn] = await Promise.all([
    reviewOf(client, document, file, picture),
    ask(client, methods.picture, { uri: asUri(client, document), theme: "light", settings: {} }, isPicture),
  ]);
  if (review === undefined) return undefined;
  const bytes = new TextEncoder();
  if (drawn !== undefined && drawn.svg !== "") await workspace.fs.writeFile(picture, bytes.encode(drawn.svg));
  await workspace.fs.writeFile(file, bytes.encode(review.markdown));
  await window.showTextDocument(file, { preview: false });
  void tell(file);
  return file;
}

/** Of what was never saved, or cannot be written to, the review is a new document without a picture. */
async function openUnsaved(client: Client, document: Uri, beside: Uri): Promise<Uri | undefined> {
  const review = await reviewOf(client, document, beside, undefined);
  if (review === undefined) return undefined;
  const opened = await workspace.openTextDocument({ language: "markdown", content: review.markdown });
  await window.showTextDocument(opened, { preview: false });
  return opened.uri;
}

async function reviewOf(
  client: Client,
  document: Uri,
  target: Uri,
  picture: Uri | undefined,
): Promise<DesignReview | undefined> {
  const place = { uri: asUri(client, document), target: asUri(client, target) };
  const params: DesignReviewParams =
    picture === undefined ? place : { ...place, picture: asUri(client, picture) };
  const review = await ask(client, methods.designReview, params, isDesignReview);
  if (review === undefined)
    void window.showErrorMessage(
      "Nothing was written. The Faultline server did not answer; try again in a moment.",
    );
  return review;
}

const asUri = (client: Client, uri: Uri): string => client.languageClient.code2ProtocolConverter.asUri(uri);

const isSaved = ({ scheme }: Uri): boolean =>
  scheme !== "untitled" && workspace.fs.isWritableFileSystem(scheme) === true;

/** Nothing stands there, or an earlier review: what somebody wrote by hand is not written over. */
async function isFree(file: Uri): Promise<boolean> {
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(file));
    return /^Reviewed on \d{4}-\d\d-\d\d from /m.test(text);
  } catch {
    return true;
  }
}

function askWhere(beside: Uri): Thenable<Uri | undefined> {
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
