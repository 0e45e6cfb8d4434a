/** Dates (`2027-06-30`) and cron lines as texts: whether they mean something. It knows no clock and no time zone. */

/** Whether a text is a day of the calendar: `2027-02-30` is not. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= daysOf(year, month);
}

/** The day that was likely meant by a text that is written like one: the last of a shorter month, a digit that is missing. */
export function nearestDate(text: string): string | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12) return undefined;
  return dateOf(year, month, Math.min(Math.max(day, 1), daysOf(year, month)));
}

const fields: readonly (readonly [number, number, readonly string[]])[] = [
  [0, 59, []],
  [0, 23, []],
  [1, 31, []],
  [1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]],
  [0, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]],
];

function isCronField(
  text: string,
  [least, most, names]: readonly [number, number, readonly string[]],
): boolean {
  const inside = (word: string): boolean =>
    names.includes(word.toUpperCase()) ||
    (/^\d{1,2}$/.test(word) && Number(word) >= least && Number(word) <= most);
  return text.split(",").every((part) => {
    const [range = "", step, ...more] = part.split("/");
    if (more.length > 0 || (step !== undefined && !/^[1-9]\d?$/.test(step))) return false;
    if (range === "*") return true;
    const ends = range.split("-");
    return ends.length <= 2 && ends.every(inside);
  });
}

/** Whether a text is a cron line of five fields (minute, hour, day, month, weekday) or a nickname such as `@daily`. */
export function isCron(text: string): boolean {
  if (/^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(text)) return true;
  const parts = text.trim().split(/\s+/);
  return parts.length === fields.length && fields.every((field, i) => isCronField(parts[i]!, field));
}

/** The same day some months later, or the last of a shorter month; undefined where a text is no day. */
export function monthsLater(day: string, months: number): string | undefined {
  if (!isDate(day)) return undefined;
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const later = month - 1 + months;
  const [toYear, toMonth] = [year + Math.floor(later / 12), (later % 12) + 1];
  return dateOf(toYear, toMonth, Math.min(date, daysOf(toYear, toMonth)));
}

function dateOf(year: number, month: number, day: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

function daysOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
