/** What the server needs of the machine it runs on; Node and browser each bring their own. */
import type { Elk } from "../core/picture.ts";
import type { ExportMeans } from "../export/export.ts";

export interface Environment {
  /** Text of a file, by key; `undefined` when it is not there, is no `.arch` file or `faultline.json`, is too large, or leaves `roots`. */
  read(file: string, roots: readonly string[]): Promise<string | undefined>;
  /** Keys of the `.arch` files below the folders, at most `limit`. */
  list(folders: readonly string[], limit: number): Promise<readonly string[]>;
  /** Lays out a graph off the server's thread; rejects when it fails, or its picture takes longer than five seconds in all. */
  readonly layout: Elk;
  /** Makes ready what lays out, a while after it is called, so that the first picture does not wait for it. */
  warm?(): void;
  /** What writers of files need; without it only texts and SVG can be written. */
  readonly writers?: Omit<ExportMeans, "elk">;
  /** `YYYY-MM-DD`. */
  today(): string;
  /** Milliseconds from some start on; never goes back. */
  now(): number;
  /** Resolves after what has arrived meanwhile (messages, timers) had its turn. */
  turn(): Promise<void>;
}
