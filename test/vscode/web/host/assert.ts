/** What the tests in the extension host use of `node:assert/strict`, for a host without Node. Values that are compared are plain data. */

function ok(value: unknown, message = `${show(value)} does not hold`): asserts value {
  if (!value) throw new Error(message);
}

const assert = Object.assign((value: unknown, message?: string) => ok(value, message), {
  ok,
  equal: (actual: unknown, expected: unknown, message?: string) =>
    ok(Object.is(actual, expected), message ?? `${show(actual)} is not ${show(expected)}`),
  notEqual: (actual: unknown, expected: unknown, message?: string) =>
    ok(!Object.is(actual, expected), message ?? `both are ${show(actual)}`),
  deepEqual: (actual: unknown, expected: unknown, message?: string) =>
    ok(show(actual) === show(expected), message ?? `${show(actual)} is not ${show(expected)}`),
  match: (text: string, pattern: RegExp, message?: string) =>
    ok(pattern.test(text), message ?? `${show(text)} does not match ${pattern}`),
  doesNotMatch: (text: string, pattern: RegExp, message?: string) =>
    ok(!pattern.test(text), message ?? `${show(text)} matches ${pattern}`),
  async rejects(
    promise: PromiseLike<unknown>,
    expected?: RegExp | ((error: unknown) => boolean),
  ): Promise<void> {
    const reason = await Promise.resolve(promise).then(
      () => undefined,
      (error: unknown) => error ?? new Error("rejected without a reason"),
    );
    ok(reason !== undefined, "it did not reject");
    if (expected instanceof RegExp) ok(expected.test(String(reason)), `${reason} does not match ${expected}`);
    else if (expected !== undefined) ok(expected(reason), `rejected with ${reason}`);
  },
});

/** The same text for the same data, whatever the order of its members. */
function show(value: unknown): string {
  const sorted = (_: string, inner: unknown): unknown =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  return JSON.stringify(value, sorted) ?? String(value);
}

export default assert;
