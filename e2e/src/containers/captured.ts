import { uuidv7 } from "@detektor/events";

/** Returns the first event of a new frame. */
export function captured() {
  const time = new Date().toISOString();
  const frame = { frame_id: uuidv7(Date.now()), camera_id: "cam-1", session_id: "s-1", seq: 1 };
  return {
    specversion: "1.0",
    id: uuidv7(Date.now()),
    source: "containers-test",
    type: "detektor.frame.captured.v1",
    site: "lab",
    time,
    data: { ...frame, capture_time: time },
  };
}
