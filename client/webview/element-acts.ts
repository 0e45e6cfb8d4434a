/** What is done with a drawn element, by click, key or menu. */
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import type { Card, Cards } from "./cards.ts";
import { elementMenu } from "./element-menu.ts";
import { toggled } from "./failures.ts";
import { folded, unfolded } from "./folding.ts";
import type { Drawn } from "./geometry.ts";
import type { Host } from "./host.ts";
import type { Menus } from "./menu.ts";
import type { Roving } from "./roving.ts";
import type { Settings } from "./settings.ts";

/** Longest that a menu waits for what the server knows of its element, in milliseconds; what comes later is put in. */
const patience = 250;

export interface ElementActs {
  readonly reveal: (drawn: Drawn) => void;
  readonly fail: (drawn: Drawn) => void;
  readonly fold: (drawn: Drawn) => void;
  readonly tell: (drawn: Drawn) => void;
  /** Under the element, or where it was asked for. */
  readonly menu: (drawn: Drawn, at?: { readonly x: number; readonly y: number }) => void;
}

export interface ElementActsOf {
  readonly host: Host;
  readonly settings: Settings;
  readonly change: (next: Partial<PictureSettings>) => void;
  readonly shows: (next: Partial<PictureSettings>) => boolean;
  readonly cards: Cards;
  readonly menus: Menus;
  readonly roving: Roving;
}

export function makeElementActs(of: ElementActsOf): ElementActs {
  const { host, settings, change, shows, cards, menus, roving } = of;

  const reveal = ({ id }: Drawn): void => {
    if (host.can.has("reveal")) host.post({ type: "reveal", id });
  };
  const tell = ({ element }: Drawn): void => cards.show(element);

  function fail(drawn: Drawn): void {
    const next = toggled(settings.now(), drawn.id);
    if (drawn.type !== "edge" && shows(next)) change(next);
  }

  function fold({ id, element }: Drawn): void {
    const isOpen = element.getAttribute("aria-expanded");
    if (isOpen === null) return;
    const next = (isOpen === "true" ? folded : unfolded)(settings.now(), id);
    if (shows(next)) change(next);
  }

  async function menu(drawn: Drawn, at: { x: number; y: number } | Element): Promise<void> {
    cards.hide();
    roving.focus(drawn.id);
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
    const asked = cards.of(drawn.id);
    const open = (card: Card | undefined): (() => boolean) => {
      const items = elementMenu({
        host,
        settings: settings.now(),
        change,
        drawn,
        failures: card?.failures ?? [],
        walks: card?.walks ?? [],
        reveal: () => reveal(drawn),
        tell: () => tell(drawn),
      });
      return menus.open(drawn.element.getAttribute("aria-label") ?? drawn.id, items, at, drawn.element);
    };
    const inTime = await Promise.race([asked, late]);
    const isShown = open(inTime);
    if (inTime !== undefined) return;
    const card = await asked;
    if (isShown()) open(card);
  }

  return { reveal, fail, fold, tell, menu: (drawn, at) => void menu(drawn, at ?? drawn.element) };
}
