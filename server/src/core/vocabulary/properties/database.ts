/** Properties of databases: model, schema, growth. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { index } from "./indexes.ts";
import { value } from "./value.ts";

export const database: readonly PropertyEntry[] = [
  {
    name: "model",
    on: ["database"],
    signature: "<value:relational|key-value|document|wide-column|graph|search|time-series|geospatial|vector>",
    unknown: "taken from the technology",
    summary: "The shape in which it keeps data.",
    text: told(
      "Follows from the questions: relations and transactions, whole documents, very many writes by key, relations of relations.",
      "database orders { model relational }",
    ),
    sources: ["1:139", "1:154", "2:31", "2:106"],
    values: {
      relational: value(
        "Tables with keys between them.",
        "joins, transactions, strict schema",
        "writes are hard to spread over nodes",
        "things with many relations: the default",
        "1:139",
        "1:161",
        "2:32",
      ),
      "key-value": value(
        "A value under a key.",
        "the quickest and easiest to spread",
        "found by its key only",
        "sessions, carts, counters",
        "1:155",
      ),
      document: value(
        "Whole documents with fields inside.",
        "read and written as one; fields may differ",
        "joins are yours; copies of data drift",
        "things that are used whole, such as posts",
        "1:156",
        "2:34",
      ),
      "wide-column": value(
        "Rows of many columns, split by a key.",
        "takes very many writes",
        "each question needs its own table",
        "messages, events, measurements",
        "1:157",
        "2:36",
      ),
      graph: value(
        "Nodes and edges.",
        "follows relations of relations",
        "hard to split",
        "friends of friends, fraud, routes",
        "1:158",
        "2:39",
      ),
      search: value(
        "Words to documents.",
        "text search and ranking",
        "fed from elsewhere, a little late",
        "search beside the store of truth",
        "2:37",
      ),
      "time-series": value(
        "Values by time.",
        "compresses and sums over time",
        "little else",
        "metrics, sensors",
        "3:280",
      ),
      geospatial: value(
        "Places and areas.",
        "near, inside, along",
        "special indexes to keep",
        "rides, deliveries, maps",
        "2:22",
        "2:23",
      ),
      vector: value(
        "Points in a space of many dimensions.",
        "finds what is alike",
        "approximate",
        "images, meanings, recommendations",
        "2:81",
      ),
    },
    valueSynonyms: {
      sql: "relational",
      rdbms: "relational",
      "key value": "key-value",
      kv: "key-value",
      column: "wide-column",
      "wide column": "wide-column",
      timeseries: "time-series",
      spatial: "geospatial",
    },
  },
  {
    name: "federation",
    on: ["database"],
    signature: "[by <by:word>,*]",
    synonyms: ["federated"],
    summary: "Split by purpose into databases of their own: users here, orders there.",
    text: told(
      "A step before sharding: each purpose has its own database, smaller and with its own load. Joins across are yours.",
      "database users { federation by purpose }",
    ),
    sources: ["1:149"],
  },
  {
    name: "denormalized",
    on: ["database"],
    signature: "",
    synonyms: ["denormalised", "denormalization"],
    summary:
      "The same fact is stored several times so that reads need no joins; every change must reach all copies.",
    text: told(
      "Right where reads outnumber writes by far; every copy of a fact must be written together.",
      "database feed { denormalized }",
    ),
    sources: ["1:9", "1:151"],
  },
  index,
  {
    name: "joins",
    on: ["database"],
    signature: "<value:database|application>",
    unknown: "in the database where it can",
    summary: "Who brings related records together.",
    text: told(
      "A store without joins moves them into the program; shards do the same.",
      "database feed { model document; joins application }",
    ),
    sources: ["0:89", "1:11", "1:166"],
    values: {
      database: value(
        "The database, with its indexes.",
        "one question, one answer",
        "heavy joins slow all",
        "relational data on one node",
        "1:166",
      ),
      application: value(
        "The program, with several questions.",
        "works on any store",
        "more round trips; not one moment in time",
        "stores without joins",
        "1:11",
      ),
    },
    valueSynonyms: { app: "application" },
  },
  {
    name: "schema",
    on: ["database"],
    signature: "<value:strict|flexible>",
    unknown: "taken from the model",
    summary: "Whether the shape of records is checked when they are written.",
    text: told(
      "Strict is checked when writing, flexible is understood when reading: someone always knows the schema.",
      "database events { schema flexible }",
    ),
    sources: ["1:164", "1:173", "1:174", "2:108"],
    values: {
      strict: value(
        "Checked on writing.",
        "no surprises on reading",
        "changes need a migration",
        "several programs share the data",
        "1:164",
        "2:108",
      ),
      flexible: value(
        "Understood on reading.",
        "fields come and go freely",
        "each reader must know all shapes",
        "semi-structured data",
        "1:173",
        "2:108",
      ),
    },
    valueSynonyms: { dynamic: "flexible", schemaless: "flexible" },
  },
  {
    name: "volume",
    on: ["database", "storage", "search", "stream"],
    signature: "<value:size> [grows <grows:growth> per <per:month|year>]",
    unknown: "whether it fits a node is not judged",
    summary: "How much data there is and how it grows.",
    text: told(
      "Compared with the disk of a node and with its growth; what does not fit has to be split or moved away.",
      "database orders { volume 2TB grows 5% per month }",
    ),
    sources: ["1:177", "3:253"],
  },
  {
    name: "timezone",
    on: ["database"],
    signature: "<value:utc|local> [<zone:string>]",
    unknown: "whether times can be compared is open",
    summary: "In which time zone times are stored.",
    text: told(
      "Store moments in UTC and show them locally. For an appointment in the future keep the zone's name beside it: its offset may change.",
      "database orders { timezone utc }",
    ),
    sources: ["4:119", "4:120", "4:122"],
    values: {
      utc: value(
        "In coordinated universal time.",
        "times compare everywhere; no doubled hour in autumn",
        "turned into local time when shown; future local appointments need the zone's name beside",
        "nearly always",
        "4:120",
      ),
      local: value(
        "In the time of a place.",
        "as people read it",
        "doubled and missing hours; wrong for others",
        "one place, appointments by wall clock",
        "4:122",
      ),
    },
  },
  {
    name: "unique",
    on: ["database"],
    signature: "<value:key>,*",
    unknown: "whether doubles are refused is open",
    summary: "Fields in which no value may occur twice; the last defence against doubles.",
    text: told(
      "Locks and checks before the write can be outrun; the store's refusal cannot.",
      "database tickets { unique seat_id, show_id }",
    ),
    sources: ["3:80", "2:63"],
  },
  {
    name: "derived-from",
    on: ["stateful"],
    signature: "<value:component>",
    unknown: "it holds data of its own",
    summary: "It holds nothing of its own: everything can be made again from that store.",
    text: told(
      "No backup is needed and loss means rebuilding, during which it answers little. It is always a little behind.",
      `database orders
search finder { derived-from orders { lag 1s } }
orders => finder { via cdc }`,
    ),
    sources: ["2:82"],
    block: [
      {
        name: "lag",
        on: [],
        signature: "<value:duration>",
        unknown: "unknown, not zero",
        summary: "How far it is behind.",
        text: told(
          "What a search right after a change does not find yet. Zero is never true of an index that is fed later.",
          `database films
search find { derived-from films { lag 5s } }`,
        ),
        sources: ["2:82", "3:212"],
      },
    ],
  },
];
