/** The picture as an image on the clipboard: asked for at the click, which is what the browser takes as the wish to copy. */

export interface Copying {
  /** Starts a copy; `ask` makes the image come. Rejects when the browser refuses or nothing came. */
  readonly copy: (ask: () => void) => Promise<void>;
  /** A PNG in base64 arrived; what was not asked for by a click here is copied at once, which rejects as `copy` does. */
  readonly arrived: (png: string) => Promise<void>;
}

/** Milliseconds after which nobody waits for an image any more. */
const patience = 20_000;

export function makeCopying(): Copying {
  let waiting: ((png: Blob) => void) | undefined;
  const write = (png: Blob | Promise<Blob>): Promise<void> =>
    navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
  return {
    copy(ask) {
      const image = new Promise<Blob>((resolve, reject) => {
        waiting = resolve;
        setTimeout(() => reject(new Error("no image came")), patience);
      });
      ask();
      return write(image);
    },
    async arrived(png) {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const image = new Blob([bytes], { type: "image/png" });
      const take = waiting;
      waiting = undefined;
      if (take !== undefined) take(image);
      else await write(image);
    },
  };
}
