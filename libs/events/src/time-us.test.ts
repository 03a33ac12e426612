import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isoOfMs, isoOfUs, minuteUs, parseTimeUs, timeUs } from "./time-us.ts";

const us = fc.integer({ min: -8_000_000_000_000_000, max: 8_000_000_000_000_000 });

test("a time written and read again is the same microsecond", () => {
  fc.assert(
    fc.property(us, (at) => {
      expect(timeUs(isoOfUs(at))).toBe(at);
    }),
  );
});

test("a time is written as the platform writes it, whatever was written before", () => {
  const step = fc.integer({ min: -2_000_000, max: 2_000_000 });
  fc.assert(
    fc.property(us, step, (at, by) => {
      for (const each of [at, at + by, at]) {
        const platform = new Date(Math.floor(each / 1000)).toISOString();
        const micros = isoOfUs(each);
        expect(`${micros.slice(0, -4)}Z`).toBe(platform);
        expect(micros).toMatch(/\.\d{6}Z$/);
        expect(isoOfMs(Math.floor(each / 1000))).toBe(platform);
        expect(isoOfMs(each / 1000)).toBe(new Date(each / 1000).toISOString());
      }
    }),
  );
});

test("milliseconds are read as the platform reads them, whatever the offset", () => {
  const minutes = fc.integer({ min: -1439, max: 1439 });
  const ms = fc.integer({ min: -6_000_000_000_000, max: 6_000_000_000_000 });
  fc.assert(
    fc.property(ms, minutes, (at, offset) => {
      const local = new Date(at + offset * 60_000).toISOString().slice(0, -1);
      const [hh, mm] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
      const sign = offset < 0 ? "-" : "+";
      const text = `${local}${sign}${String(hh).padStart(2, "0")}:${String(mm).padStart(2, "0")}`;
      expect(timeUs(text)).toBe(at * 1000);
    }),
  );
});

describe("reads", () => {
  test.each([
    ["1970-01-01T00:00:00Z", 0],
    ["1970-01-01T00:00:00.000001Z", 1],
    ["1970-01-01T00:00:00.1Z", 100_000],
    ["1970-01-01t01:00:00.25+01:00", 250_000],
    ["1969-12-31T23:59:59.999999z", -1],
    ["2000-02-29T00:00:00Z", 951_782_400_000_000],
    ["2016-12-31T23:59:60Z", 1_483_228_800_000_000],
    ["2017-01-01T00:59:60+01:00", 1_483_228_800_000_000],
    ["2026-11-02T10:59:58.012000Z", 1_793_617_198_012_000],
    ["2026-11-02T10:59:58.0120009Z", 1_793_617_198_012_000],
    ["2026-11-02T10:59:58.012345678+00:00", 1_793_617_198_012_345],
    ["1969-12-31T23:59:59.9999999Z", -1],
    [`1970-01-01T00:00:00.${"9".repeat(300)}Z`, 999_999],
  ])("%s", (text, expected) => expect(timeUs(text)).toBe(expected));
});

describe("refuses", () => {
  test.each([
    "",
    "now",
    "2026-11-02",
    "2026-11-02T10:59:58",
    "2026-11-02 10:59:58Z",
    "2026-11-02T10:59Z",
    "2026-11-02T10:59:58.Z",
    "2026-11-02T10:59:58,012Z",
    "2026-13-02T10:59:58Z",
    "2026-00-02T10:59:58Z",
    "2026-02-29T10:59:58Z",
    "1900-02-29T00:00:00Z",
    "2026-04-31T10:59:58Z",
    "2026-11-00T10:59:58Z",
    "2026-11-02T24:00:00Z",
    "2026-11-02T10:60:00Z",
    "2026-11-02T10:59:61Z",
    "2026-11-02T10:59:60Z",
    "2026-11-02T10:59:58+24:00",
    "2026-11-02T10:59:58+01:60",
    "2026-11-02T10:59:58+0100",
    "2026-11-02T10:59:58.5+1:00",
    "2026-11-02T10:59:58Zz",
    "20 6-11-02T10:59:58Z",
    "+026-11-02T10:59:58Z",
    "9999-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    " 2026-11-02T10:59:58Z",
    "2026-11-02T10:59:58.٣Z",
    "2026-1１-02T10:59:58Z",
  ])("%j", (text) => {
    expect(parseTimeUs(text)).toBeNaN();
    expect(() => timeUs(text)).toThrow(RangeError);
  });

  test("any text that the platform calls no date", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        fc.pre(Number.isNaN(Date.parse(text)));
        expect(parseTimeUs(text)).toBeNaN();
      }),
    );
  });
});

test("the minute of an instant begins at or before it, and is a whole one", () => {
  fc.assert(
    fc.property(us, (at) => {
      expect(minuteUs(at) % 60_000_000).toBeCloseTo(0);
      expect(at - minuteUs(at)).toBeGreaterThanOrEqual(0);
      expect(at - minuteUs(at)).toBeLessThan(60_000_000);
    }),
  );
});
