/** A picture of many texts without a layout engine: quick enough to be drawn a thousand times. */
import { draw as drawPicture, type Elk } from "../../server/src/core/picture.ts";
import { attackedText } from "./attacks.ts";
import { reviewOf } from "./reviews.ts";

/** There is none: the plain grid stands in. */
export const gridElk: Elk = () => Promise.reject(new Error("no layout"));

export async function draw(texts: readonly string[], elk: Elk): Promise<string> {
  const { model } = reviewOf(
    attackedText(
      texts.map((text) => text.slice(0, 400)),
      { flows: 1, views: 1 },
    ),
  );
  return (await drawPicture({ model, theme: "light", elk, legend: true, words: true })).svg;
}
