/**
 * The types a placeholder of a signature may have: what each expects in words, an example, and how it is written.
 * Data only: it reads no value (`base/units.ts` does) and resolves no name (bind does).
 */

/** `quantity` values are read by `base/units.ts`; `reference` values name an element of the model; `plain` values stand for themselves. */
export type ValueFamily = "quantity" | "reference" | "plain";

export interface ValueTypeEntry {
  readonly family: ValueFamily;
  /** What the value is, with an example, to complete "expects …". */
  readonly expects: string;
  readonly example: string;
  /** Types of atom (`syntax/ast.ts`) that may stand for it. A quantity may be followed by its unit as a name (`100 rps`). */
  readonly atoms: readonly string[];
}

const quantity = (expects: string, example: string): ValueTypeEntry => ({
  family: "quantity",
  expects,
  example,
  atoms: ["quantity"],
});

const reference = (
  expects: string,
  example: string,
  atoms: readonly string[] = ["name"],
): ValueTypeEntry => ({
  family: "reference",
  expects,
  example,
  atoms,
});

const plain = (expects: string, example: string, ...atoms: readonly string[]): ValueTypeEntry => ({
  family: "plain",
  expects,
  example,
  atoms,
});

const entries = {
  count: quantity("a whole number such as 3, 5k or 2M", "3"),
  positive: quantity("a whole number from 1 such as 3 or 5k", "3"),
  number: quantity("a number such as 3, 0.5 or 5k", "3"),
  percent: quantity("a percentage from 0% to 100% such as 99.95%", "60%"),
  growth: quantity("a percentage such as 5% or 150%", "5%"),
  factor: quantity("a factor such as 3x", "3x"),
  duration: quantity("a duration such as 200ms, 10m or 1h30m", "200ms"),
  rate: quantity("a rate such as 100 rps, 5k rps or 30/min", "100 rps"),
  size: quantity("a size such as 64KB, 20GB or 4GiB", "64KB"),
  bandwidth: quantity("a bandwidth such as 100Mbps, 10Gbps or 50MB/s", "10Gbps"),
  quantity: quantity("a number with or without a unit such as 3, 60% or 200ms", "3"),

  word: plain("a word", "gold", "name"),
  key: plain("a field name such as user_id", "user_id", "name"),
  string: plain('a text in quotes such as "Orders"', '"…"', "string"),
  text: plain('a text in quotes such as "Orders"', '"…"', "string", "text"),
  url: plain("an address such as https://example.com/page", "https://example.com", "url"),
  date: plain("a date such as 2027-06-30", "2027-06-30", "date"),
  color: plain("a colour such as grey or #0ea5e9", "#0ea5e9", "color", "name"),
  path: plain('a path such as "/api/*"', '"/api/*"', "string"),
  cron: plain('a schedule of five fields such as "0 3 * * *"', '"0 3 * * *"', "string"),
  file: plain('a file such as "payments.arch"', '"payments.arch"', "string"),
  currency: plain("a price unit such as USD/month", "USD/month", "path"),
  rule: plain("the id of a rule such as spof/single-instance", "spof/single-instance", "path"),

  component: reference("the name of a component", "orders"),
  place: reference("the name of a place", "eu"),
  flow: reference("the name of a flow", "checkout"),
  view: reference("the name of a view", "overview"),
  variant: reference("the name of a variant", "staging"),
  element: reference("the name of a component, place or flow", "orders"),
  endpoint: reference("a component or a pattern such as eu.** or *", "orders", ["name", "star"]),
  kind: reference("a kind such as service", "service"),
  technology: reference("a technology such as postgres", "postgres", ["name", "string"]),
  tag: reference("a tag", "legacy"),
  transaction: reference("the name of a transaction", "booking"),
  name: reference("a new name", "orders"),
} as const satisfies Readonly<Record<string, ValueTypeEntry>>;

export type ValueType = keyof typeof entries;

/** The entry of each type. */
export const valueTypes: Readonly<Record<ValueType, ValueTypeEntry>> = entries;

/** Whether a word of a notation names a type; everything else in `<…>` is a choice. */
export function isValueType(word: string): word is ValueType {
  return Object.hasOwn(entries, word);
}
