/** What the writers of files need beside a picture; whoever runs them knows where it lies. Nothing is loaded before it is asked for. */

export interface Assets {
  /** The TrueType font of a weight, with the widths that the layout measured. */
  readonly font: (weight: 400 | 700) => Promise<Uint8Array<ArrayBuffer>>;
  /** The rasteriser's WebAssembly. */
  readonly rasteriser: () => Promise<Uint8Array<ArrayBuffer>>;
  /** Script and style sheet of the page that stands alone. */
  readonly page: () => Promise<{ readonly script: string; readonly style: string }>;
}

/** What was written, and one sentence for each thing that it could not hold. */
export interface Written {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly losses: readonly string[];
}
