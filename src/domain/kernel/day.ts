/** A calendar day, YYYY-MM-DD. Days compare as text. */
export type Day = string;

const DAY = /^(19|20|21)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MS_PER_DAY = 86_400_000;

/** Whether the text is a day that exists, from 1900-01-01 to 2199-12-31. */
export function isDay(text: string): text is Day {
  // Every month has 28 days. Only later days need the calendar.
  return DAY.test(text) && (text.slice(8) <= '28' || fromOrdinal(toOrdinal(text)) === text);
}

/** Days since 1970-01-01. */
export function toOrdinal(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / MS_PER_DAY;
}

export function fromOrdinal(ordinal: number): Day {
  return new Date(ordinal * MS_PER_DAY).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return fromOrdinal(toOrdinal(day) + days);
}

/** The same day of the month, or the last day of a month that is too short for it. */
export function addMonths(day: Day, months: number): Day {
  const date = new Date(toOrdinal(day) * MS_PER_DAY);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
  last.setUTCDate(Math.min(last.getUTCDate(), date.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** Days from `from` (inclusive) to `until` (exclusive). */
export function daysBetween(from: Day, until: Day): number {
  return toOrdinal(until) - toOrdinal(from);
}

export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

export function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Recent results: a command needs the same instant's day more than once. */
  readonly recent: Map<string, Day>;
}

const zones = new Map<string, Zone>();
const MOST_RECENT = 1_000;

/** The day on which an instant (RFC 3339 with an offset) falls in a time zone of the IANA database. */
export function localDay(instant: string, timeZone: string): Day {
  const { format, recent } = zoneOf(timeZone);
  const known = recent.get(instant);
  if (known !== undefined) return known;
  const day = format.format(Date.parse(instant));
  if (recent.size >= MOST_RECENT) recent.clear();
  recent.set(instant, day);
  return day;
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const zone = {
    format: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
    recent: new Map<string, Day>(),
  };
  zones.set(timeZone, zone);
  return zone;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-CA', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
