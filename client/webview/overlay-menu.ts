/** What can be laid over the picture and put on it, as items of the menus of the tool bar. */
import type { OverlayRequest, PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import type { Host } from "./host.ts";
import type { MenuItem } from "./menu.ts";

type Change = (next: Partial<PictureSettings>) => void;
type Figures = Exclude<OverlayRequest["name"], "what-if" | "walk">;

const figures: readonly (readonly [Figures, string])[] = [
  ["availability", "Availability: who costs most of it"],
  ["load", "Load and headroom"],
  ["consistency", "Consistency"],
  ["cap", "CAP"],
];

export function overlayMenu(
  settings: PictureSettings,
  shows: Host["shows"],
  change: Change,
): readonly MenuItem[] {
  const now = settings.overlay?.name;
  const radio = (label: string, name: Figures | undefined): readonly MenuItem[] => {
    const next = { overlay: name && { name } };
    const run = (): void => change(next);
    const offered = shows({ ...settings, ...next });
    return offered ? [{ type: "radio", label, checked: now === name, run }] : [];
  };
  const marks = settings.findings !== "none";
  const toggled = { findings: marks ? ("none" as const) : undefined };
  const findings: readonly MenuItem[] = shows({ ...settings, ...toggled })
    ? [{ type: "line" }, { type: "check", label: "Findings", checked: marks, run: () => change(toggled) }]
    : [];
  return [
    ...radio("Nothing", undefined),
    ...figures.flatMap(([name, label]) => radio(label, name)),
    ...findings,
  ];
}

export interface MoreOf {
  readonly settings: PictureSettings;
  readonly host: Pick<Host, "can" | "shows">;
  readonly change: Change;
  /** Whether the picture has a legend, because it was asked for or because its view has one. */
  readonly legend: boolean;
  readonly save: () => void;
  readonly copy: () => void;
}

export function moreMenu({ settings, host, change, legend, save, copy }: MoreOf): readonly MenuItem[] {
  const check = (
    label: string,
    checked: boolean,
    next: Partial<PictureSettings>,
    key?: string,
  ): readonly MenuItem[] =>
    host.shows({ ...settings, ...next })
      ? [{ type: "check", label, checked, run: () => change(next), ...(key === undefined ? {} : { key }) }]
      : [];
  const list = settings.findings === "list";
  const shown = [
    ...check("Title", settings.title !== false, { title: settings.title === false ? undefined : false }),
    ...check("Legend", legend, { legend: !legend }, "L"),
    ...check("List of Findings", list, { findings: list ? undefined : "list" }),
  ];
  const folds = (settings.collapse?.length ?? 0) > 0;
  const files: MenuItem[] = [];
  if (host.can.has("export")) files.push({ type: "action", label: "Export…", key: "E", run: save });
  if (host.can.has("copy")) files.push({ type: "action", label: "Copy as Image", run: copy });
  return [
    ...shown,
    ...(folds
      ? [
          {
            type: "action" as const,
            label: "Expand All",
            run: () => change({ collapse: undefined, expand: undefined }),
          },
        ]
      : []),
    ...(shown.length > 0 && files.length > 0 ? [{ type: "line" as const }] : []),
    ...files,
  ];
}
