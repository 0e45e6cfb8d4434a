/**
 * The preview page in a real browser without VS Code: its host is played here, with answers of the real server. Expects a
 * finished build.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { pageHtml } from "../../client/src/preview/html.ts";
import { cardMessage, pictureMessage } from "../../client/src/preview/messages.ts";
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import { type FromPreview, fromPreview, type ToPreview } from "../../server/src/protocol/preview.ts";
import { isCard, isPicture, methods, type Picture, type Theme } from "../../server/src/protocol/requests.ts";
import { startBrowser, type Watched } from "../vscode/browser.ts";
import { editorTheme } from "./editor-themes.ts";
import { type Client, root, startClient } from "./lsp.ts";

export interface PreviewPage {
  readonly page: Page;
  /** What the page said, in its order. */
  readonly said: readonly FromPreview[];
  /** The settings that it asked for last. */
  readonly settings: () => PictureSettings;
  /** Changes the text, as typing does. */
  readonly edit: (text: string) => Promise<void>;
  readonly send: (message: ToPreview | object) => Promise<void>;
  /** All over, with what the page keeps. */
  readonly reload: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface PreviewOptions {
  readonly theme?: Theme;
  readonly size?: { readonly width: number; readonly height: number };
  readonly reducedMotion?: boolean;
  readonly forcedColors?: boolean;
}

export interface PreviewWorld {
  readonly watched: Watched;
  readonly open: (text: string, options?: PreviewOptions) => Promise<PreviewPage>;
  readonly close: () => Promise<void>;
}

const address = "http://127.0.0.1:9";

export async function startPreviewWorld(): Promise<PreviewWorld> {
  const [watched, client] = await Promise.all([startBrowser(), startClient()]);
  let opened = 0;
  return {
    watched,
    open(text, options = {}) {
      opened += 1;
      return openPage(watched, client, `file:///preview-${opened}.arch`, text, options);
    },
    async close() {
      await watched.close();
      await client.stop();
    },
  };
}

async function openPage(
  watched: Watched,
  client: Client,
  uri: string,
  text: string,
  options: PreviewOptions,
): Promise<PreviewPage> {
  const theme = options.theme ?? "light";
  const said: FromPreview[] = [];
  let settings: PictureSettings = {};
  let version = 1;
  client.open(uri, text);

  const page = await watched.context.newPage();
  await page.setViewportSize(options.size ?? { width: 1000, height: 800 });
  await page.emulateMedia({
    reducedMotion: options.reducedMotion === true ? "reduce" : "no-preference",
    forcedColors: options.forcedColors === true ? "active" : "none",
    colorScheme: theme === "light" || theme === "high-contrast-light" ? "light" : "dark",
  });
  const send = async (message: object): Promise<void> => {
    await page.evaluate((one) => window.postMessage(one, "*"), message);
  };

  let asking: Promise<void> | undefined;
  let again = false;
  /** As the extension does: what is asked for meanwhile becomes one more. */
  async function refresh(): Promise<void> {
    again = true;
    asking ??= (async () => {
      while (again) {
        again = false;
        const picture: unknown = await client.connection.sendRequest(methods.picture, {
          uri,
          theme,
          settings,
        });
        if (!isPicture(picture)) throw new Error("the server gave no picture");
        if (!page.isClosed()) await send(pictureMessage(picture as Picture, settings));
      }
    })().finally(() => {
      asking = undefined;
    });
    await asking;
  }
  await page.exposeFunction("faultlineHost", async (received: unknown) => {
    const message = fromPreview(received);
    if (message === undefined) throw new Error(`of the wrong shape: ${JSON.stringify(received)}`);
    said.push(message);
    if (message.type === "ready") await refresh();
    if (message.type === "show") {
      settings = message.settings;
      await refresh();
    }
    if (message.type === "describe") {
      const card: unknown = await client.connection
        .sendRequest(methods.card, { uri, id: message.id })
        .catch(() => null);
      await send(cardMessage(message.id, isCard(card) ? card : undefined));
    }
  });
  await page.addInitScript(() => {
    const outside = window as unknown as {
      faultlineHost: (message: unknown) => void;
      acquireVsCodeApi: unknown;
    };
    outside.acquireVsCodeApi = () => ({
      postMessage: (message: unknown) => outside.faultlineHost(message),
      getState: () => JSON.parse(sessionStorage.getItem("state") ?? "null"),
      setState: (state: unknown) => sessionStorage.setItem("state", JSON.stringify(state)),
    });
  });
  const file = (path: string): string => readFileSync(join(root, path), "utf8");
  const served: ReadonlyMap<string, () => { contentType: string; body: string }> = new Map([
    [
      "/",
      () => ({
        contentType: "text/html",
        body: pageHtml({
          style: `${address}/preview.css`,
          script: `${address}/preview.js`,
          source: address,
          document: uri,
        }).replace("<body>", `<body class="${editorTheme(theme).body}">`),
      }),
    ],
    [
      "/preview.css",
      () => ({
        contentType: "text/css",
        body: `:root { ${editorTheme(theme).variables} }\n${file("media/preview.css")}`,
      }),
    ],
    ["/preview.js", () => ({ contentType: "text/javascript", body: file("dist/preview/preview.js") })],
  ]);
  await page.route(`${address}/**`, (route) => {
    const serve = served.get(new URL(route.request().url()).pathname);
    return serve === undefined ? route.abort() : route.fulfill(serve());
  });
  await page.goto(`${address}/`);
  await page.locator("#sheet svg").waitFor();

  return {
    page,
    said,
    settings: () => settings,
    async edit(next) {
      version += 1;
      client.change(uri, version, next);
      await refresh();
    },
    send,
    async reload() {
      await page.reload();
      await page.locator("#sheet svg").waitFor();
    },
    async close() {
      client.close(uri);
      await page.close();
    },
  };
}
