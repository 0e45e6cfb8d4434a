/** Mistakes that bind tells, one text each, with what it says of them. Data for the tests of problems and of remedies. */

/** Name, text with marks, expected problems. */
export type Case = readonly [name: string, text: string, problems: readonly string[]];

export const cases: Readonly<Record<string, readonly Case[]>> = {
  names: [
    ["unknown", "service api\n⟦wbe⟧ -> api", ["unknown-name: No component is named `wbe`"]],
    ["near", "service checkout\nclient web\nweb -> ⟦chekout⟧", ["unknown-name: Did you mean `checkout`?"]],
    [
      "place as end",
      "region eu { service api }\nclient web\nweb -> ⟦eu⟧",
      ["wrong-value: name one inside it, such as `eu.api`"],
    ],
    [
      "component as place",
      "service api { instances 2 across ⟦db⟧ }\ndatabase db",
      ["wrong-value: where a place is expected"],
    ],
    [
      "ambiguous",
      "region eu { service api }\nregion us { service api }\nclient web\nweb -> ⟦api⟧",
      ["ambiguous-name: `eu.api` or `us.api`"],
    ],
    ["qualified", "region eu { service api }\nregion us { service api }\nclient web\nweb -> us.api", []],
    ["innermost wins", "service api\nregion eu { service api; client web; web -> api }", []],
    ["duplicate", "service api\ndatabase ⟦api⟧", ["duplicate-name: `api` is declared twice"]],
    ["the same name in two places", "zone a { service api }\nzone b { service api }", []],
    [
      "words of the language as names",
      "queue queue\nservice zone\ndatabase title\nzone -> title\nzone ~> queue",
      [],
    ],
    [
      "names of objects' own",
      "service constructor\ndatabase __proto__\ncache toString\nconstructor -> __proto__\nconstructor -> toString",
      [],
    ],
    ["no name", "⟦service⟧ { instances 2 }", ["wrong-value: Give the service a name"]],
    [
      "a place without its name keeps what is inside",
      "client web\n⟦region⟧ { zone a, b; service api { instances 2 across a, b } }\nweb -> api",
      ["wrong-value: Give the region a name"],
    ],
    [
      "a name missing in a list",
      "region eu { zone a, ⟦,⟧ b; service api { instances 2 across b } }\nclient web\nweb -> api",
      ["wrong-value: A name is missing beside the comma"],
    ],
    ["names without an arrow", "service a, b\nclient web\nweb -> a, b\nx, y, z", []],
    [
      "only a label",
      'service ⟦"My shop"⟧\nclient web\nweb -> my-shop',
      ['wrong-value: write `service my-shop "My shop"`'],
    ],
    ["dotted", "service ⟦eu.api⟧", ["wrong-value: `eu.api` is no new name"]],
    ["more behind the name", "service api ⟦postgres⟧", ["wrong-value: `postgres` is not expected here"]],
    [
      "a part of a component outside of one",
      "region eu { ⟦module⟧ a }\n⟦module⟧ b\nservice c { module d }\na -> b -> c",
      [
        "wrong-value: A module is a part inside a component",
        "wrong-value: A module is a part inside a component",
      ],
    ],
    ["place in a component", "service api { ⟦zone⟧ a }", ["wrong-value: places contain components"]],
  ],
  figures: [
    [
      "percentiles that fall",
      "service api { ⟦latency p50 90ms p99 10ms⟧ }",
      ["wrong-value: `p99` is never below `p50`"],
    ],
    ["percentiles that rise", "service api { latency p50 9ms p95 9ms p99 10ms }", []],
    [
      "percentiles of an endpoint",
      'service api { endpoint "GET /" { ⟦latency p50 9ms p95 1ms⟧ } }',
      ["wrong-value: `p95` is never below `p50`"],
    ],
    [
      "a peak below the rate",
      "client web\nservice api\nweb -> api\nflow f { web -> api; ⟦rate 5k rps peak 3k rps⟧ }",
      ["wrong-value: `peak` is never below the usual one"],
    ],
    [
      "waits that shrink",
      "client web\nservice api\nweb -> api { retry 3 { ⟦backoff exponential from 5s to 1s⟧ } }",
      ["wrong-value: `to` is never below `from`"],
    ],
    ["two titles", 'title "a"\n⟦title "b"⟧\nservice api', ["contradicting-facts: two titles"]],
    [
      "a view of no kind",
      "service api\nview v { include kind ⟦servic⟧ }",
      ["unknown-name: Did you mean `service`?"],
    ],
    [
      "a view of a kind of one's own",
      "kind pay extends service\npay api\nview v { include kind pay, kind db }",
      [],
    ],
  ],
  words: [
    [
      "a flow whose steps stand below it, in no block",
      "client web\nservice api\nweb -> api\nflow ⟦buy⟧\n  web -> api",
      ["wrong-value: write its steps in a block"],
    ],
    [
      "a technology as a kind",
      "⟦redis⟧ sessions\nservice api\napi -> sessions",
      ["unknown-property: write `cache sessions { tech redis }`"],
    ],
    [
      "a value without its property",
      "cache carts { ⟦write-through⟧ }",
      ["unknown-property: write `write write-through`"],
    ],
    [
      "a value of a block without its property",
      "database orders { ⟦semi-sync⟧ }",
      ["unknown-property: write `replication … { mode semi-sync }`"],
    ],
    [
      "a synonym of several words",
      "lb front { algorithm ⟦least response time⟧ }",
      ["deprecated-synonym: the standard term is `least-time`"],
    ],
    [
      "a need without its word",
      "client web\nservice api\nweb -> api\nflow f { web -> api; ⟦availability⟧ 99.9% }",
      ["unknown-property: write `needs availability 99.9%`"],
    ],
    ["a word of another tool", "service api { ⟦replicas⟧ 3 }", ["unknown-property: write `instances 3`"]],
    [
      "one letter short",
      "client web\nservice api\nweb -> api { ⟦write⟧ }",
      ["unknown-property: write `writes`"],
    ],
    [
      "the right value behind the wrong word",
      "database orders { ⟦type⟧ relational }",
      ["unknown-property: Did you mean `model relational`?"],
    ],
    [
      "two of a block in one line",
      "database db { replication primary-replica { replicas 2 ⟦mode⟧ sync } }",
      ["wrong-value: `mode` is a property of its own"],
    ],
    [
      "a value without the word before it",
      "service api { latency ⟦40ms⟧ }",
      ["wrong-value: expects `mean`, `p50`, `p95` or `p99` before `40ms`"],
    ],
    [
      "an interval without its word",
      "lb front { health-check ⟦5s⟧ }",
      ["wrong-value: `health-check` expects `every` before `5s`"],
    ],
    ["a unit that stands apart", "cache c { ttl ⟦5 min⟧ }", ["wrong-unit: write `5m`"]],
    ["a fraction with a comma", "external psp { sla ⟦99,9%⟧ }", ["wrong-unit: write `99.9%`"]],
    ["unknown property", "service api { ⟦instnces⟧ 3 }", ["unknown-property: Did you mean `instances`?"]],
    [
      "of another kind",
      "service api { ⟦evict⟧ lru }",
      ["unknown-property: `evict` is no property of a service; it belongs to `cache`"],
    ],
    [
      "of a block",
      "database db { ⟦replicas⟧ 2 }",
      ["unknown-property: belongs in the block of `replication`"],
    ],
    [
      "kind with a slip",
      "⟦servce⟧ api\nclient web\nweb -> api",
      ["unknown-property: Did you mean `service`?"],
    ],
    [
      "kind in capitals",
      "⟦Service⟧ api\nclient web\nweb -> api",
      ["unknown-property: Did you mean `service`?"],
    ],
    ["kind with an underscore", "⟦load_balancer⟧ front", ["unknown-property: Did you mean `lb`?"]],
    ["no step", "service api\nflow f { ⟦api⟧ }", ["unknown-property: no step, statement or property"]],
    ["no such kind", "⟦wibble⟧ api\nclient web\nweb -> api", ["unknown-property: `wibble`"]],
    ["property at the top", "⟦replicas⟧ 3", ["unknown-property: cannot stand at the top of a file"]],
    [
      "statement in the wrong place",
      "service api { ⟦view⟧ all }",
      ["unknown-property: cannot stand in a service"],
    ],
    ["a word of places", "region us\nservice x { ⟦like⟧ us }", ["unknown-property: write it in a place"]],
    ["an unknown colour", "style tag x { color ⟦mauve⟧ }", ["wrong-value: `mauve` is not a colour"]],
    ["no such style", "style tag x { ⟦weight⟧ 3 }", ["unknown-property: its block knows `color`"]],
    ["synonym of a kind", "⟦server⟧ api", ["deprecated-synonym: the standard term is `service`"]],
    [
      "in a block",
      "database db { replication primary-replica { ⟦lags⟧ 5s } }",
      ["unknown-property: Did you mean `lag`?"],
    ],
    [
      "beside, not inside",
      "database db { replication primary-replica { ⟦backup⟧ none } }",
      ["unknown-property: write it beside `replication`"],
    ],
  ],
  values: [
    ["no unit", "cache c { ttl ⟦60⟧ }", ["wrong-unit: `60` has no unit"]],
    ["another unit", "service api { timeout ⟦5k rps⟧ }", ["wrong-unit: `5k rps` is a rate; a duration"]],
    ["above 100%", "service api { availability ⟦110%⟧ }", ["wrong-value: `110%` is more than 100%"]],
    ["no instance", "service api { instances ⟦0⟧ }", ["wrong-value: the least is 1"]],
    ["half an instance", "service api { instances ⟦1.5⟧ }", ["wrong-value: not a whole number"]],
    ["unknown word", "cache c { evict ⟦lrru⟧ }", ["wrong-value: Did you mean `lru`?"]],
    ["missing", "service api\nqueue q { ⟦dlq⟧ }", ["wrong-value: is not complete"]],
    ["too many", "cache c { hit 90% ⟦95%⟧ }", ["wrong-value: `95%` is not expected here"]],
    [
      "a flag with a value",
      "database db { encrypted-at-rest ⟦maybe⟧ }",
      ["wrong-value: `encrypted-at-rest` takes no value"],
    ],
    ["none for all", "cache c { ttl none; evict none }\nservice api { timeout none; idempotent no }", []],
    ["range upside down", "service api { ⟦instances 5..3⟧ }", ["wrong-value: write `3..5`"]],
    [
      "quorum above all",
      "database db { ⟦quorum 5 of 3⟧ }",
      ["wrong-value: A quorum of 5 cannot be had of 3"],
    ],
    ["copies above nodes", "database db { ⟦instances 2⟧; copies 3 }", ["wrong-value: 3 copies need 3 nodes"]],
    [
      "replicas within nodes",
      "zone a, b\ndatabase db { instances 3; replication primary-replica { replicas 2 across a, b } }",
      [],
    ],
    [
      "copies against replicas",
      "database db { ⟦copies 2⟧; replication primary-replica { replicas 2 } }",
      ["wrong-value: make 3"],
    ],
    ["a block where none is", "cache c { ttl 5m { ⟦jitter⟧ } }", ["unknown-property: `ttl` takes no block"]],
  ],
  facts: [
    ["said twice", "service api { instances 3; instances 3 }", []],
    [
      "said differently",
      "service api { instances 3; ⟦instances 5⟧ }",
      ["contradicting-facts: `instances 5` contradicts `instances 3`"],
    ],
    [
      "extended differently",
      "service api { instances 3 }\nextend api { ⟦instances 5⟧ }",
      ["contradicting-facts"],
    ],
    [
      "failover within and beside",
      "database db { failover manual; replication primary-replica { replicas 1; ⟦failover automatic⟧ } }",
      ["contradicting-facts: `failover automatic` contradicts `failover manual`"],
    ],
    ["stateless and stateful", "service api { stateless; ⟦stateful⟧ }", ["contradicting-facts"]],
    [
      "needs join",
      "service api\nclient web\nweb -> api\nflow f { web -> api; needs availability 99%; needs latency p99 1s }",
      [],
    ],
    [
      "unknown technology",
      "database db { tech ⟦postgrs⟧ }",
      ["unknown-technology: Did you mean `postgres`?"],
    ],
    ["a technology of the notes' spelling", "cache c { tech memcache }", []],
  ],
  relations: [
    ["an answer outside a flow", "client web\nservice api\nweb ⟦<-⟧ api", ["wrong-value: `<-` is an answer"]],
    [
      "dots outside a flow",
      "client web\nservice api\nweb -> ⟦...⟧ -> api",
      ["wrong-value: only the steps of a flow"],
    ],
    [
      "only properties in the block",
      "client web\nservice api\nweb -> api { ⟦service⟧ x }",
      ["unknown-property"],
    ],
    [
      "not of a relation",
      "client web\nservice api\nweb -> api { ⟦instances⟧ 2 }",
      ["unknown-property: `instances` is no property of a relation"],
    ],
    [
      "endpoint unknown",
      'client web\nservice api { endpoint "GET /orders" }\nweb -> api { ⟦to "GET /order"⟧ }',
      ["unknown-name: Did you mean `GET /orders`?"],
    ],
  ],
  flows: [
    [
      "no relation",
      "client web\nservice api\ndatabase db\nweb -> api -> db\nflow f { web ⟦-> db⟧ }",
      ["flow-step-without-relation: the declared path is `web -> api -> db`"],
    ],
    [
      "another arrow",
      "service api\nqueue q\napi ~> q\nflow f { api ⟦-> q⟧ }",
      ["flow-step-without-relation: write `~>`"],
    ],
    [
      "several relations",
      'service api\ndatabase db\napi -> db "read"\napi -> db "write"\nflow f { api ⟦-> db⟧ }',
      ['ambiguous-step: `api -> db "read"`, `api -> db "write"`'],
    ],
    [
      "the label chooses",
      'service api\ndatabase db\napi -> db "read"\napi -> db "write"\nflow f { api -> db "write" }',
      [],
    ],
    [
      "no label: the one without",
      'service api\ndatabase db\napi -> db\napi -> db "write"\nflow f { api -> db }',
      [],
    ],
    [
      "two paths",
      "client w\nservice a\nservice b\ndatabase d\nw -> a -> d\nw -> b -> d\nflow f { w -> ... ⟦-> d⟧ }",
      ["ambiguous-step: `w -> a -> d` and `w -> b -> d`"],
    ],
    [
      "no path",
      "client w\nservice a\ndatabase d\nw -> a\nflow f { w -> ... ⟦-> d⟧ }",
      ["flow-step-without-relation: No declared path leads from `w` to `d`"],
    ],
    [
      "a path through a circle",
      "client w\nservice a\nservice b\ndatabase d\nw -> a -> b -> d\nb -> a\nflow f { w -> ... -> d }",
      [],
    ],
    ["else alone", "flow f { ⟦else⟧ { } }", ["wrong-value: `else` must follow `when"]],
    ["unknown flow", "flow log-in { }\nflow f { use ⟦login⟧ }", ["unknown-name: Did you mean `log-in`?"]],
    ["twice", "flow f { }\nflow ⟦f⟧ { }", ["duplicate-name"]],
    [
      "a name of a component",
      "service checkout\nclient web\nweb -> checkout\nflow checkout { web -> checkout }",
      [],
    ],
  ],
  variants: [
    [
      "unknown name inside",
      "service api\nvariant small { remove ⟦apy⟧ }",
      ["unknown-name: Did you mean `api`?"],
    ],
    [
      "wrong value inside",
      "service api\nvariant small { extend api { instances ⟦0⟧ } }",
      ["wrong-value: the least is 1"],
    ],
    [
      "what it changes is no contradiction",
      "service api { instances 3 }\nvariant small { extend api { instances 1 } }",
      [],
    ],
    [
      "what it adds is known inside",
      "service api\nvariant big { cache c; api -> c }\nvariant small { api -> ⟦c⟧ }",
      ["unknown-name"],
    ],
    [
      "a flow of a variant takes the variant's path",
      "client web\nservice api\nservice door\nweb -> door -> api\nvariant small { remove door; web -> api }\nflow f { of small; web -> api }",
      [],
    ],
    [
      "a flow of a variant is read with it",
      "client web\nservice api\nvariant small { web -> api }\nweb -> api\nflow f { of small; web -> ⟦apy⟧ }",
      ["unknown-name: Did you mean `api`?"],
    ],
    ["without a name", "⟦variant⟧ { }", ["wrong-value: Give the variant a name"]],
    ["of a view", "variant small { }\nview v { of ⟦smal⟧ }", ["unknown-name: Did you mean `small`?"]],
  ],
  limits: [["a long label", `service ⟦api⟧ "${"x".repeat(501)}"`, ["too-large: 501 characters"]]],
  accepts: [
    ["no reason", "service api { ⟦accept spof/single-instance⟧ }", ["accept-without-reason"]],
    ["an empty reason", 'service api { ⟦accept spof/single-instance " "⟧ }', ["accept-without-reason"]],
    [
      "unknown target",
      'accept spof/single-instance on ⟦apy⟧ "ok"\nservice api',
      ["unknown-name: Did you mean `api`?"],
    ],
    [
      "no such date",
      'accept spof/single-instance "ok" until ⟦2027-02-30⟧',
      ["wrong-value: `until` expects a date"],
    ],
    [
      "no relation",
      'service a\nservice b\naccept net/call-cycle on ⟦a -> b⟧ "ok"',
      ["unknown-name: No relation from `a` to `b`"],
    ],
  ],
  kinds: [
    ["unknown base", "kind pay extends ⟦servise⟧ { }", ["unknown-name: Did you mean `service`?"]],
    [
      "unknown base, told once and not at its uses",
      "kind pay extends ⟦xyz⟧ { instances 2 }\npay a\npay b { instances 3 }\na -> b\nview v { include kind pay }",
      ["unknown-name: No kind is named `xyz`"],
    ],
    ["no base", "kind pay ⟦service⟧\npay a\nclient c\nc -> a", ["wrong-value: Say what `pay` extends"]],
    ["a built-in name", "kind ⟦cache⟧ extends service { }", ["duplicate-name: is a word of the language"]],
    [
      "a circle",
      "kind a extends b\nkind b extends ⟦a⟧\na x\nb y\nx -> y",
      ["wrong-value: `b` extends itself in a circle"],
    ],
    ["defaults of nothing", "defaults ⟦servce⟧ { instances 2 }", ["wrong-value: Did you mean `service`?"]],
    ["like itself", "region eu { like ⟦eu⟧ }", ["wrong-value: cannot be like"]],
    ["like in a circle", "region eu { like ⟦us⟧ }\nregion us { like ⟦eu⟧ }", ["wrong-value", "wrong-value"]],
    ["like nothing", "region us { like ⟦eu⟧ }", ["unknown-name: No place is named `eu`"]],
    [
      "extend a relation",
      "service a\nservice b\na -> b\nextend a ⟦->⟧ b { timeout 2s }",
      ["wrong-value: A relation cannot be extended"],
    ],
    [
      "runs-on in a circle",
      "service a { ⟦runs-on b⟧ }\nservice b { runs-on c }\nservice c { runs-on a }\na -> b\nservice d { runs-on b }",
      ["wrong-value: `a` on `b` on `c` on `a`"],
    ],
    [
      "runs-on in no circle",
      "host h\nservice a { runs-on h }\nservice b { runs-on a }\nservice c { runs-on a }\nb -> c",
      [],
    ],
    [
      "extend nothing",
      "service orders\nextend ⟦order⟧ { instances 2 }",
      ["unknown-name: Did you mean `orders`?"],
    ],
  ],
};

/** Name and text, without marks, of every mistake. */
export const problemTexts: readonly (readonly [string, string])[] = Object.entries(cases).flatMap(
  ([group, list]) => list.map(([name, text]) => [`${group}: ${name}`, text.replaceAll(/[⟦⟧]/g, "")] as const),
);
