import { type DetektorEvent, decodeEvent, frameId, isoOfUs } from "@detektor/events";
import { exampleSession } from "@detektor/testkit";

const msPerDay = 86_400_000;

/** Returns frames that were captured on a day (days since 1970, UTC), each with one event. */
export function capturedOn(day: number, count: number): DetektorEvent[] {
  const like = exampleSession().find(({ type }) => type === "detektor.frame.captured.v1");
  return Array.from({ length: count }, (_, at) => {
    const atMs = day * msPerDay + at;
    const time = isoOfUs(atMs * 1000);
    const id = frameId("lab", "cam-1", `s-${day}`, at, atMs);
    const own = { frame_id: id, session_id: `s-${day}`, seq: at, capture_time: time };
    const event = { ...like, id, time, subject: id, data: { ...like?.data, ...own } };
    const decoded = decodeEvent(event, { nowMs: atMs });
    if (decoded.kind === "refused") throw new Error(JSON.stringify(decoded.refusal));
    return decoded.event;
  });
}
