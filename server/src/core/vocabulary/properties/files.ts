/** Properties of blob storage and of search. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { value } from "./value.ts";

export const files: readonly PropertyEntry[] = [
  {
    name: "versioning",
    on: ["storage"],
    signature: "",
    synonyms: ["versioned"],
    summary: "Old versions are kept when a file is replaced.",
    text: told(
      "Overwriting and deleting by mistake can be undone. Old versions cost space: give them an end.",
      "storage files { versioning }",
    ),
    sources: ["2:110"],
  },
  {
    name: "immutable",
    on: ["storage"],
    signature: "",
    unknown: "taken from the technology",
    summary: "A file is replaced as a whole and never changed in place.",
    text: told(
      "What never changes can be cached for ever and copied without conflict; a change is a new file.",
      "storage files { immutable }",
    ),
    sources: ["2:110"],
  },
  {
    name: "multipart",
    on: ["storage"],
    signature: "[part <part:size>]",
    summary: "Large files come in parts; after a break only the missing parts are sent again.",
    text: told(
      "An upload that breaks at 70% goes on from there.",
      `client app
storage videos { multipart part 8MB; access signed }
app -> videos { resumable { chunk 8MB } }`,
    ),
    sources: ["2:110", "0:94"],
  },
  {
    name: "access",
    on: ["storage"],
    signature: "<value:public|private|signed>",
    unknown: "private",
    summary: "Who may read.",
    text: told(
      "Begin private. Signed addresses carry uploads and downloads past your services.",
      "storage photos { access signed }",
    ),
    sources: ["2:110"],
    values: {
      public: value(
        "Everybody.",
        "simple",
        "whatever lands there is public",
        "assets of a web page",
        "2:110",
      ),
      private: value(
        "Only with credentials.",
        "closed by default",
        "a service must hand files on",
        "most data",
        "2:110",
      ),
      signed: value(
        "Who holds an address with signature and expiry.",
        "large files go straight to the user",
        "a shared address works until it expires",
        "uploads and downloads of users",
        "2:110",
      ),
    },
  },
  {
    name: "metadata",
    on: ["storage"],
    signature: "in <in:component>",
    unknown: "nothing but the file's name is known",
    summary: "Where it is written what each file is.",
    text: told(
      "Name, owner, size and state in a database, the bytes here; the row points to the file.",
      `database catalogue
storage videos { metadata in catalogue }`,
    ),
    sources: ["0:96"],
  },
  {
    name: "analyzer",
    on: ["search"],
    signature: "<value:tokens|stemming|ngram|language>,*",
    synonyms: ["analyser"],
    summary: "How text becomes words to search.",
    text: told(
      "Both the documents and the question go through it; changing it means indexing anew.",
      "search finder { analyzer tokens, stemming }",
    ),
    sources: ["2:115"],
    values: {
      tokens: value(
        "Cut into words.",
        "small, exact, quick",
        "`runs` does not find `run`",
        "names, codes and tags are searched",
        "2:115",
      ),
      stemming: value(
        "Words are cut to their stem: `running` finds `run`.",
        "finds other forms of a word",
        "finds too much now and then, and is of one language",
        "people search texts",
        "2:115",
      ),
      ngram: value(
        "Pieces of words: finds parts and misspellings.",
        "finds while typing and with mistakes",
        "several times the index",
        "a search field completes words",
        "2:115",
      ),
      language: value(
        "Rules of one language.",
        "stop words, stems and accents as that language has them",
        "one analyzer for each language",
        "texts are of a known language",
        "2:115",
      ),
    },
    valueSynonyms: { tokenization: "tokens", "n-gram": "ngram", stem: "stemming" },
  },
  {
    name: "fuzzy",
    on: ["search"],
    signature: "[<value:positive>]",
    summary: "Finds misspelt words, up to so many changed letters.",
    text: told(
      "By edit distance or pieces of words: `2` allows two changed letters. More finds more and finds worse.",
      "search finder { fuzzy 2 }",
    ),
    sources: ["2:115"],
  },
];
