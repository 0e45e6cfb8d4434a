/** The sizes of the picture in one place: type scale, paddings, gaps. In pixels. */
export const type = {
  title: 20,
  subtitle: 12.5,
  place: 12.5,
  placeDetail: 11,
  label: 14,
  note: 12,
  detail: 11,
  badge: 10.5,
  small: 10,
  edge: 11,
  legend: 11,
} as const;

export const card = {
  padding: 12,
  tile: 32,
  gap: 10,
  /** Height without rows. */
  height: 52,
  least: 148,
  /** Widest label and quiet line before they wrap or are cut. */
  labelMost: 210,
  detailMost: 226,
  row: 24,
  rowTextMost: 170,
} as const;

/** How far each card of a stack lies from the next, up and to the right. */
export const deckStep = 4;

export const place = {
  top: 46,
  side: 20,
  bottom: 20,
  titleX: 15,
  titleY: 25,
  glyph: 19,
  least: 160,
} as const;

export const edgeLabel = { paddingX: 6, height: 18, line: 14, most: 150, lines: 2, mark: 19 } as const;

/** Numbers of steps. */
export const disc = { size: 16, step: 18 } as const;

/** Chips of overlays. */
export const chip = { height: 17, sign: 11, padding: 6 } as const;

export const picture = {
  margin: 24,
  legendGap: 30,
  /** From the hairline to what stands below it. */
  ruleGap: 12,
  legendRow: 24,
  /** Room for a sample, widest words, and air between columns. */
  legendSample: 44,
  legendText: 200,
  legendAir: 24,
  /** Widest title before it wraps, however narrow the picture is, and at most. */
  titleLeast: 420,
  titleMost: 900,
  titleLine: 25,
  /** What stands below the picture. */
  belowMost: 1200,
  listTitle: 24,
  listLine: 15,
  listGap: 6,
  listSign: 26,
  listMost: 720,
  listLines: 4,
} as const;
