/** The formulas of queues. Rates per second, times in seconds; textbook: Kleinrock, Queueing Systems I. */

/** Share of the time that `workers` are busy: λ/(c·μ). At 1 and above the queue never drains. */
export function busyShare(arriving: number, workers: number, perWorker: number): number {
  const served = workers * perWorker;
  return served > 0 ? arriving / served : arriving > 0 ? Number.POSITIVE_INFINITY : 0;
}

/** Messages that wait after nobody took any for `outage` seconds: λD. */
export const backlogAfter = (arriving: number, outage: number): number => arriving * outage;

/** Seconds until the backlog of an outage is worked off: λD/(cμ−λ); infinite where it never is. */
export function drainTime(arriving: number, outage: number, served: number): number {
  const backlog = backlogAfter(arriving, outage);
  if (backlog === 0) return 0;
  return served > arriving ? backlog / (served - arriving) : Number.POSITIVE_INFINITY;
}

/** Little's law: how many are inside, given the rate and the time each is inside. Holds for any distribution. */
export const inside = (arriving: number, seconds: number): number => arriving * seconds;

/** Chance that an arrival has to wait, in the M/M/c model (random arrivals, exponential service): Erlang's C. */
export function chanceToWait(arriving: number, workers: number, perWorker: number): number {
  const load = perWorker > 0 ? arriving / perWorker : Number.POSITIVE_INFINITY;
  if (workers <= 0 || load >= workers) return 1;
  // Erlang's B by its recurrence: no factorials that overflow.
  let blocked = 1;
  for (let k = 1; k <= workers; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked / (1 - (load / workers) * (1 - blocked));
}

/** Mean seconds in the queue in the M/M/c model; infinite where it never drains. */
export function meanWait(arriving: number, workers: number, perWorker: number): number {
  const spare = workers * perWorker - arriving;
  if (arriving === 0) return 0;
  return spare > 0 ? chanceToWait(arriving, workers, perWorker) / spare : Number.POSITIVE_INFINITY;
}
