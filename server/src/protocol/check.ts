/** Reads plain values of unknown origin; says `undefined` for what is not of the expected shape. Must not throw. */

/** Longest id, name or URI that is let through, in UTF-16 code units. */
export const longestName = 4096;
/** Longest line meant for a person: a strip's text, a failure's reason. */
export const longestText = 2000;
/** Largest picture that is let through, in UTF-16 code units. */
export const largestPicture = 64 * 1024 * 1024;

/** A read-only view of an object's own members; arrays, functions and null are no objects here. */
export function members(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}

export function text(value: unknown, longest: number): string | undefined {
  return typeof value === "string" && value.length <= longest ? value : undefined;
}

/** A non-empty id, name or URI of bounded length. */
export function name(value: unknown): string | undefined {
  return value === "" ? undefined : text(value, longestName);
}

/** A whole number from 0 that JSON carries exactly: a count, a line, a column, a version. */
export function count(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((word) => word === value);
}

/** True when `value` is missing or passes `read`: for members that may be left out. */
export function absentOr<T>(value: unknown, read: (value: unknown) => T | undefined): boolean {
  return value === undefined || read(value) !== undefined;
}
