/** A frame's first event, as a producer would send it. */
export const exampleEvent = {
  specversion: "1.0",
  id: "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5",
  source: "capture/1",
  type: "detektor.frame.captured.v1",
  time: "2026-11-02T10:59:58.000000Z",
  site: "home",
  data: {
    frame_id: "01a19bea-7bb0-79a4-be1e-70bcc951a480",
    camera_id: "gate",
    session_id: "s-1",
    seq: 1,
    capture_time: "2026-11-02T10:59:58.000000Z",
  },
} as const;
