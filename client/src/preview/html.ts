/** The preview's page as text: content security policy and an empty body, which the page's script fills. */

export interface PageAddresses {
  readonly style: string;
  readonly script: string;
  /** What style sheets may be loaded from, as a source of a content security policy. */
  readonly source: string;
  /** Kept by the page so that the editor can bring it back after a reload. */
  readonly document: string;
}

/** Lets in nothing but its own script and style sheet. */
export function pageHtml({ style, script, source, document }: PageAddresses): string {
  const nonce = makeNonce();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="faultline-document" content="${escapeHtml(document)}">
<title>Faultline preview</title>
<link rel="stylesheet" href="${escapeHtml(style)}">
</head>
<body>
<p id="empty">The preview is starting. If this stays, its script could not be loaded: run "Faultline: Show Output".</p>
<script nonce="${nonce}" src="${escapeHtml(script)}"></script>
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
