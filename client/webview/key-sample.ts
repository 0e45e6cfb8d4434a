/** How a tone looks, taken from the picture itself: so the key shows what the picture shows, in every theme. */

const svg = "http://www.w3.org/2000/svg";

/** A small picture of the tone; undefined where nothing that is drawn wears it. */
export function sampleOf(sheet: Element, tone: string): SVGSVGElement | undefined {
  const chip = sheet.querySelector(`.chip[data-tone="${CSS.escape(tone)}"]`);
  return (chip && fromChip(chip)) ?? fromOutline(sheet, tone);
}

/** A chip without its words: the ground and the sign. */
function fromChip(chip: Element): SVGSVGElement | undefined {
  // What it clears around itself, its ground, its sign, its words.
  const [, ground, ...rest] = [...chip.children];
  const signs = rest.filter(({ localName }) => localName !== "text");
  const boxes = signs.filter((one) => one instanceof SVGGraphicsElement).map(extent);
  if (ground === undefined || boxes.length === 0) return undefined;
  const [x, y, height] = ["x", "y", "height"].map((name) => Number(ground.getAttribute(name))) as [
    number,
    number,
    number,
  ];
  const middle = (Math.min(...boxes.map(([from]) => from)) + Math.max(...boxes.map(([, to]) => to))) / 2;
  const round = ground.cloneNode() as Element;
  round.setAttribute("width", String(2 * (middle - x)));
  const made = frame(x - 1, y - 1, 2 * (middle - x) + 2, height + 2);
  made.append(round, ...signs.map((sign) => sign.cloneNode(true)));
  return made;
}

/** From where to where it reaches, from left to right. */
function extent(element: SVGGraphicsElement): readonly [number, number] {
  const { x, width } = element.getBBox();
  const moved = element.transform.baseVal.consolidate()?.matrix.e ?? 0;
  return [x + moved, x + width + moved];
}

/** The line and ground of what wears it. */
function fromOutline(sheet: Element, tone: string): SVGSVGElement | undefined {
  const wearer = sheet.querySelector(`[data-tone="${CSS.escape(tone)}"]`);
  const line = wearer?.querySelector("path[stroke]:not(.hit), rect[stroke]");
  if (!line) return undefined;
  const made = frame(0, 0, 20, 18);
  const box = document.createElementNS(svg, "rect");
  for (const [name, value] of Object.entries({ x: "1.5", y: "1.5", width: "17", height: "15", rx: "4" }))
    box.setAttribute(name, value);
  for (const name of ["fill", "stroke", "stroke-dasharray", "stroke-opacity", "fill-opacity"]) {
    const value = line.getAttribute(name);
    if (value !== null) box.setAttribute(name, value);
  }
  box.setAttribute("stroke-width", "1.8");
  made.append(box);
  return made;
}

function frame(x: number, y: number, width: number, height: number): SVGSVGElement {
  const made = document.createElementNS(svg, "svg");
  made.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  made.setAttribute("width", String((width * 15) / height));
  made.setAttribute("height", "15");
  made.setAttribute("aria-hidden", "true");
  return made;
}
