/** Dates a while from another: the core has no clock, so today is given. */

/** `date` (`YYYY-MM-DD`) and so many days. */
export function addDays(date: string, days: number): string {
  const [year = 2026, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}
