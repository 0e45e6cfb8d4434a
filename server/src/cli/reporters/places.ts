/** Places as people and machines read them: lines and columns from one, columns in UTF-16 code units. */
import { type Location, lineStarts, positionAt } from "../../core/base/text.ts";

export interface Texts {
  textOf(file: string): string | undefined;
  shown(file: string): string;
}

export interface Point {
  readonly line: number;
  readonly column: number;
}

export interface Places {
  start(location: Location): Point;
  end(location: Location): Point;
  /** `file:line:column`. */
  text(location: Location): string;
  starts(file: string): readonly number[];
}

/** Each file's lines are found once. */
export function placesIn({ textOf, shown }: Texts): Places {
  const known = new Map<string, readonly number[]>();
  const starts = (file: string): readonly number[] => {
    const found = known.get(file) ?? lineStarts(textOf(file) ?? "");
    known.set(file, found);
    return found;
  };
  const at = (file: string, offset: number): Point => {
    const { line, character } = positionAt(starts(file), offset);
    return { line: line + 1, column: character + 1 };
  };
  const start = ({ file, start }: Location) => at(file, start);
  return {
    start,
    end: ({ file, end }) => at(file, end),
    text(location) {
      const { line, column } = start(location);
      return `${shown(location.file)}:${line}:${column}`;
    },
    starts,
  };
}
