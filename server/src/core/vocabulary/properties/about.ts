/** Properties that say what something is, whose it is and where it stands in its life. Data only. */
import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { plain, value } from "./value.ts";

export const about: readonly PropertyEntry[] = [
  {
    name: "tech",
    on: ["component", "place"],
    signature: "<value:technology>",
    synonyms: ["technology"],
    unknown: "nothing is known but what the kind says",
    summary: "The product it is made of; brings its published facts as defaults, and its logo.",
    text: told(
      "Facts of the product (delivery, eviction, consistency) fill in what you do not say; what you say wins. Unknown words are allowed and only bring no facts.",
      "cache carts { tech redis }",
    ),
    sources: ["0:63", "0:64", "1:93"],
  },
  {
    name: "managed",
    on: ["component"],
    signature: "[<value:zonal|regional|global>]",
    unknown: "it is run by you, instance by instance",
    telling: ["stateful", "compute"],
    summary: "A provider runs it: it fails only as a whole, with its zone, its region or the provider.",
    text: told(
      "Instances inside are the provider's business: zones matter for `zonal`, regions for `regional`. Gains less to run; costs control, money and a dependency on one provider.",
      "database orders { managed regional }",
    ),
    sources: [
      "1:63",
      "https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/welcome.html",
    ],
    values: {
      zonal: value(
        "Runs in one zone and fails with it.",
        "cheap and near",
        "one data centre down takes it away",
        "it can be rebuilt, or another zone has its own",
        "https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/zonal-services.html",
      ),
      regional: value(
        "The provider spreads it over the zones of a region.",
        "a zone may fail without you noticing",
        "a whole region may still fail",
        "the default for databases, queues and balancers of a cloud",
        "https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/regional-services.html",
      ),
      global: value(
        "One service for all regions.",
        "survives a region",
        "changes travel slowly; a mistake is everywhere",
        "DNS, content delivery, identity",
        "https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html",
      ),
    },
  },
  {
    name: "description",
    on: ["component", "place", "relation", "flow", "view"],
    signature: "<value:text>",
    summary: "What it is for, in a sentence or in Markdown.",
    text: told(
      "Shown on hover, in the report and, if short, in the picture.",
      'service checkout { description "Takes orders and asks for payment" }',
    ),
    sources: ["3:319"],
  },
  {
    name: "link",
    on: ["component", "place", "relation", "flow"],
    signature: "[<label:string>] <value:url>",
    repeatable: true,
    summary: "An address to read on: a dashboard, a runbook, a repository.",
    text: told(
      "May stand several times; only `https` links are drawn.",
      'service checkout { link "Runbook" https://example.com/runbook }',
    ),
    sources: ["4:138"],
  },
  {
    name: "owner",
    on: ["component", "place", "flow"],
    signature: "<value:word|string>,*",
    synonyms: ["team"],
    unknown: "services are taken to have the same owner",
    summary: "Who looks after it.",
    text: told(
      "Services of different owners that write one database block each other's changes, so the review tells them.",
      "service checkout { owner team-shop }",
    ),
    sources: ["1:135"],
  },
  {
    name: "tags",
    on: ["component", "place", "relation", "flow"],
    signature: "<value:tag|string>,*",
    synonyms: ["tag"],
    summary: "Words of your own, for views and colours.",
    text: told("Views include by tag, styles colour by tag.", "service old-shop { tags legacy }"),
    sources: ["4:138"],
  },
  {
    name: "status",
    on: ["component", "place", "relation"],
    signature: "<value:planned|live|deprecated> [until <until:date>]",
    unknown: "live",
    summary: "Whether it is planned, live or on its way out, and until when.",
    text: told(
      "Views can leave out what is planned or going away, and a date tells when.",
      "service old-shop { status deprecated until 2027-06-30 }",
    ),
    sources: ["3:198", "4:137"],
    values: {
      planned: plain("Not there yet; views can leave it out.", "3:198"),
      live: plain("Running today.", "3:198"),
      deprecated: plain("To be removed; `until` says when.", "3:198"),
    },
    valueSynonyms: { active: "live", legacy: "deprecated", future: "planned" },
  },
  {
    name: "replaces",
    on: ["component"],
    signature: "<value:component>,*",
    summary: "What it is built to take over from.",
    text: told(
      "Shows the way of a migration; while both live, both are drawn.",
      `service old-shop
service shop { replaces old-shop }`,
    ),
    sources: ["3:198"],
  },
  {
    name: "tier",
    on: ["component"],
    signature: "<value:web|application|data>",

    summary: "The layer it belongs to: what users talk to, where the rules live, where the data is.",
    text: told(
      "Web, application and data tier can grow apart: many small web nodes, few large data nodes.",
      `service pages { tier web }
service orders { tier application }`,
    ),
    sources: ["1:133", "1:134"],
    values: {
      web: plain("Speaks with browsers: pages, assets, sessions.", "1:134"),
      application: plain("Holds the business rules and can grow apart from the web tier.", "1:134"),
      data: plain("Keeps what must outlive the programs.", "0:70"),
    },
    valueSynonyms: { platform: "application", presentation: "web", database: "data" },
  },
  {
    name: "role",
    on: ["component"],
    signature: "(<value:primary> | <value:standby|replica> of <of:component>)",
    unknown: "it serves on its own",
    summary: "What a component is to another one that does the same work.",
    text: told(
      "For a pair that is drawn as two components. A pair inside one component is `failover { standby … }`; copies of a store are `replication`.",
      `database orders { role primary }
database orders-standby { role standby of orders }`,
    ),
    sources: ["1:33", "1:36", "0:84"],
    values: {
      primary: plain("Takes the work, and the writes of a store.", "0:84"),
      standby: value(
        "Waits and takes over when its counterpart is down.",
        "the work goes on after a failure",
        "paid for while it does nothing; switching takes time",
        "what it backs cannot run twice at once",
        "1:33",
        "1:35",
        "0:35",
      ),
      replica: value(
        "Holds a copy of the data and answers reads.",
        "more reads, a second copy",
        "the copy may lag behind",
        "reads are many and may be a little old",
        "0:84",
        "3:210",
      ),
    },
    valueSynonyms: {
      master: "primary",
      slave: "replica",
      active: "primary",
      passive: "standby",
      leader: "primary",
      follower: "replica",
      secondary: "replica",
      backup: "standby",
    },
  },
  {
    name: "runs-on",
    on: ["component"],
    signature: "<value:component|place>",
    synonyms: ["hosted-on"],
    unknown: "it shares its fate with nothing but its place",
    summary: "What it runs on and fails with: a machine, a cluster, another component.",
    text: told(
      "Redundant parts on the same thing are not redundant. One Redis that is cache, lock and queue at once fails as all three.",
      `cache redis
lock seats { runs-on redis }
queue mails { runs-on redis }`,
    ),
    sources: ["2:38", "3:165"],
  },
  {
    name: "provider",
    on: ["component", "place"],
    signature: "<value:word>,*",
    unknown: "no shared provider is assumed",
    summary: "Who supplies it: the cloud, the DNS company; what one provider supplies can fail together.",
    text: told(
      "Two DNS companies or two clouds fail apart; two products of one may fail together.",
      "dns names { provider cloudflare, route53 }",
    ),
    sources: ["1:63", "0:64"],
  },
  {
    name: "cost",
    on: ["component", "place"],
    signature: "<value:number> <unit:currency>",
    unknown: "costs are left out",
    summary: "What it costs, per time, per request or per GB.",
    text: told(
      "The report adds up costs per month where it can; what a choice costs is part of the choice.",
      `cdn edge { cost 0.02 USD/GB }
service api { cost 300 USD/month }`,
    ),
    sources: ["3:197", "1:84"],
  },
  {
    name: "data",
    on: ["component", "relation"],
    signature:
      "<value:money|personal|health|credentials|session|media|message|location|catalog|log|metric|analytics|public>,*",
    unknown: "nothing is taken to be precious",
    summary: "What kind of data it holds; decides how much a loss, a leak or an old copy matters.",
    text: told(
      "Money needs strong consistency and backups, personal data encryption and no public cache, sessions a store that outlives an instance. Classes follow copies (`=>`, `derived-from`).",
      "database orders { data money, personal }",
    ),
    sources: ["2:97", "3:80", "2:35", "2:36", "2:138"],
    values: {
      money: plain("Balances, orders, payments: neither loss nor doubles.", "3:80", "4:5"),
      personal: plain("About a person: to be protected and deletable.", "2:97"),
      health: plain("About a person's health: the strictest care.", "2:97"),
      credentials: plain("Passwords, keys, tokens.", "2:95", "2:97"),
      session: plain("Who is logged in right now; loss logs people out.", "1:5", "2:138"),
      media: plain("Images, audio, video: large and rarely changed.", "2:35", "0:15"),
      message: plain("What people write to each other.", "2:36"),
      location: plain("Where people and things are.", "2:22"),
      catalog: plain("What is on offer: read by many, changed by few.", "0:15"),
      log: plain("What happened, line by line.", "2:42"),
      metric: plain("Numbers over time.", "3:100"),
      analytics: plain("Derived figures that can be computed again.", "2:130", "3:280"),
      public: plain("Anybody may see it.", "0:15"),
    },
    valueSynonyms: {
      payment: "money",
      payments: "money",
      pii: "personal",
      sessions: "session",
      messages: "message",
      logs: "log",
      metrics: "metric",
      catalogue: "catalog",
    },
  },
];
