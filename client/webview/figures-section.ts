/** For which flow the figures of an overlay are shown. */
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import { h, pick } from "./dom.ts";
import { refill, type Section } from "./panel.ts";

export function makeFiguresSection(
  change: (next: Partial<PictureSettings>) => void,
  shows: (next: Partial<PictureSettings>) => boolean,
): Section {
  const select = h("select", { "aria-label": "For the flow" });
  const element = h("label", { class: "row" }, h("span", {}, "For"), pick(select));
  let request: Exclude<PictureSettings["overlay"], undefined> | undefined;

  const withFlow = (flow: string): Partial<PictureSettings> | undefined => {
    if (request === undefined || request.name === "what-if" || request.name === "walk") return undefined;
    return { overlay: flow === "" ? { name: request.name } : { name: request.name, flow } };
  };
  select.addEventListener("change", () => {
    const next = withFlow(select.value);
    if (next !== undefined) change(next);
  });
  return {
    element,
    update({ settings, flows }) {
      request = settings.overlay;
      const offered = flows.filter(({ id }) => {
        const next = withFlow(id);
        return next !== undefined && shows(next);
      });
      element.hidden = offered.length === 0;
      refill(select, [{ id: "", label: "everything" }, ...offered], ({ id, label }) => new Option(label, id));
      select.value = request !== undefined && "flow" in request ? (request.flow ?? "") : "";
    },
  };
}
