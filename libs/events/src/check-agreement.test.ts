import { describe, expect, test } from "vitest";
import { completed, event, frame, type Json, nowMs, refusal, stage } from "../test/refusals.ts";
import { decodeEvent } from "./decode-event.ts";
import { parseSubject } from "./subjects.ts";

describe("subjects:", () => {
  const on = "frames.v1.lab.cam-1.stage_completed";
  test.each<[string, Json, string, string?]>([
    [
      "another frame",
      event("frame.stage_completed", stage, { subject: frame.replace("a", "b") }),
      "subject",
    ],
    [
      "another camera",
      event("camera.connected", { camera_id: "cam-1" }, { subject: "lab/cam-2" }),
      "subject",
    ],
    ["another alert", event("alert.resolved", { alert_id: "a-1" }, { subject: "a-2" }), "subject"],
    [
      "another site than the message's",
      event("frame.stage_completed", stage, { site: "den" }),
      "site",
      on,
    ],
    ["another camera than the message's", completed({ camera_id: "cam-2" }), "data.camera_id", on],
    ["another event than the message's", event("frame.completed", stage), "type", on],
    [
      "another kind than the message's",
      event("camera.connected", { camera_id: "cam-1" }),
      "type",
      "frames.v1.lab.cam-1.connected",
    ],
    [
      "another camera than the batch's",
      completed({ camera_id: "cam-2" }),
      "data.camera_id",
      "frames.v1.lab.cam-1.batch",
    ],
  ])("%s is a mismatch", (_what, input, field, subject) => {
    expect(refusal(input, subject)).toMatchObject({ field, reason: "subject_mismatch" });
  });

  test("the message's site stands in for one that isn't given", () => {
    const { site: _, ...siteless } = completed();
    const subject = parseSubject(on);
    if (subject === null) throw new Error(on);
    expect(decodeEvent(siteless, { nowMs, subject })).toMatchObject({
      kind: "event",
      event: { site: "lab" },
    });
  });

  test("a batch's camera takes events of any type, an alert without a camera too", () => {
    const inputs = [
      completed(),
      event("camera.connected", { camera_id: "cam-1" }),
      event("alert.resolved", { alert_id: "a" }),
    ];
    for (const input of inputs) expect(refusal(input, "frames.v1.lab.cam-1.batch")).toBeNull();
  });
});
