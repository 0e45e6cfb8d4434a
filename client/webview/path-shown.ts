/** A path that was asked for, from outside the page: everything else steps back until the person leaves it. */
import type { Parts } from "./parts.ts";
import { markPath } from "./path.ts";
import type { Stage } from "./stage.ts";

export interface PathShown {
  readonly show: (ids: readonly string[]) => void;
  /** The picture changed. */
  readonly again: () => void;
  readonly isShown: () => boolean;
  readonly leave: () => void;
}

export interface PathShownOf {
  readonly parts: Pick<Parts, "sheet" | "leave">;
  readonly stage: Stage;
  /** Not all of it is in the view that is shown. */
  readonly leaveView: () => void;
  readonly left: () => void;
}

export function makePathShown({ parts, stage, leaveView, left }: PathShownOf): PathShown {
  let ids: readonly string[] = [];
  const mark = (): ReturnType<typeof markPath> => {
    parts.leave.hidden = ids.length === 0;
    return markPath(parts.sheet, ids);
  };
  return {
    show(next) {
      ids = next;
      const { shown, missing } = mark();
      if (missing.length > 0) leaveView();
      stage.bringAllIntoView(shown);
    },
    again: () => void mark(),
    isShown: () => ids.length > 0,
    leave() {
      ids = [];
      mark();
      left();
    },
  };
}
