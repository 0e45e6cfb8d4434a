/** "Open Source of Picture": the `.arch` files that an exported picture holds, opened or written into a folder. */
import { Uri, window, workspace } from "vscode";
import { type PictureSource, sourceOf } from "../../server/src/protocol/picture-source.ts";
import { languageId } from "./client.ts";

/** A picture is read up to this size, in bytes. */
const largest = 64 * 1024 * 1024;

/**
 * Opens the source of `picture`, or of one that is asked for. One file opens as a new document; several need a folder:
 * `target`, or one that is asked for. Answers what was opened.
 */
export async function openSourceOfPicture(picture: unknown, target: unknown): Promise<Uri | undefined> {
  const file = picture instanceof Uri ? picture : (openPicture() ?? (await askPicture()));
  if (file === undefined) return undefined;
  const source = await readSource(file);
  if (source === undefined) {
    const name = file.path.slice(file.path.lastIndexOf("/") + 1);
    void window.showErrorMessage(
      `${name} holds no source: only SVG pictures that Faultline exported with their source do.`,
    );
    return undefined;
  }
  const { files, roots } = source;
  const [only] = files;
  if (files.length === 1 && only !== undefined && !(target instanceof Uri)) {
    const document = await workspace.openTextDocument({ language: languageId, content: only.text });
    await window.showTextDocument(document);
    return document.uri;
  }
  const folder = target instanceof Uri ? target : await askFolder(files.length);
  if (folder === undefined) return undefined;
  const targets = files.map(({ name, text }) => ({ uri: Uri.joinPath(folder, ...name.split("/")), text }));
  if (!(await mayWrite(targets.map(({ uri }) => uri)))) return undefined;
  for (const { uri, text } of targets) await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const root = Uri.joinPath(folder, ...(roots[0] ?? "").split("/"));
  await window.showTextDocument(root);
  return root;
}

async function readSource(file: Uri): Promise<PictureSource | undefined> {
  try {
    if ((await workspace.fs.stat(file)).size > largest) return undefined;
    return sourceOf(new TextDecoder().decode(await workspace.fs.readFile(file)));
  } catch {
    return undefined;
  }
}

/** The picture that is open, as text or as image: the tab knows its address. */
function openPicture(): Uri | undefined {
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = typeof input === "object" && input !== null && "uri" in input ? input.uri : undefined;
  return uri instanceof Uri && /\.svg$/i.test(uri.path) ? uri : undefined;
}

async function askPicture(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    filters: { "SVG picture": ["svg"] },
    title: "Open Source of Picture",
  });
  return chosen?.[0];
}

async function askFolder(count: number): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: `The picture holds ${count} files: choose a folder for them`,
    openLabel: "Write Here",
  });
  return chosen?.[0];
}

/** What is there is written over only when somebody says so. */
async function mayWrite(files: readonly Uri[]): Promise<boolean> {
  const there: Uri[] = [];
  for (const file of files) {
    const found = await Promise.resolve(workspace.fs.stat(file)).then(
      () => true,
      () => false,
    );
    if (found) there.push(file);
  }
  if (there.length === 0) return true;
  const names = there.map(({ path }) => path.slice(path.lastIndexOf("/") + 1)).join(", ");
  const said = await window.showWarningMessage(
    `There already: ${names}. Write over?`,
    { modal: true },
    "Write Over",
  );
  return said === "Write Over";
}
