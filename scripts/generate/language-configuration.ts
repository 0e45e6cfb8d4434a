/** How the editor treats `.arch` text before the server knows anything: comments, brackets, words, indentation. */
const target = "language-configuration.json";

/**
 * A word as the language has it: letters and digits of any script with single dashes inside. A dot parts names, since each of
 * them is somebody; in a quantity it does not.
 */
const name = "[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_]*(?:-[\\p{L}\\p{M}\\p{Nd}_]+)*";
const quantity = "\\d+(?:[.-]\\d+)*[\\p{L}%]*";
const word = `${name}|${quantity}`;

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
