/** Strongly connected groups of a directed graph. */

/** Number of the group of each id, by Tarjan's algorithm without recursion; `next` may lead to ids that are not asked for. */
export function stronglyConnected(
  ids: readonly string[],
  next: (id: string) => readonly string[],
): ReadonlyMap<string, number> {
  const inside = new Set(ids);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const group = new Map<string, number>();
  const stack: string[] = [];
  let groups = 0;
  for (const root of ids) {
    if (index.has(root)) continue;
    const work: { id: string; at: number; to: readonly string[] }[] = [{ id: root, at: 0, to: next(root) }];
    while (work.length > 0) {
      const frame = work[work.length - 1]!;
      if (frame.at === 0) {
        index.set(frame.id, index.size);
        low.set(frame.id, index.get(frame.id)!);
        stack.push(frame.id);
      }
      const to = frame.to[frame.at];
      if (to !== undefined) {
        frame.at++;
        if (!inside.has(to) || group.has(to)) continue;
        if (!index.has(to)) work.push({ id: to, at: 0, to: next(to) });
        else low.set(frame.id, Math.min(low.get(frame.id)!, index.get(to)!));
        continue;
      }
      work.pop();
      const parent = work[work.length - 1];
      if (parent !== undefined) low.set(parent.id, Math.min(low.get(parent.id)!, low.get(frame.id)!));
      if (low.get(frame.id) !== index.get(frame.id)) continue;
      for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
        group.set(id, groups);
        if (id === frame.id) break;
      }
      groups++;
    }
  }
  return group;
}
