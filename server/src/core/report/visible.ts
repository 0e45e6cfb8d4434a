/** Text of users for readers: what nobody can see, or what turns the writing around, becomes a visible escape. */

/** Control characters, bidirectional overrides and lone surrogates as `\u{…}`. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}
