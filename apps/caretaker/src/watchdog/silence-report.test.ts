import { timeUs } from "@detektor/events";
import { expect, test } from "vitest";
import { anyCamera } from "../../test/any-camera.ts";
import { type SilenceRule, silenceReport } from "./silence-report.ts";

const rule: SilenceRule = { minMs: 1000, maxMs: 60_000, watchedSinceUs: 0 };
const lastUs = 1_000_000_000_000;
/** A camera with 10 frames a second, the last one at `lastUs`. */
const camera = anyCamera({ newest_us: BigInt(lastUs), last_recorded_us: BigInt(lastUs) });
const after = (ms: number, of = camera, by = rule) => silenceReport(of, by, lastUs + ms * 1000);

test("a camera is silent after five times its usual interval, but not before the lower bound", () => {
  expect([after(1000), after(1001)?.type]).toEqual([null, "detektor.camera.silent.v1"]);
  const slow = { ...camera, usual_ms: 400n, silence_ms: 1200n };
  expect([after(2000, slow), after(2001, slow)?.type]).toEqual([null, "detektor.camera.silent.v1"]);
  expect(after(2001, slow)?.data).toMatchObject({
    camera_id: "cam-1",
    session_id: "s-1",
    since: "1970-01-12T13:46:40.000000Z",
    expected_interval_ms: 400,
  });
});

test("the upper bound makes it earlier, but never earlier than a silence in the camera's gaps", () => {
  const rare = { ...camera, usual_ms: 30_000n, silence_ms: 50_000n };
  expect([after(60_000, rare), after(60_001, rare)?.type]).toEqual([
    null,
    "detektor.camera.silent.v1",
  ]);
  const odd = { ...rare, silence_ms: 90_000n };
  expect([after(90_000, odd), after(90_001, odd)?.type]).toEqual([
    null,
    "detektor.camera.silent.v1",
  ]);
});

test("a camera that is not known well, or whose session has ended, isn't reported", () => {
  expect(after(1e9, { ...camera, usual_ms: null, silence_ms: null })).toBeNull();
  const connection = { us: lastUs, id: "c", connected: false };
  expect(after(1e9, { ...camera, state_doc: { connection } })).toBeNull();
  const again = { ...connection, connected: true };
  expect(after(1e9, { ...camera, state_doc: { connection: again } })).not.toBeNull();
});

test("the time before anybody looked doesn't count", () => {
  const late = { ...rule, watchedSinceUs: lastUs + 60_000_000 };
  expect([after(61_000, camera, late), after(61_001, camera, late)?.type]).toEqual([
    null,
    "detektor.camera.silent.v1",
  ]);
});

const silent = {
  ...camera,
  state_doc: { silence: { us: lastUs + 2e6, id: "first", isOn: true, sinceUs: lastUs } },
};

test("it has resumed with a newer frame, not with another event, and once", () => {
  expect(after(3000, { ...silent, last_recorded_us: BigInt(lastUs + 3e6) })).toBeNull();
  const frame = { newest_us: BigInt(lastUs + 3e6), last_recorded_us: BigInt(lastUs + 3e6) };
  const resumed = after(3100, { ...silent, ...frame });
  expect(resumed).toMatchObject({ type: "detektor.camera.resumed.v1", causationid: "first" });
  // A frame that came while nobody looked, and none since.
  expect(after(60_000, { ...silent, ...frame })).toBeNull();
});

test("a camera whose clock went back to 1970 has resumed by its host's clock", () => {
  const captured = {
    last_captured_us: BigInt(lastUs + 3e6),
    last_recorded_us: BigInt(lastUs + 3e6),
  };
  expect(after(3100, { ...silent, ...captured })?.type).toBe("detektor.camera.resumed.v1");
});

test("two caretakers give the same silence the same id, and the next one another", () => {
  const [one, other] = [after(2000), after(9000, { ...camera, newest_us: BigInt(lastUs + 1) })];
  expect(one?.id).toBe(other?.id);
  const resumed = { us: lastUs + 5e6, id: "resumed", isOn: false, sinceUs: lastUs };
  const next = after(2000, { ...camera, state_doc: { silence: resumed } });
  expect(next?.id).not.toBe(one?.id);
  // Never earlier than the report before it, whatever the clocks say.
  expect(timeUs(next?.time ?? "")).toBe(resumed.us + 1);
});
