import {
  batchSubject,
  type DetektorEvent,
  eventTypes,
  isOwnEventType,
  parseSubject,
  subjectOf,
} from "@detektor/events";

const subjects = [
  "frames.v1.lab.cam-1.batch",
  "frames.v1.lab.cam-1.captured",
  "cameras.v1.lab.cam-1.frames_lost",
  "alerts.v1.lab._.raised",
  "alerts.v1.lab.cam-1.action_triggered",
  "frames.v1.lab.gate 1.batch",
  "frames.v1.lab.gate.1.batch",
  "frames.v1.lab.*.batch",
  "frames.v1.lab..batch",
  "frames.v1.lab.gäte.batch",
  "frames.v2.lab.cam-1.batch",
  `frames.v1.lab.${"c".repeat(64)}.batch`,
  `frames.v1.lab.${"c".repeat(65)}.batch`,
];

/**
 * Returns the vectors of subjects: the subject of each type, with and without a camera; and foreign subjects.
 */
export function subjectVectors(): object {
  const sendable = eventTypes.filter((type) => !isOwnEventType(type));
  const cases = sendable.map((type) => {
    const of = { site: "lab", type, data: { camera_id: "cam-1" } } as unknown as DetektorEvent;
    return { type, site: "lab", camera_id: "cam-1", subject: subjectOf(of) };
  });
  const parsed = subjects.map((subject) => ({ subject, parsed: parseSubject(subject) }));
  return { cases, batch: batchSubject("lab", "cam-1"), parsed };
}
