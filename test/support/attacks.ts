/**
 * Texts that try to be more than text, and models that hold them wherever a text can stand. What runs would set
 * `window.tripped`; what loads would ask `evil.invalid`.
 */
import fc from "fast-check";
import { quote } from "../../server/src/core/syntax/quoted.ts";

export const attacks: readonly string[] = [
  // Elements and handlers.
  "<script>window.tripped=1</script>",
  "</script><script>window.tripped=1</script>",
  "<img src=https://evil.invalid/a.png onerror=window.tripped=1>",
  "<svg onload=window.tripped=1><animate onbegin=window.tripped=1 attributeName=x dur=1s></svg>",
  '"><svg/onload="window.tripped=1"><a b="',
  "' onload='window.tripped=1' x='",
  "` onmouseover=window.tripped=1 `",
  "</title></desc></text></svg><iframe srcdoc='<script>parent.tripped=1</script>'>",
  "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='window.tripped=1'/></foreignObject>",
  "<use href='data:image/svg+xml,<svg id=x onload=window.tripped=1>#x'/><image href='https://evil.invalid/i.svg'/>",
  "<set attributeName=href to=javascript:window.tripped=1 /><animate attributeName=href values=javascript:window.tripped=1>",
  "<details open ontoggle=window.tripped=1><video><source onerror=window.tripped=1></video></details>",
  "<math><mtext><table><mglyph><style><img src=x onerror=window.tripped=1>",
  "<meta http-equiv=refresh content='0;url=https://evil.invalid/'><base href=https://evil.invalid/>",
  "<form action=https://evil.invalid/><input autofocus onfocus=window.tripped=1></form>",
  "<link rel=stylesheet href=https://evil.invalid/a.css><link rel=prefetch href=//evil.invalid/b>",
  // Split, encoded and unfinished forms.
  "&lt;script&gt;window.tripped=1&lt;/script&gt; &#60;img src=x onerror=window.tripped=1&#62; &#x3c;b&#x3e;",
  "%3Cscript%3Ewindow.tripped=1%3C/script%3E \\u003cscript\\u003e \\x3cscript\\x3e \\3c script",
  "<scr<script>ipt>window.tripped=1</scr</script>ipt>",
  "<img src=x onerror=window.tripped=1 //",
  "<<SCRIPT>window.tripped=1//<</SCRIPT>",
  "\uff1cscript\uff1ewindow.tripped=1 \u02c2b\u02c3",
  // What looks like an attribute to who looks for one.
  "x id=",
  "x aria-labelledby=",
  // Addresses.
  "javascript:window.tripped=1",
  "[a](javascript:window.tripped=1) ![b](https://evil.invalid/b.png) <https://evil.invalid/> [c]: data:text/html,x",
  "[a](command:workbench.action.terminal.new) [b](file:///etc/passwd) [c](vscode://evil.invalid/x)",
  "data:text/html;base64,PHNjcmlwdD53aW5kb3cudHJpcHBlZD0xPC9zY3JpcHQ+",
  "jav\tascript:window.tripped=1 java&#10;script:window.tripped=1",
  "https://evil.invalid/ www.evil.invalid mailto:a@evil.invalid",
  // Ends of what it stands in.
  "]]> --> -- --!> <!-- <![CDATA[ ?> <?xml-stylesheet href='https://evil.invalid/a.xsl'?>",
  "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
  "}</style><style>@import 'https://evil.invalid/c.css';*{background:url(https://evil.invalid/d)}",
  "url(https://evil.invalid/e) ; fill:url(#x) ; expression(window.tripped=1) */ /*",
  '");window.tripped=1;("',
  "');window.tripped=1;//",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a text that others read as a substitution.
  "${window.tripped=1} {{constructor.constructor('window.tripped=1')()}} <%= 1 %> #{1}",
  '\\"; window.tripped=1 //',
  // Directives of other tools.
  "%%{init: {'securityLevel': 'loose'}}%%",
  "click a href 'javascript:window.tripped=1'",
  'click a call window.tripped() "x" ; a@{ img: "https://evil.invalid/f.png" }',
  "[[https://evil.invalid/ x]] <img:https://evil.invalid/g.png> <$x> !include https://evil.invalid/h !theme x",
  "!script groovy { } !plugin x !docs /etc !include https://evil.invalid/i",
  'URL="https://evil.invalid/j" href=x image="/etc/passwd" ]; x [URL=y',
  "link: https://evil.invalid/k { icon: https://evil.invalid/l } |md x | ...@evil",
  '=HYPERLINK("https://evil.invalid",1) @SUM(1) +1 -1',
  // Terminals and logs.
  "::error::x %0A::add-mask::y ##vso[task.x]z ::set-output name=a::b",
  "\u001b[31mred\u001b]8;;https://evil.invalid\u0007link\u001b]8;;\u0007 \u009b2J \u0007 \b\b",
  // Names of things that every object has, and of things of the page.
  "__proto__",
  "constructor toString hasOwnProperty valueOf",
  "stage sheet panel body document location",
  // Characters that do not show, turn the writing around or cannot stand in XML.
  "\u202egnp.exe\u202c \u2066x\u2069 \u200b\u200d\ufeff\u00ad",
  "a\u0000b\u0001c\u000bd\u001fe\u007ff\u0085g\ufffeh\uffffi",
  "\ud800 lone \udfff \ud83d",
  "\u{1f469}\u200d\u{1f469}\u200d\u{1f467} \u{10ffff} Z\u0351\u036b\u0343 \u6f22\u5b57",
  "line\nline\rline\r\nline\u2028line\u2029line\u0085\tend",
  // Numbers and emptiness.
  "1e999 NaN -0 9007199254740993 110% Infinity",
  " ",
  // Much.
  "<b>".repeat(150),
  "&amp;".repeat(90),
  '"'.repeat(300),
  "\u{1f600}".repeat(200),
];

/** Several texts as few as fit into labels. */
function bundled(texts: readonly string[]): readonly string[] {
  const bundles: string[] = [];
  for (const text of texts) {
    const last = bundles.at(-1);
    if (last === undefined || last.length + text.length > longestLabel) bundles.push(text);
    else bundles[bundles.length - 1] = `${last} ${text}`;
  }
  return bundles;
}

/** What the language lets a label have, in characters, with room for escapes. */
const longestLabel = 450;

export interface AttackedParts {
  /** At most so many flows and views. */
  readonly flows?: number;
  readonly views?: number;
}

/**
 * A text without errors that holds `texts` wherever a text can stand: each as the label of a component, of a line, as
 * description, owner, reason and remark; bundled as labels of places, flows, steps and views.
 */
export function attackedText(
  texts: readonly string[],
  { flows = 99, views = 99 }: AttackedParts = {},
): string {
  const bundles = bundled(texts).map(quote);
  const lines = texts.flatMap((text, n) => {
    const q = quote(text);
    return [
      `service s${n} ${q} { description ${q}; owner ${q}, team; tags t; link ${q} https://example.com/${n} }`,
      ...(n === 0 ? [] : [`s${n >> 1} -> s${n} ${q}`]),
      ...(text.trim() === "" ? [] : [`accept spof/single-instance on s${n} ${q} until 2030-01-01`]),
    ];
  });
  const others = bundles.flatMap((q, n) => [
    `decision adr-${n} ${q} https://example.com/${n} on s${n}`,
    `note ${q} on s${n}`,
    `region r${n} ${q} {`,
    `  zone z ${q} { service in${n} ${q} { tech postgres } }`,
    "}",
    `s${n} -> r${n}.z.in${n} ${q}`,
  ]);
  const flowLines = bundles
    .slice(0, flows)
    .flatMap((q, n) => [
      `flow f${n} ${q} {`,
      `  s${n} -> r${n}.z.in${n} ${q}`,
      "  rate 10 rps",
      "  needs availability 99.9%, latency p99 10ms",
      "}",
    ]);
  const viewLines = bundles.slice(0, views).map((q, n) => `view v${n} ${q} { include s${n}, r${n}; legend }`);
  return [`title ${bundles[0]}`, ...lines, ...others, ...flowLines, ...viewLines, ""].join("\n");
}

/** Pieces of attacks in any order: what a list forgets. */
export const randomAttack: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...attacks.filter((text) => text.length < 200)) },
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          ..."< > & \" ' ` </ /> <!-- --> ]]> <![CDATA[ = ; : { } ( ) [ ] | \\ / # % $ @ ! * _ ~".split(" "),
          ..."script svg img style a onload= onerror= href= src= javascript: data: url( window.tripped=1".split(
            " ",
          ),
          "\n",
          "\t",
          " ",
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(""));
