/** How the editor treats `.arch` text before the server knows anything: comments, brackets, words, indentation. */
const target = "language-configuration.json";

const word = "[\\p{L}_][\\p{L}\\p{N}_]*(?:-[\\p{L}\\p{N}_]+)*";

const configuration = {
  comments: { lineComment: "//" },
  brackets: [["{", "}"]],
  autoClosingPairs: [
    { open: "{", close: "}" },
    { open: '"', close: '"', notIn: ["string", "comment"] },
    { open: '"""', close: '"""', notIn: ["string", "comment"] },
  ],
  surroundingPairs: [
    ["{", "}"],
    ['"', '"'],
  ],
  autoCloseBefore: ";} \n\t",
  wordPattern: { pattern: word, flags: "u" },
  indentationRules: {
    increaseIndentPattern: '^(?:[^"/]|"[^"]*"|/(?!/))*\\{[^}"]*(?://.*)?$',
    decreaseIndentPattern: "^\\s*\\}.*$",
  },
  onEnterRules: [
    {
      beforeText: '^(?:[^"/]|"[^"]*"|/(?!/))*\\{\\s*$',
      afterText: "^\\s*\\}",
      action: { indent: "indentOutdent" },
    },
    { beforeText: "^\\s*//", afterText: "^\\s*\\S", action: { indent: "none", appendText: "// " } },
  ],
  folding: { offSide: false, markers: { start: "^\\s*//\\s*#region\\b", end: "^\\s*//\\s*#endregion\\b" } },
};

export async function outputs(): Promise<Map<string, string>> {
  return new Map([[target, `${JSON.stringify(configuration, null, 2)}\n`]]);
}
