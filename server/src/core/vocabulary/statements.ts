/** All statements that are neither a declaration nor a property. Data only. */
import { told } from "./told.ts";
import type { StatementEntry } from "./types.ts";

const pattern =
  "(flow <flow:flow> | tag <tag:tag> | kind <kind:kind> | neighbours of <of:element> [depth <depth:positive>] | <from:endpoint> -> <to:endpoint> | <value:endpoint>),*";

export const statements: readonly StatementEntry[] = [
  {
    name: "title",
    signature: "<value:string>",
    where: ["file"],
    summary: "The heading of the picture and of the report.",
    text: told("Stands once, at the top.", 'title "Online shop"'),
    sources: ["3:319"],
  },
  {
    name: "import",
    signature: "<value:file> [as <as:name>]",
    where: ["file"],
    summary: "Takes in what another file declares; with `as`, under a name in front.",
    text: 'Files are models of their own, together with what they import; cycles are normal. Paths are relative and stay inside the workspace. With `as`, names of that file are written with the prefix: `import "payments.arch" as pay`, then `web -> pay.charge`.',
    sources: ["1:135"],
  },
  {
    name: "kind",
    signature: "<name:name> extends <extends:kind> [<label:string>]",
    where: ["file"],
    summary: "A kind of your own: a built-in one with defaults that all of the kind share.",
    text: told(
      "Use it when several components share the same settings, so that they are said once. A component may still say otherwise.",
      `kind payment-service extends service { timeout 5s; data money }
payment-service charge`,
    ),
    sources: ["1:135"],
  },
  {
    name: "defaults",
    signature: "<value:kind>",
    where: ["file", "place"],
    summary: "Properties that all components of a kind have here unless they say otherwise.",
    text: told(
      "At file level for all, in a place for what is inside it. The innermost wins, and a component's own word wins over all.",
      `defaults service { instances 3 }
service api`,
    ),
    sources: ["1:19"],
  },
  {
    name: "extend",
    signature: "<value:element>",
    where: ["file", "place", "variant"],
    summary: "More facts about something that is declared elsewhere.",
    text: told(
      "Splits facts over files or adds those of an environment. Saying something different about the same property is an error, except in a variant, which overrides.",
      `service api
extend api { instances 3 }`,
    ),
    sources: ["1:135"],
  },
  {
    name: "like",
    signature: "<value:place>",
    where: ["place"],
    summary: "This place holds the same components and relations as another one.",
    text: told(
      "A second region or zone with the same content, relations included; `extend` and `remove` say what differs.",
      `region eu { service api { instances 2 } }
region us { like eu; extend api { instances 4 } }`,
    ),
    sources: ["4:111", "3:172"],
  },
  {
    name: "variant",
    signature: "<name:name> [<label:string>]",
    where: ["file"],
    summary: "The same system with changes: an environment or an option under discussion.",
    text: told(
      "Staging, a cheaper option, next year. Views, flows and reports choose one with `of`.",
      `service api { instances 3 }
variant staging { extend api { instances 1 } }`,
    ),
    sources: ["4:136"],
  },
  {
    name: "remove",
    signature: "<value:element>,*",
    where: ["variant", "place"],
    summary: "Takes something out of a variant, or out of a place that is like another.",
    text: told(
      "What is removed takes its relations along.",
      `cdn edge
service api
variant internal { remove edge }`,
    ),
    sources: ["4:136"],
  },
  {
    name: "flow",
    signature: "<name:name> [<label:string>]",
    where: ["file", "place"],
    summary: "One thing a user does: the path it takes, how often, and what it needs.",
    text: told(
      "Names a path through the system in the order it is walked. With flows the analyses know what is used together, how often and what must survive; without, they look at each client's reach.",
      `client web
service api
database orders
web -> api -> orders
flow order "Place an order" {
  web -> api -> orders
  web <- api "done"
  rate 300 rps peak 3k rps within 1m
  needs availability 99.95%, latency p99 400ms
}`,
    ),
    sources: ["3:319", "0:38"],
  },
  {
    name: "view",
    signature: "<name:name> [<label:string>]",
    where: ["file"],
    summary: "A picture of a part of the model.",
    text: told(
      "Without any there is one good picture of all. With views, each shows what it includes, less what it excludes.",
      `service api
database orders
view data "Data only" { include kind database; legend }`,
    ),
    sources: ["4:138"],
  },
  {
    name: "note",
    signature: "<value:text> [on <on:element>]",
    where: ["file", "place", "component", "relation", "flow", "view"],
    summary: "A remark that is drawn beside what it is about.",
    text: told(
      "For what a reader should see in the picture and no property says.",
      `service api
note "Rewritten next year" on api`,
    ),
    sources: ["3:198"],
  },
  {
    name: "style",
    signature: "tag <tag:tag>",
    where: ["file"],
    summary: "How everything with a tag is coloured.",
    text: told(
      "Colours carry your own meaning; kinds and findings keep theirs.",
      `service old { tags legacy }
style tag legacy { color grey }`,
    ),
    sources: ["4:138"],
    block: [
      {
        name: "color",
        on: [],
        signature: "<value:color>",
        synonyms: ["colour"],
        summary: "The colour: a name such as `grey` or a value such as `#0ea5e9`.",
        sources: ["4:138"],
      },
    ],
  },
  {
    name: "decision",
    signature: "<id:word> <value:text> [<url:url>] [on <on:element>]",
    where: ["file", "place", "component", "relation", "flow"],
    summary: "A design decision with its name, its text and where it is written down.",
    text: told(
      "Ties a component to the record of why it is so; the report lists them.",
      `database orders
decision adr-12 "One database, replicated" https://example.com/adr-12 on orders`,
    ),
    sources: ["1:19", "https://adr.github.io"],
  },
  {
    name: "accept",
    signature:
      "<rule:rule> [on <on:element> [-> <to:component> [<label:string>]]] <reason:string> [until <until:date>]",
    where: ["file", "place", "component", "relation", "flow", "variant"],
    summary: "A finding that you live with, the reason, and until when.",
    text: told(
      "Not every finding is to be mended. The reason is mandatory and appears in the report; after the date, the finding is back. An `accept` that matches nothing is reported itself.",
      `service api
accept spof/single-instance on api "An internal tool; an hour of downtime is fine" until 2027-06-30`,
    ),
    sources: ["1:19", "3:166"],
  },
  {
    name: "when",
    signature: "<value:percent> [<label:string>]",
    where: ["flow"],
    summary: "Steps that only a share of the requests takes.",
    text: told(
      "In a flow: `when` with its share, then the steps; the others may take `else`. Load is split by it.",
      `client web
service api
database orders
flow buy {
  web -> api
  when 20% { api -> orders }
}
web -> api
api -> orders`,
    ),
    sources: ["0:18", "3:140"],
  },
  {
    name: "else",
    signature: "",
    where: ["flow"],
    summary: "The steps of the other requests; it follows a `when`.",
    text: told(
      "Only right behind a `when`.",
      `client web
service api
service help
web -> api
web -> help
flow ask {
  when 80% { web -> api } else { web -> help }
}`,
    ),
    sources: ["0:18", "3:140"],
  },
  {
    name: "parallel",
    signature: "",
    where: ["flow"],
    summary: "Steps that run at the same time; the slowest decides how long it takes.",
    text: told(
      "Latency counts the slowest of them, load all of them, and all are needed.",
      `client web
service api, a, b
web -> api -> a
api -> b
flow page {
  web -> api
  parallel { api -> a; api -> b }
}`,
    ),
    sources: ["3:64", "1:22"],
  },
  {
    name: "repeat",
    signature: "<value:positive>",
    where: ["flow"],
    summary: "Steps that run several times for one request.",
    text: told(
      "Multiplies the load and adds up the latency: where one page needs many calls, a hint towards fetching them together.",
      `client web
service api
web -> api
flow page { repeat 5 { web -> api } }`,
    ),
    sources: ["0:46", "1:22"],
  },
  {
    name: "use",
    signature: "<value:flow>",
    where: ["flow"],
    summary: "The steps of another flow, here.",
    text: told(
      "Keeps a common beginning in one place.",
      `client web
service api
web -> api
flow login { web -> api }
flow buy { use login }`,
    ),
    sources: ["3:319"],
  },
  {
    name: "include",
    signature: pattern,
    where: ["view"],
    summary: "Adds to the picture: names, `eu.**`, a tag, a kind, a flow, or what is next to something.",
    text: told(
      "Patterns: `*` for all, `eu.**` for all inside, `tag x`, `kind database`, `flow x`, `neighbours of x depth 2`, `* -> x` for who asks `x`.",
      `database orders
service api
api -> orders
view around { include neighbours of orders depth 1 }`,
    ),
    sources: ["4:138"],
  },
  {
    name: "exclude",
    signature: pattern,
    where: ["view"],
    summary: "Leaves out of the picture what the pattern finds.",
    text: told(
      "Applied after all includes.",
      `service api, old
view today { include *; exclude old }`,
    ),
    sources: ["4:138"],
  },
  {
    name: "collapse",
    signature: "<value:endpoint>,*",
    where: ["view"],
    summary: "Draws a place, or a component with parts, as one box.",
    text: told(
      "Its relations are drawn from the box; several become one line.",
      `region eu { service api }
view world { include *; collapse eu }`,
    ),
    sources: ["4:138"],
  },
  {
    name: "expand",
    signature: "<value:endpoint>,*",
    where: ["view"],
    summary: "Draws what is inside after all, where something around it is collapsed.",
    text: told(
      "Use it to open one place while the others stay closed.",
      `region eu { service api }
view world { include *; expand eu }`,
    ),
    sources: ["4:138"],
  },
];
