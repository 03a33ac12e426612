/** Returns a number that JSON.stringify writes with these digits, as a producer with 64-bit numbers does. */
export function digits(text: string): unknown {
  return json.rawJSON(text);
}

/** Parses a JSON text so that numbers differ by their digits: 1e400 and 1.0 are not null and 1. */
export function withDigits(text: string): unknown {
  return json.parse(text, (_key, value, { source }) =>
    typeof value === "number" ? `number ${source}` : value,
  );
}

/** V8 has this; TypeScript's own types don't declare it yet. */
const json = JSON as unknown as {
  rawJSON(text: string): unknown;
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
};

/** How a language writes times: digits after the second, and the end. */
export interface TimeStyle {
  readonly digits: number;
  readonly end: string;
}

export const timeStyles: readonly TimeStyle[] = [
  { digits: 3, end: "Z" },
  { digits: 3, end: "+02:00" },
  { digits: 6, end: "Z" },
  { digits: 7, end: "-05:30" },
  { digits: 9, end: "z" },
];

/** Returns an instant in that language's format; `below` are digits beyond the microsecond. */
export function timeText(us: number, { digits: count, end }: TimeStyle, below: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(end) ?? [];
  const offsetMinutes = (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  const second = Math.floor(us / 1_000_000);
  const fraction = `${String(us - second * 1_000_000).padStart(6, "0")}${below}`.slice(0, count);
  const clock = new Date((second + offsetMinutes * 60) * 1000).toISOString().slice(0, 19);
  return `${clock}.${fraction}${end}`;
}

/** Returns the microsecond of a time, truncated; written a second time on purpose. */
export function usOf(time: unknown): number {
  const [, whole, fraction, end] = /^(.{19})\.(\d+)(.+)$/.exec(String(time)) ?? [];
  return (
    Date.parse(`${whole}${end?.toUpperCase()}`) * 1000 +
    Number((fraction ?? "").slice(0, 6).padEnd(6, "0"))
  );
}
