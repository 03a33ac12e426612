import { expect, test } from "vitest";
import { diskOf } from "./disk-of.ts";

const disk = {
  measured_at: "2026-11-30T00:00:00Z",
  max_bytes: 1000,
  used_bytes: 829,
  parts: { event_store: 829, nats: null, postgres: 0, pictures: 0 },
};

test("the used share of the disk space is shown where there is a bound", () => {
  const early_expiry = "none";
  const used = "82 % of the disk space is used that DETEKTOR_MAX_DISK allows.";
  expect(diskOf({ disk, early_expiry })).toBe(used);
  expect(diskOf({ disk: { ...disk, max_bytes: null }, early_expiry })).toBeNull();
  expect(diskOf({ disk: null, early_expiry })).toBeNull();
  const running = diskOf({ disk, early_expiry: "running" });
  expect(running).toBe(`${used} The oldest hours go before their time.`);
});
