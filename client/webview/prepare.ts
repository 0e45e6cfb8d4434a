/** Makes a picture usable by hand: elements that take the focus and say what they are, lines that are easy to hit. */

/** Wide enough for a mouse, narrow enough to keep neighbouring lines apart. In picture units. */
const reach = "12";

export function prepare(svg: SVGSVGElement): void {
  for (const element of svg.querySelectorAll(".node[data-id], .edge[data-id]")) {
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    if (!element.hasAttribute("aria-label")) element.setAttribute("aria-label", nameOf(element));
  }
  for (const line of svg.querySelectorAll('.edge[data-id] > path[fill="none"]')) {
    const hit = line.cloneNode(false) as SVGElement;
    hit.setAttribute("class", "hit");
    hit.setAttribute("stroke", "transparent");
    hit.setAttribute("stroke-width", reach);
    hit.removeAttribute("stroke-dasharray");
    line.before(hit);
  }
}

const nameOf = (element: Element): string =>
  element.querySelector("title")?.textContent ??
  (element.querySelector("text")?.textContent || element.getAttribute("data-id") || "");
