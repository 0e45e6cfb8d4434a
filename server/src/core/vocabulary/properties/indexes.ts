/** Indexes: structures beside the data that make reads fast. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { value } from "./value.ts";

export const index: PropertyEntry = {
  name: "index",
  on: ["database", "search"],
  signature: "<value:b-tree|hash|full-text|inverted|geohash|quad-tree|r-tree|vector> [on <on:key>,*]",
  synonyms: ["indexes"],
  repeatable: true,
  unknown: "only the primary key is indexed",
  summary:
    "A structure kept beside the data so that reads need not look at everything; each write must keep it up.",
  text: told(
    "Pays for reads at every write. Index what is asked for often; text, places and likeness need indexes of their own kind.",
    "database orders { index b-tree on customer_id, day }",
  ),
  sources: ["0:88", "1:170", "2:76", "2:77"],
  values: {
    "b-tree": value(
      "A sorted tree.",
      "equality and ranges",
      "each write updates it",
      "the usual index",
      "2:78",
      "1:170",
    ),
    hash: value("A table by hash.", "equality in one step", "no ranges", "look-ups by one key", "3:304"),
    "full-text": value(
      "Words to the records that hold them.",
      "finds words in text",
      "large, and late by a moment",
      "users search text",
      "2:80",
      "2:113",
    ),
    inverted: value(
      "Words to the documents that hold them: what a full-text index is made of.",
      "finds words in text",
      "large, and late by a moment",
      "users search text",
      "2:11",
      "2:114",
    ),
    geohash: value(
      "Places as prefixes of a string.",
      "near things share a prefix; any ordered store can do it",
      "neighbours across a cell border look far",
      "many moving things",
      "2:25",
    ),
    "quad-tree": value(
      "Squares that split where there is much.",
      "adapts to dense cities",
      "moves must rebuild parts",
      "places that seldom move",
      "2:13",
      "2:24",
    ),
    "r-tree": value(
      "Boxes inside boxes.",
      "areas as well as points",
      "slower writes",
      "shapes, in PostGIS for one",
      "2:23",
    ),
    vector: value(
      "Neighbours in a space of many dimensions.",
      "finds what is alike: images, meanings",
      "approximate, memory-hungry",
      "search by likeness",
      "2:81",
    ),
  },
  valueSynonyms: {
    btree: "b-tree",
    fulltext: "full-text",
    quadtree: "quad-tree",
    rtree: "r-tree",
    gist: "r-tree",
  },
};
