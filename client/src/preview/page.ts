/** Where the preview's page finds what it is made of, in the extension's folders. */
import { Uri, type Webview } from "vscode";
import { pageHtml } from "./html.ts";

/** What the page may read: its style sheet's folder and its script's, nothing else. */
export const pageFolders = (extension: Uri): readonly Uri[] => [
  Uri.joinPath(extension, "media"),
  Uri.joinPath(extension, "dist", "preview"),
];

export function page(webview: Webview, extension: Uri, document: string): string {
  const [media, dist] = pageFolders(extension) as [Uri, Uri];
  const address = (folder: Uri, name: string): string =>
    webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
  return pageHtml({
    style: address(media, "preview.css"),
    script: address(dist, "preview.js"),
    source: webview.cspSource,
    document,
  });
}
