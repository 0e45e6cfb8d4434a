/** What is asked of a picture beside its model. Everything has a default: an empty object is the usual picture. */

export interface PictureOptions {
  /** Id or name of a view; without one everything is shown. */
  readonly view?: string | undefined;
  /** Ids of places and of components with parts to draw as one box, and of those not to, whatever the view says. */
  readonly collapse?: readonly string[] | undefined;
  readonly expand?: readonly string[] | undefined;
  /** The title above the picture; shown unless said otherwise. */
  readonly title?: boolean | undefined;
  /** Without it, as the view says. */
  readonly legend?: boolean | undefined;
  /** Id or name of a flow whose steps are numbered along their lines. */
  readonly flow?: string | undefined;
  /** `marks` (without it): on their elements; `list`: marks with numbers, and their sentences below the picture. */
  readonly findings?: "none" | "marks" | "list" | undefined;
  /** Below the picture, in words: the steps of the flow, and what an overlay says. For pictures that leave the preview. */
  readonly words?: boolean | undefined;
}
