/**
 * What the page needs of whoever shows it: VS Code's webview, or a file of its own in a browser. The page knows no more of
 * where it runs than this.
 */
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import type { FromPreview, ToPreview } from "../../server/src/protocol/preview.ts";

/** What a host may be able to do beside showing pictures; tools for the rest are not offered. */
export type Ability = "reveal" | "export" | "copy";

export interface Host {
  readonly can: ReadonlySet<Ability>;
  /** Whether there is a picture for these settings: a file has only those that were put into it. */
  readonly shows: (settings: PictureSettings) => boolean;
  readonly post: (message: FromPreview) => void;
  /** The page's one listener. What arrives was validated by the host. */
  readonly receive: (handle: (message: ToPreview) => void) => void;
  /** Kept while the page is hidden or loaded again. */
  readonly state: { readonly read: () => unknown; readonly write: (state: unknown) => void };
}
