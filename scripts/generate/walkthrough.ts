/**
 * The pictures of the walkthrough: small scenes of text, picture and findings. VS Code puts them into its page as they are, so
 * they take the editor's colours and follow its theme; a picture of the program itself would be of one theme only.
 */
/** The editor's colour, and what stands for it where there is no editor. */
const colors = {
  ground: "var(--vscode-editor-background, #ffffff)",
  panel: "var(--vscode-editorWidget-background, #f8f8f8)",
  line: "var(--vscode-editorWidget-border, #c8c8c8)",
  text: "var(--vscode-editor-foreground, #3b3b3b)",
  faint: "var(--vscode-descriptionForeground, #767676)",
  link: "var(--vscode-textLink-foreground, #005fb8)",
  kind: "var(--vscode-charts-blue, #1a85ff)",
  name: "var(--vscode-editor-foreground, #3b3b3b)",
  string: "var(--vscode-debugTokenExpression-string, #a31515)",
  arrow: "var(--vscode-charts-purple, #652d90)",
  store: "var(--vscode-charts-green, #388a34)",
  warning: "var(--vscode-editorWarning-foreground, #bf8803)",
  chosen: "var(--vscode-list-activeSelectionBackground, #e8e8e8)",
  onChosen: "var(--vscode-list-activeSelectionForeground, #000000)",
} as const;
type Color = keyof typeof colors;

const sans = "var(--vscode-font-family, system-ui), sans-serif";
const mono = "var(--vscode-editor-font-family, ui-monospace), monospace";
/** Width of a letter of the code, in the picture's units: the text's length is set so that every font takes as much room. */
const advance = 7.8;
const lineHeight = 24;

const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A picture of a part of the plane, by its corner and size. */
const scene = (
  [x, y, width, height]: readonly [x: number, y: number, width: number, height: number],
  ...parts: readonly string[]
): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}">\n${parts.join("\n")}\n</svg>\n`;

function panel(x: number, y: number, w: number, h: number, title = ""): string {
  const frame = `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="10" fill="${colors.ground}" stroke="${colors.line}"/>`;
  if (title === "") return frame;
  const bar = `<path d="M${x} ${y + 32}H${x + w}" stroke="${colors.line}"/>`;
  return `${frame}\n${bar}\n${label(x + 16, y + 21, title, "faint", 12)}`;
}

interface LabelStyle {
  readonly weight?: number;
  readonly anchor?: "start" | "middle" | "end";
}

const label = (x: number, y: number, text: string, color: Color, size = 13, style: LabelStyle = {}): string =>
  `<text x="${x}" y="${y}" font-family="${sans}" font-size="${size}" font-weight="${style.weight ?? 400}" text-anchor="${style.anchor ?? "start"}" fill="${colors[color]}">${escapeText(text)}</text>`;

type Token = readonly [text: string, color: Color];

/** A line of code; blanks between tokens are part of the tokens. */
function code(x: number, y: number, tokens: readonly Token[]): string {
  let at = x;
  return tokens
    .map(([text, color]) => {
      const lead = text.length - text.trimStart().length;
      const shown = text.trim();
      const from = at + lead * advance;
      at += text.length * advance;
      return `<text x="${round(from)}" y="${y}" font-family="${mono}" font-size="13" textLength="${round(shown.length * advance)}" lengthAdjust="spacingAndGlyphs" fill="${colors[color]}">${escapeText(shown)}</text>`;
    })
    .join("");
}

/** Lines of code with their numbers. */
const listing = (x: number, y: number, lines: readonly (readonly Token[])[]): string =>
  lines
    .map((tokens, index) => {
      const base = y + index * lineHeight;
      return `${label(x, base, String(index + 1), "faint", 12, { anchor: "end" })}${code(x + 16, base, tokens)}`;
    })
    .join("\n");

const round = (value: number): number => Math.round(value * 10) / 10;

const web: readonly Token[] = [
  ["client ", "kind"],
  [" web ", "name"],
  [' "Browser"', "string"],
];
const shop: readonly Token[] = [
  ["service", "kind"],
  [" shop", "name"],
  [' "Shop"', "string"],
];
const twice: readonly Token[] = [
  ...shop,
  [" {", "text"],
  [" instances", "kind"],
  [" 2", "text"],
  [" }", "text"],
];
const buys: readonly Token[] = [
  ["web", "name"],
  [" ->", "arrow"],
  [" shop", "name"],
  [' "buy"', "string"],
];
const orders: readonly (readonly Token[])[] = [
  [
    ["database", "kind"],
    [" orders", "name"],
    [" {", "text"],
  ],
  [
    ["  replication", "kind"],
    [" primary-replica", "text"],
  ],
  [["}", "text"]],
];
const saves: readonly Token[] = [
  ["shop", "name"],
  [" ->", "arrow"],
  [" orders", "name"],
  [' "save"', "string"],
];

/** What the pictures show as text, in the order of the steps; a test reviews it. */
export const texts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ start: [web, shop, buys], mended: [web, twice, buys, ...orders, saves] }).map(
    ([name, lines]) => [name, lines.map((tokens) => tokens.map(([text]) => text).join("")).join("\n")],
  ),
);

const glyphs = {
  screen: "M4 5h16v10H4ZM8 19h8M12 15v4",
  gear: "M12 8.5A3.5 3.5 0 1 1 12 15.5A3.5 3.5 0 1 1 12 8.5M12 3v3M12 18v3M3 12h3M18 12h3",
  drum: "M5 6.5C5 4.6 19 4.6 19 6.5V17.5C19 19.4 5 19.4 5 17.5ZM5 6.5C5 8.4 19 8.4 19 6.5M5 12C5 13.9 19 13.9 19 12",
} as const;

/** A component's card as the preview draws it; `copies` stand behind it. */
function node(
  x: number,
  y: number,
  glyph: keyof typeof glyphs,
  color: Color,
  title: string,
  note: string,
  copies = 1,
): string {
  const card = (shift: number, opacity: number): string =>
    `<rect x="${x + shift}" y="${y - shift}" width="150" height="56" rx="10" fill="${colors.ground}" stroke="${colors[color]}" stroke-width="1.6" stroke-opacity="${opacity}"/>`;
  return [
    ...Array.from({ length: copies - 1 }, (_, index) => card((copies - 1 - index) * 5, 0.6)),
    card(0, 1),
    `<rect x="${x + 12}" y="${y + 12}" width="32" height="32" rx="8" fill="${colors[color]}" fill-opacity="0.14"/>`,
    `<path d="${glyphs[glyph]}" transform="translate(${x + 18} ${y + 18}) scale(0.83)" fill="none" stroke="${colors[color]}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`,
    label(x + 54, y + 25, title, "text", 14, { weight: 700 }),
    label(x + 54, y + 42, note, "faint", 11),
  ].join("\n");
}

/** A relation downwards, with what it carries. */
const relation = (x: number, from: number, to: number, text: string): string =>
  [
    `<path d="M${x} ${from}V${to - 8}" stroke="${colors.faint}" stroke-width="1.6"/>`,
    `<path d="M${x - 4} ${to - 9}L${x} ${to - 1}L${x + 4} ${to - 9}Z" fill="${colors.faint}"/>`,
    `<rect x="${x - 20}" y="${(from + to) / 2 - 12}" width="40" height="18" rx="5" fill="${colors.ground}"/>`,
    label(x, (from + to) / 2 + 1, text, "text", 11, { anchor: "middle" }),
  ].join("\n");

const squiggle = (x: number, y: number, letters: number): string =>
  `<path d="M${x} ${y}${"q2 -3.4 4 0t4 0".repeat(Math.round((letters * advance) / 8))}" fill="none" stroke="${colors.warning}" stroke-width="1.4"/>`;

const sign = (x: number, y: number): string =>
  `<path d="M${x - 1.6} ${y - 9.2}Q${x} ${y - 11.6} ${x + 1.6} ${y - 9.2}L${x + 10.4} ${y + 5.8}Q${x + 11.4} ${y + 8.6} ${x + 8.6} ${y + 8.6}H${x - 8.6}Q${x - 11.4} ${y + 8.6} ${x - 10.4} ${y + 5.8}Z" fill="${colors.ground}" stroke="${colors.warning}" stroke-width="1.6" stroke-linejoin="round"/>` +
  label(x, y + 5.6, "!", "warning", 11, { weight: 700, anchor: "middle" });

const tick = (x: number, y: number): string =>
  `<circle cx="${x}" cy="${y}" r="10" fill="${colors.store}"/><path d="M${x - 4.5} ${y + 0.3}l3.2 3.2l5.8 -6.6" fill="none" stroke="${colors.ground}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`;

const scenes: Readonly<Record<string, string>> = {
  create: scene(
    [50, 60, 460, 240],
    panel(60, 70, 440, 170, "shop.arch"),
    listing(92, 136, [web, shop, buys]),
    `<rect x="${round(108 + 18 * advance)}" y="172" width="1.6" height="17" fill="${colors.text}"/>`,
    label(280, 284, "A kind, a name, a title. And an arrow.", "faint", 14, { anchor: "middle" }),
  ),
  preview: scene(
    [8, 50, 544, 260],
    panel(16, 60, 300, 240, "shop.arch"),
    listing(44, 126, [web, shop, buys]),
    panel(328, 60, 216, 240, "Preview shop.arch"),
    relation(436, 176, 222, "buy"),
    node(361, 120, "screen", "faint", "Browser", "client"),
    node(361, 222, "gear", "kind", "Shop", "service"),
  ),
  finding: scene(
    [50, 30, 460, 300],
    panel(60, 40, 440, 280, "shop.arch"),
    listing(92, 106, [web, shop, buys]),
    squiggle(170, 135, 4),
    sign(round(108 + 24 * advance), 125),
    panel(150, 192, 290, 100),
    `<rect x="158" y="200" width="274" height="28" rx="5" fill="${colors.chosen}"/>`,
    label(172, 219, "Run shop twice", "onChosen", 13, { weight: 600 }),
    label(172, 247, "Accept with a reason…", "text", 13),
    label(172, 275, "Why: spof/single-instance", "link", 13),
  ),
  replicas: scene(
    [8, 14, 544, 332],
    panel(16, 24, 330, 240, "shop.arch"),
    listing(44, 86, [web, twice, buys, ...orders, saves]),
    panel(358, 24, 186, 312, "Preview shop.arch"),
    relation(449, 126, 164, "buy"),
    relation(449, 226, 258, "save"),
    node(374, 70, "screen", "faint", "Browser", "client"),
    node(374, 168, "gear", "kind", "Shop", "service", 2),
    node(374, 262, "drum", "store", "orders", "primary-replica", 2),
    tick(40, 299),
    label(60, 304, "No warning left", "text", 14, { weight: 600 }),
  ),
  words: scene(
    [50, 18, 460, 320],
    panel(60, 28, 440, 122, "shop.arch"),
    listing(92, 88, orders),
    `<rect x="${round(108 + 13.6 * advance)}" y="98" width="${round(15.8 * advance)}" height="19" rx="3" fill="${colors.kind}" fill-opacity="0.16"/>`,
    `<rect x="150" y="122" width="330" height="206" rx="8" fill="${colors.panel}" stroke="${colors.line}"/>`,
    label(170, 152, "Primary and replicas", "text", 15, { weight: 700 }),
    label(170, 178, "One node takes the writes and passes", "text", 13),
    label(170, 196, "them on; the others answer reads.", "text", 13),
    label(170, 226, "Gains", "faint", 11, { weight: 700 }),
    label(226, 226, "the data outlives a machine", "text", 12),
    label(170, 248, "Costs", "faint", 11, { weight: 700 }),
    label(226, 248, "what is read may lag behind", "text", 12),
    `<rect x="170" y="266" width="290" height="42" rx="5" fill="${colors.ground}"/>`,
    code(182, 292, [
      ["replicas", "kind"],
      [" 2;", "text"],
      [" failover", "kind"],
      [" automatic", "text"],
    ]),
  ),
  export: scene(
    [100, 14, 360, 332],
    `<rect x="110" y="24" width="340" height="312" rx="6" fill="${colors.ground}" stroke="${colors.line}"/>`,
    label(142, 66, "How the shop works", "text", 18, { weight: 700 }),
    ...[84, 98].map(
      (y, index) =>
        `<rect x="142" y="${y}" width="${index === 0 ? 276 : 210}" height="6" rx="3" fill="${colors.faint}" fill-opacity="0.28"/>`,
    ),
    `<rect x="142" y="118" width="276" height="182" rx="8" fill="${colors.panel}"/>`,
    relation(280, 186, 226, "buy"),
    node(205, 130, "screen", "faint", "Browser", "client"),
    node(205, 232, "gear", "kind", "Shop", "service", 2),
    `<rect x="142" y="312" width="246" height="6" rx="3" fill="${colors.faint}" fill-opacity="0.28"/>`,
  ),
};

export async function outputs(): Promise<Map<string, string>> {
  return new Map(Object.entries(scenes).map(([name, picture]) => [`media/walkthrough/${name}.svg`, picture]));
}
