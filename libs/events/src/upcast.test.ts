import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryEvent } from "../test/arbitrary-event.ts";
import { checkShape } from "./check-shape.ts";
import { decodeEvent } from "./decode-event.ts";
import type { DetektorEvent } from "./event.ts";
import { fromStored, toStored } from "./stored-event.ts";
import { upcast } from "./upcast.ts";

const nowMs = Date.parse("2026-11-02T11:00:00Z");
const v1 = {
  specversion: "1.0",
  id: "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5",
  source: "capture/1",
  type: "detektor.camera.clock_adjusted.v1",
  time: "2026-11-02T10:59:58Z",
  site: "lab",
  correlationid: "c-1",
  data: { camera_id: "cam-1", offset_ms: -3.5, note: "kept" },
};

function given(input: object): DetektorEvent {
  const decoded = decodeEvent(input, { nowMs });
  if (decoded.kind === "refused") throw new Error(decoded.refusal.detail);
  return decoded.event;
}

describe("given version 1 of clock_adjusted", () => {
  test("when it is stored, then it is what was sent", () => {
    const stored = toStored(given(v1), { ingestTime: v1.time });
    expect(stored).toMatchObject({ type: v1.type, data: v1.data, metadata: { schema_version: 1 } });
    expect(fromStored(stored)).toEqual(v1);
  });

  test("when it is read, then it is version 2 by an unknown clock, and the same event otherwise", () => {
    expect(upcast(given(v1))).toEqual({
      ...v1,
      type: "detektor.camera.clock_adjusted.v2",
      data: { ...v1.data, clock_source: "unknown" },
    });
  });

  test("when its producer already told the clock, then that is what version 2 says", () => {
    const stated = given({ ...v1, data: { ...v1.data, clock_source: "rtcp_ntp" } });
    expect(upcast(stated).data).toMatchObject({ clock_source: "rtcp_ntp" });
    const nonsense = given({ ...v1, data: { ...v1.data, clock_source: 5 } });
    expect(upcast(nonsense).data).toMatchObject({ clock_source: "unknown" });
  });
});

describe("given version 2", () => {
  const v2 = {
    ...v1,
    type: "detektor.camera.clock_adjusted.v2",
    data: { ...v1.data, clock_source: "host" },
  };

  test("when it is read, then it is itself", () => expect(upcast(given(v2))).toEqual(v2));

  test("when it doesn't name its clock, then it is refused", () => {
    expect(() => given({ ...v2, data: v1.data })).toThrow("data.clock_source is missing");
  });
});

test("whatever is read is of the newest version, valid, and keeps its id and time", () => {
  fc.assert(
    fc.property(arbitraryEvent, (event) => {
      const latest = upcast(event);
      expect(upcast(latest)).toEqual(latest);
      expect(checkShape(latest, latest.type)).toHaveProperty("event");
      expect([latest.id, latest.time]).toEqual([event.id, event.time]);
    }),
  );
});
