const US_PER_SECOND = 1_000_000;
const US_PER_MINUTE = 60_000_000;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const MAX_US = Number.MAX_SAFE_INTEGER;

let cachedSecond = { number: Number.NaN, text: "" };

/**
 * Returns the instant of an RFC 3339 time in whole microseconds since the Unix epoch; further digits are
 * truncated.
 *
 * @throws {RangeError} if it isn't such a time, or is outside the years 1685 to 2255, where microseconds no
 * longer are exact numbers
 */
export function timeUs(rfc3339: string): number {
  const us = parseTimeUs(rfc3339);
  if (Number.isNaN(us)) throw new RangeError(`not an RFC 3339 time: ${JSON.stringify(rfc3339)}`);
  return us;
}

/**
 * Like {@link timeUs}, but returns NaN for an invalid time. Reads digits by hand because it is called often.
 */
export function parseTimeUs(text: string): number {
  if (text.length < 20) return Number.NaN;
  const days = parseDate(text);
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  const separator = text.charCodeAt(10) | 0x20;
  if (separator !== 0x74 || text.charCodeAt(13) !== 0x3a || text.charCodeAt(16) !== 0x3a) {
    return Number.NaN;
  }
  if (!(hour < 24 && minute < 60 && second <= 60)) return Number.NaN;
  const end = endOfFraction(text);
  const offset = parseOffsetMinutes(text, end);
  const minutes = days * 1440 + hour * 60 + minute - offset;
  if (second === 60 && modulo(minutes, 1440) !== 1439) return Number.NaN;
  const us = minutes * US_PER_MINUTE + second * 1_000_000 + fractionUs(text, end);
  return Math.abs(us) <= MAX_US ? us : Number.NaN;
}

/** Returns the instant in UTC with exactly six digits: `2026-11-02T10:59:58.012000Z`. */
export function isoOfUs(us: number): string {
  const second = Math.floor(us / US_PER_SECOND);
  return `${isoOfSecond(second)}${String(us - second * US_PER_SECOND).padStart(6, "0")}Z`;
}

/** Returns the instant in UTC as the platform writes it, with three digits: `2026-11-02T10:59:58.012Z`. */
export function isoOfMs(ms: number): string {
  const whole = Math.trunc(ms);
  const second = Math.floor(whole / 1000);
  return `${isoOfSecond(second)}${String(whole - second * 1000).padStart(3, "0")}Z`;
}

/**
 * Returns the text up to the point after the seconds; most times share their second with the previous one.
 */
function isoOfSecond(number: number): string {
  if (number !== cachedSecond.number) {
    cachedSecond = { number, text: new Date(number * 1000).toISOString().slice(0, -4) };
  }
  return cachedSecond.text;
}

/** Returns the start of the instant's minute (UTC), in microseconds since the Unix epoch. */
export function minuteUs(us: number): number {
  return us - modulo(us, US_PER_MINUTE);
}

function parseDate(text: string): number {
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  if (text.charCodeAt(4) !== 0x2d || text.charCodeAt(7) !== 0x2d) return Number.NaN;
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month)))
    return Number.NaN;
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const thisYear = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0);
  return past * 365 + leapDays + thisYear + day - 1 - 719_162;
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Returns the index of the offset: after the seconds, or after the digits of a fraction. */
function endOfFraction(text: string): number {
  if (text.charCodeAt(19) !== 0x2e) return 19;
  let end = 20;
  while (digit(text, end) < 10) end += 1;
  return end > 20 ? end : Number.NaN;
}

/** Returns the fraction in microseconds; further digits are truncated. */
function fractionUs(text: string, end: number): number {
  let us = 0;
  for (let at = 20, unit = 100_000; at < end && unit >= 1; at += 1, unit /= 10) {
    us += digit(text, at) * unit;
  }
  return us;
}

/** Parses `Z`, or `±hh:mm` up to 23:59, which must end the text; returns NaN otherwise. */
function parseOffsetMinutes(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if ((sign | 0x20) === 0x7a) return text.length === at + 1 ? 0 : Number.NaN;
  const hours = two(text, at + 1);
  const minutes = two(text, at + 4);
  const wellFormed = text.length === at + 6 && text.charCodeAt(at + 3) === 0x3a;
  if (!wellFormed || !(hours < 24 && minutes < 60)) return Number.NaN;
  if (sign === 0x2b) return hours * 60 + minutes;
  return sign === 0x2d ? -(hours * 60 + minutes) : Number.NaN;
}

function two(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

/** Returns the digit, 0 to 9, or NaN. */
function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
