/** The preview's page: markup and content security policy. Must load nothing but its own script and style sheet. */
import { Uri, type Webview } from "vscode";

/** What the page may read: its style sheet's folder and its script's, nothing else. */
export const pageFolders = (extension: Uri): readonly Uri[] => [
  Uri.joinPath(extension, "media"),
  Uri.joinPath(extension, "dist", "preview"),
];

/** `document` is kept by the page so that the editor can bring it back after a reload. */
export function page(webview: Webview, extension: Uri, document: string): string {
  const [media, dist] = pageFolders(extension) as [Uri, Uri];
  const style = webview.asWebviewUri(Uri.joinPath(media, "preview.css"));
  const script = webview.asWebviewUri(Uri.joinPath(dist, "preview.js"));
  const nonce = makeNonce();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="faultline-document" content="${escapeHtml(document)}">
<title>Faultline preview</title>
<link rel="stylesheet" href="${escapeHtml(style.toString())}">
</head>
<body>
<div id="strip" role="status" aria-live="polite" hidden></div>
<main id="stage" tabindex="0" aria-label="Diagram. Arrow keys move it, plus and minus zoom, 0 fits it, Tab goes through its elements and Enter shows an element's source.">
<div id="sheet"></div>
<p id="empty" hidden></p>
</main>
<div id="tools" role="toolbar" aria-label="Diagram">
<button type="button" id="leave-path" title="Show everything again (Esc)" hidden>Leave path</button>
<select id="views" title="View" aria-label="View" hidden></select>
<button type="button" id="zoom-out" title="Zoom out (-)" aria-label="Zoom out">−</button>
<button type="button" id="zoom-fit" title="Fit (0)" aria-label="Fit">100%</button>
<button type="button" id="zoom-in" title="Zoom in (+)" aria-label="Zoom in">+</button>
<button type="button" id="export" title="Export as SVG (E)" aria-label="Export as SVG">SVG</button>
</div>
<script nonce="${nonce}" src="${escapeHtml(script.toString())}"></script>
</body>
</html>`;
}

/** 128 random bits, new for every page. */
function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
