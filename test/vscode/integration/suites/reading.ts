/** What the editor shows around a text: cards, lists, hints, lenses, colours, outline, folding. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answer, labelOf, open, placeOf, replaceAll, untitled, withSetting } from "../editor.ts";

describe("Reading and writing", () => {
  it("shows what a word means on hover, as plain Markdown", async () => {
    const document = await open("shop.arch");
    const hovers = await answer<vscode.Hover[]>(
      "a hover",
      "vscode.executeHoverProvider",
      [document.uri, placeOf(document, "data|base")],
      (found) => found.length > 0,
    );
    const contents = hovers.flatMap((hover) => hover.contents) as vscode.MarkdownString[];
    assert.match(contents.map((one) => one.value).join("\n"), /database/i);
    for (const one of contents) {
      assert.ok(!one.isTrusted, "a hover must not be trusted");
      assert.ok(!one.supportHtml, "a hover must not take HTML");
    }
  });

  it("shows a component's facts on hover", async () => {
    const document = await open("atlas/main.arch");
    const hovers = await answer<vscode.Hover[]>(
      "the card of api",
      "vscode.executeHoverProvider",
      [document.uri, placeOf(document, "service a|pi")],
      (found) => found.length > 0,
    );
    const text = hovers
      .flatMap(({ contents }) => contents as vscode.MarkdownString[])
      .map(({ value }) => value);
    assert.match(text.join("\n"), /Shop API/);
  });

  const completions = async (content: string, at: string): Promise<readonly vscode.CompletionItem[]> => {
    const document = await untitled(content);
    const list = await answer<vscode.CompletionList>(
      "completions",
      "vscode.executeCompletionItemProvider",
      [document.uri, placeOf(document, at)],
      ({ items }) => items.length > 0,
    );
    return list.items;
  };

  it("completes kinds, names behind an arrow, properties and their values", async () => {
    const kinds = (await completions("client web\n\n", "web\n|")).map(labelOf);
    for (const kind of ["service", "database", "region"]) assert.ok(kinds.includes(kind), `no ${kind}`);

    const names = (await completions("client web\nservice api\nweb -> \n", "web -> |")).map(labelOf);
    assert.ok(names.includes("api"), `no api among ${names.slice(0, 20).join(", ")}`);
    assert.ok(!names.includes("region"), "a kind behind an arrow");

    const properties = (await completions("cache c { tech redis;  }\n", "redis; |")).map(labelOf);
    assert.ok(properties.includes("ttl"), `no ttl among ${properties.slice(0, 20).join(", ")}`);
    assert.ok(!properties.includes("tech"), "a property that is given already");

    const values = (await completions("cache c { evict  }\n", "evict |")).map(labelOf);
    assert.ok(values.includes("lru"), `no lru among ${values.slice(0, 20).join(", ")}`);
  });

  it("inserts what is completed in place of what is typed", async () => {
    const document = await untitled("client web\nservice route-53\nweb -> rou\n");
    const { items } = await answer<vscode.CompletionList>(
      "route-53",
      "vscode.executeCompletionItemProvider",
      [document.uri, placeOf(document, "-> rou|")],
      (list) => list.items.some((item) => labelOf(item) === "route-53"),
    );
    const item = items.find((one) => labelOf(one) === "route-53");
    const range = item?.range instanceof vscode.Range ? item.range : item?.range?.replacing;
    if (range !== undefined) assert.equal(document.getText(range), "rou");
  });

  it("offers no words of the text where the language has no place for them", async () => {
    const items = await completions("client web\nservice api\nweb -> \n", "web -> |");
    assert.ok(!items.some(({ kind }) => kind === vscode.CompletionItemKind.Text));
  });

  it("helps with the values of a property while they are typed", async () => {
    const document = await untitled("cache c { ttl  }\n");
    const help = await answer<vscode.SignatureHelp>(
      "signature help",
      "vscode.executeSignatureHelpProvider",
      [document.uri, placeOf(document, "ttl |")],
      ({ signatures }) => signatures.length > 0,
    );
    assert.match(help.signatures[0]?.label ?? "", /ttl/);
  });

  it("outlines the file", async () => {
    const document = await open("atlas/main.arch");
    const symbols = await answer<vscode.DocumentSymbol[]>(
      "symbols",
      "vscode.executeDocumentSymbolProvider",
      [document.uri],
      (found) => found.length > 0,
    );
    const region = symbols.find(({ name }) => /\beu\b/.test(name));
    assert.ok(region, `no eu among ${symbols.map(({ name }) => name).join(", ")}`);
    assert.ok(region.children.some(({ name }) => /\bapi\b/.test(name)));
    assert.ok(symbols.some(({ name }) => /\bbuy\b/.test(name)));
  });

  it("folds blocks and regions", async () => {
    const document = await open("atlas/main.arch");
    const line = (text: string) => placeOf(document, text).line;
    const ranges = await answer<vscode.FoldingRange[]>(
      "folding ranges",
      "vscode.executeFoldingRangeProvider",
      [document.uri],
      (found) => found.some(({ start }) => start === line("region eu")),
    );
    const starts = ranges.map(({ start }) => start);
    assert.ok(starts.includes(line("flow buy")));
    assert.ok(
      ranges.some(({ start, end }) => start === line("// #region") && end === line("// #endregion")),
      JSON.stringify(ranges),
    );
  });

  it("widens a selection from word to statement to block", async () => {
    const document = await open("atlas/main.arch");
    const [chain] = await answer<vscode.SelectionRange[]>(
      "selection ranges",
      "vscode.executeSelectionRangeProvider",
      [document.uri, [placeOf(document, "service a|pi")]],
      (found) => found.length > 0,
    );
    const texts: string[] = [];
    for (let at = chain; at !== undefined; at = at.parent as vscode.SelectionRange) {
      const text = document.getText(at.range);
      assert.ok(texts.every((inner) => text.includes(inner)));
      texts.push(text);
    }
    assert.equal(texts[0], "api");
    assert.ok(texts.some((text) => text.startsWith("service api") && text.endsWith("}")));
    assert.ok(texts.some((text) => text.startsWith("region eu")));
  });

  it("colours what the grammar cannot know", async () => {
    const document = await open("atlas/main.arch");
    const legend = await answer<vscode.SemanticTokensLegend>(
      "a legend",
      "vscode.provideDocumentSemanticTokensLegend",
      [document.uri],
      ({ tokenTypes }) => tokenTypes.length > 0,
    );
    const tokens = await answer<vscode.SemanticTokens>(
      "semantic tokens",
      "vscode.provideDocumentSemanticTokens",
      [document.uri],
      ({ data }) => data.length > 0,
    );
    const found: [string, string | undefined][] = [];
    let [line, character] = [0, 0];
    for (let at = 0; at < tokens.data.length; at += 5) {
      const [down = 0, right = 0, length = 0, type = 0] = tokens.data.slice(at, at + 5);
      character = down === 0 ? character + right : right;
      line += down;
      const range = new vscode.Range(line, character, line, character + length);
      found.push([document.getText(range), legend.tokenTypes[type]]);
    }
    assert.ok(found.some(([text]) => text === "api"));
    assert.ok(found.every(([text, type]) => text !== "" && type !== undefined));
  });

  it("hints at what the text leaves unsaid, and each kind of hint can be switched off", async () => {
    const document = await open("atlas/main.arch");
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const ask = (wanted: (hints: readonly vscode.InlayHint[]) => boolean) =>
      answer<vscode.InlayHint[]>("hints", "vscode.executeInlayHintProvider", [document.uri, whole], wanted);
    // What a flow survives stands in its lens; without that, beside its name.
    await ask((found) => found.length === 0);
    await withSetting("faultline.codeLens.flows", false, async () => {
      const hints = await ask((found) => found.length > 0);
      for (const { position } of hints) assert.ok(document.validatePosition(position).isEqual(position));
      await withSetting("faultline.inlayHints.instances", false, () =>
        withSetting("faultline.inlayHints.defaults", false, () =>
          withSetting("faultline.inlayHints.flows", false, () => ask((found) => found.length === 0)),
        ),
      );
      await ask((found) => found.length === hints.length);
    });
  });

  it("counts findings and shows a flow's redundancy in lenses, and each can be switched off", async () => {
    const document = await open("atlas/main.arch");
    const ask = (wanted: (lenses: readonly vscode.CodeLens[]) => boolean) =>
      answer<vscode.CodeLens[]>("lenses", "vscode.executeCodeLensProvider", [document.uri, 50], wanted);
    const lenses = await ask((found) => found.some(({ command }) => command !== undefined));
    const known = new Set(await vscode.commands.getCommands());
    for (const { command } of lenses)
      if (command !== undefined && command.command !== "")
        assert.ok(known.has(command.command), `${command.command} is no command`);
    await withSetting("faultline.codeLens.findings", false, () =>
      withSetting("faultline.codeLens.flows", false, () => ask((found) => found.length === 0)),
    );
    await withSetting("faultline.codeLens.references", true, () =>
      ask((found) => found.some(({ command }) => /reference/.test(command?.title ?? ""))),
    );
  });

  it("answers in broken text", async () => {
    const document = await untitled('client web\nservice api {\nweb -> api {{ \n"""\n');
    await vscode.commands.executeCommand(
      "vscode.executeHoverProvider",
      document.uri,
      placeOf(document, "a|pi"),
    );
    await answer<vscode.DocumentSymbol[]>(
      "symbols of broken text",
      "vscode.executeDocumentSymbolProvider",
      [document.uri],
      (found) => found.length > 0,
    );
    await replaceAll(document, "client web\n");
  });
});
