/** The coverage of the notes: no place lost or told twice, every place resolves, gets what it asks for, and is cited by its rules. */
import { describe, expect, it } from "vitest";
import { entriesNamed } from "../../scripts/generate/anchors.ts";
import { lacking, notedPlaces } from "../../scripts/generate/notes-coverage.ts";
import { ruleNamed } from "../../server/src/core/lint/explain.ts";

const places = notedPlaces();

/** Terms, hazards and trade-offs of each note, as counted in the notes. */
const counted = { "0": 106, "1": 129, "2": 118, "3": 128, "4": 75 };

/** How many lines each note has. */
const lines: Readonly<Record<string, number>> = { "0": 99, "1": 186, "2": 146, "3": 323, "4": 157 };

describe("places of the notes", () => {
  it("are all there", () => {
    const found = Object.keys(counted).map((note) => [
      note,
      places.filter(({ place }) => place.startsWith(`${note}:`)).length,
    ]);
    expect(Object.fromEntries(found)).toEqual(counted);
  });

  it("stand in the order of the notes, on lines that are there", () => {
    const positions = places.map(({ place }) => {
      const [note = "", line = ""] = place.split(":");
      expect(Number(line), place).toBeGreaterThan(0);
      expect(Number(line), place).toBeLessThanOrEqual(lines[note] ?? 0);
      return Number(note) * 1000 + Number(line);
    });
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it("are told once each", () => {
    const told = places.map(({ place, term }) => `${place} ${term}`);
    expect(told.filter((one, at) => told.indexOf(one) !== at)).toEqual([]);
    for (const { place, anchors } of places)
      expect(new Set(anchors).size, `${place}: an anchor twice`).toBe(anchors.length);
  });

  it("ask for words, rules and concepts, and get them", () => {
    for (const { place, asks } of places)
      expect(
        asks.filter((ask) => !["word", "rule", "concept"].includes(ask)),
        place,
      ).toEqual([]);
    expect(places.flatMap(lacking)).toEqual([]);
  });

  it("ask for something, all but a picture that is not there", () => {
    expect(places.filter(({ asks }) => asks.length === 0).map(({ place }) => place)).toEqual(["4:16"]);
  });

  it("are cited by the rules that watch them", () => {
    const uncited = places.flatMap(({ place, term, anchors }) =>
      anchors
        .filter((anchor) => anchor.startsWith("rule:") && anchor !== "rule:choice/trade-off")
        .filter((anchor) => ruleNamed(anchor.slice(5))?.sources.includes(place) !== true)
        .map((anchor) => `${place} ${term}: ${anchor}`),
    );
    expect(uncited).toEqual([]);
  });

  it("that tell a trade-off name a value whose gains or costs tell it", () => {
    const untold = places
      .filter(({ anchors }) => anchors.includes("rule:choice/trade-off"))
      .filter(({ anchors }) => !anchors.some((anchor) => anchor.startsWith("value:") && isWeighed(anchor)));
    expect(untold.map(({ place, term }) => `${place} ${term}`)).toEqual([]);
  });
});

function isWeighed(anchor: string): boolean {
  const [path = "", value = ""] = anchor.slice("value:".length).split("/");
  return entriesNamed(path).some(({ values }) => {
    const doc = values?.[value];
    return doc?.gains !== undefined && doc.costs !== undefined;
  });
}

/** What the notes say a choice costs or gains, in the words of the value. */
describe("trade-offs that the notes tell", () => {
  it.each([
    ["0:6", "write", "write-through", /waits for both/],
    ["0:7", "write", "write-back", /quickest writes/],
    ["0:8", "write", "write-back", /lost with the cache/],
    ["0:19", "mode", "pull", /old until its TTL/],
    ["0:20", "mode", "push", /large files that change rarely/],
    ["0:47", "protocol", "grpc", /quick[\s\S]*tools of its own/],
    ["1:35", "failover.standby", "cold", /start-up/],
    ["1:71", "global", "dns", /a look-up before the first request/],
    ["1:72", "global", "dns", /records to look after/],
    ["1:77", "mode", "pull", /heavy traffic/],
    ["1:93", "type", "hardware", /dear/],
    ["1:95", "tls", "terminate", /servers do less/],
    ["1:106", "layer", "4", /cheap/],
    ["1:106", "layer", "7", /more work per request/],
    ["1:131", "type", "reverse", /some time, one more thing to set up/],
    ["1:132", "type", "reverse", /must not fail/],
    ["2:25", "index", "geohash", /moving/],
    ["2:36", "model", "wide-column", /very many writes/],
    ["2:74", "locking", "pessimistic", /others wait/],
    ["2:77", "index", "b-tree", /each write updates it/],
    ["2:91", "protocol", "websocket", /hard to maintain/],
    ["2:93", "protocol", "sse", /lighter/],
    ["3:24", "order", "fifo", /blocks those behind it/],
    ["3:222", "replication.mode", "sync", /each write waits/],
    ["3:223", "replication.mode", "sync", /stops when one does not answer/],
    ["3:230", "replication.mode", "async", /old/],
    ["3:276", "sharding", "hash", /moves nearly all keys/],
    ["3:287", "sharding", "range", /hottest/],
    ["3:301", "sharding.router", "lookup", /latency/],
    ["3:302", "sharding.router", "lookup", /single point of failure/],
    ["4:93", "algorithm", "least-connections", /must count connections/],
    ["4:94", "algorithm", "least-time", /measuring costs/],
    ["4:99", "type", "hardware", /high throughput[\s\S]*buying more[\s\S]*experts/],
    ["4:100", "type", "software", /grows with need[\s\S]*must be hardened/],
  ])("%s stands in %s %s", (_place, path, value, words) => {
    const told = entriesNamed(path).flatMap(({ values }) => values?.[value] ?? []);
    const texts = told.map(({ gains = "", costs = "", chooseWhen = "" }) =>
      [gains, costs, chooseWhen].join("\n"),
    );
    expect(texts.filter((text) => words.test(text))).not.toEqual([]);
  });
});
