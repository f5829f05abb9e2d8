/** How a moment is written in a tag. */
export interface TimestampForm {
  /** With the directives of strftime. */
  readonly format: string;
  /** By its name in the IANA database: `UTC`, `Europe/Berlin`. */
  readonly timezone: string;
}

/** Minutes since the turn of the century, which sort as text: `2611211642`. */
export const defaultTimestamp: TimestampForm = { format: '%y%m%d%H%M', timezone: 'UTC' };

/** The wall clock at a moment. */
interface WallClock {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Seconds since 1970. */
  readonly epoch: number;
}

/** Those of strftime (POSIX) whose result can stand in a tag; `%T` has colons, and `%z` may have a plus. */
const directives: Readonly<Record<string, (at: WallClock) => string>> = {
  Y: ({ year }) => digits(year, 4),
  y: ({ year }) => digits(year % 100, 2),
  m: ({ month }) => digits(month, 2),
  b: ({ month }) => months[month - 1] ?? '',
  d: ({ day }) => digits(day, 2),
  F: ({ year, month, day }) => `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`,
  j: (at) => digits(dayOfYear(at), 3),
  H: ({ hour }) => digits(hour, 2),
  I: ({ hour }) => digits(hour % 12 || 12, 2),
  p: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  M: ({ minute }) => digits(minute, 2),
  S: ({ second }) => digits(second, 2),
  G: (at) => digits(isoWeek(at).year, 4),
  V: (at) => digits(isoWeek(at).week, 2),
  u: (at) => String(weekday(at)),
  s: ({ epoch }) => String(epoch),
};

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The directives that a format may hold, to be listed: `%Y, %y, …`. */
export const knownDirectives = Object.keys(directives)
  .map((letter) => `%${letter}`)
  .join(', ');

/** The first part of a format that is not known: `%Q`, or a percent sign at its end. */
export function unknownDirective(format: string): string | undefined {
  return [...format.matchAll(/%(.?)/gsu)]
    .map(([whole, letter = '']) => ({ whole, isKnown: Object.hasOwn(directives, letter) }))
    .find(({ isKnown }) => !isKnown)?.whole;
}

/** Whether the database of time zones has it. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A moment, in milliseconds since 1970, as text. The form must have been checked by the functions above. */
export function timestamp(milliseconds: number, { format, timezone }: TimestampForm): string {
  const at = wallClock(milliseconds, timezone);
  return format.replaceAll(/%(.)/gsu, (_, letter: string) => directives[letter]?.(at) ?? '');
}

function wallClock(milliseconds: number, timeZone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(milliseconds);
  const part = (name: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find(({ type }) => type === name)?.value);
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
    epoch: Math.floor(milliseconds / 1000),
  };
}

const dayLength = 86_400_000;

function dayOfYear({ year, month, day }: WallClock): number {
  return (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 0)) / dayLength;
}

/** From 1 for Monday. */
function weekday({ year, month, day }: WallClock): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** ISO 8601: a week belongs to the year that its Thursday is in. */
function isoWeek(at: WallClock): { readonly year: number; readonly week: number } {
  const thursday = new Date(Date.UTC(at.year, at.month - 1, at.day + 4 - weekday(at)));
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / dayLength / 7);
  return { year, week };
}

const digits = (value: number, length: number) => String(value).padStart(length, '0');
