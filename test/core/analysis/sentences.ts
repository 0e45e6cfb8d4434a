/** What the tests of single sentences share. */

export type Case = readonly [sentence: string, text: string, expected: readonly string[]];

/** A client, a service that needs nothing else, and what is said. */
export const behind = (text: string): string => `client w\nservice a { instances 2 }\n${text}`;
