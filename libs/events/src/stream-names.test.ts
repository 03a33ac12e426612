import fc from "fast-check";
import { expect, test } from "vitest";
import { answers, sessionEvents } from "../test/examples.ts";
import { frameId } from "./frame-id.ts";
import { type EventOf, isAlertEvent, isFrameEvent } from "./event.ts";
import {
  alertStream,
  cameraStream,
  expiredStream,
  frameStream,
  holdStream,
  hourOfName,
  isStreamOf,
  keptStream,
  parseStream,
  replayStream,
  retentionStream,
  segmentStream,
  streamOf,
} from "./stream-names.ts";

test("every event of a frame belongs into the segment of the hour in its id", () => {
  const streams = new Map(answers.frames.map((frame) => [frame.frame_id, frame.stream]));
  for (const event of sessionEvents().filter(isFrameEvent)) {
    expect(streamOf(event)).toBe(streams.get(event.data.frame_id));
  }
});

test("cameras and alerts have streams of their own", () => {
  const others = sessionEvents().filter((event) => !isFrameEvent(event));
  expect(new Set(others.map(streamOf))).toEqual(
    new Set(["camera-lab.cam-1", "camera-lab.cam-2", "alert-lab.a-1"]),
  );
});

test("an alert's event lies in its site's stream, or in one of before streams named the site", () => {
  const [alert] = sessionEvents().filter(isAlertEvent);
  if (alert === undefined) throw new Error("the example has no alert");
  const streams = ["alert-lab.a-1", "alert-a-1", "alert-yard.a-1", "alert-lab.a-2"];
  expect(streams.map((stream) => isStreamOf(alert, stream))).toEqual([true, true, false, false]);
});

test("a name gives back what it was made of", () => {
  const token = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
  const ms = fc.integer({ min: 0, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(token, token, ms, (site, camera, at) => {
      const hour = new Date(at).toISOString().slice(0, 13).replaceAll("-", "");
      const frames = frameStream(site, camera, frameId(site, camera, "s", 1, at));
      expect(parseStream(frames)).toEqual({ kind: "frames", site, camera, hour });
      const hours = Math.floor(at / 3_600_000);
      expect(hourOfName(hour)).toBe(hours);
      expect(segmentStream(site, camera, hours)).toBe(frames);
      const day = hour.slice(0, 8);
      const kept = keptStream(site, camera, hours);
      expect(parseStream(kept)).toEqual({ kind: "kept", site, camera, day });
      const month = hour.slice(0, 6);
      const expired = expiredStream(site, camera, hours);
      expect(parseStream(expired)).toEqual({ kind: "expired", site, camera, month });
      for (const stream of [frames, kept]) {
        for (const type of ["detektor.segment.expired.v1", "detektor.hold.noted.v1"] as const) {
          const event = { type, data: { stream } } as unknown as EventOf<typeof type>;
          expect(streamOf(event)).toBe(expired);
        }
      }
      expect(parseStream(cameraStream(site, camera))).toEqual({ kind: "camera", site, camera });
      const alertId = `${camera}.1`;
      expect(parseStream(alertStream(site, alertId))).toEqual({ kind: "alert", site, alertId });
      expect(parseStream(retentionStream(site))).toEqual({ kind: "retention", site });
      expect(parseStream(replayStream(camera))).toEqual({ kind: "replay", replayId: camera });
      expect(parseStream(holdStream(camera))).toEqual({ kind: "hold", holdId: camera });
    }),
  );
});

test.each([
  "$stats",
  "detektor-log",
  "frames-lab",
  "frames-lab.cam",
  "camera-lab",
  "alert-",
  "alert-a-1",
  "alert-lab.",
  "replay-",
  "hold-",
  "kept-lab.cam-2026",
  "expired-lab.cam-20261102",
])("%s is none of these", (name) => expect(parseStream(name)).toEqual({ kind: "other" }));
