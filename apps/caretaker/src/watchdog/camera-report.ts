import { type DetektorEvent, type EventOf, eventIdOf, isoOfUs } from "@detektor/events";
import { caretakerSource } from "./caretaker-source.ts";
import type { CameraRow } from "./list-cameras.ts";

type ReportType =
  | "detektor.camera.silent.v1"
  | "detektor.camera.resumed.v1"
  | "detektor.camera.clock_off.v1"
  | "detektor.camera.clock_settled.v1";

/** An event that reports that something about a camera begins or ends. */
export type CameraReport = EventOf<ReportType>;

/** What is reported, with the report before it on the same matter. */
export type Reported = {
  readonly type: ReportType;
  readonly data: object;
  readonly previous: { readonly id: string; readonly us: number } | undefined;
};

/**
 * Returns a report about a camera. Its id follows from the report before it alone, so that anyone who continues
 * from the same report appends the same event; it is never earlier than that one.
 */
export function cameraReport(
  { site, camera_id }: CameraRow,
  { type, data, previous }: Reported,
  nowUs: number,
): CameraReport {
  const event = {
    specversion: "1.0",
    id: eventIdOf(caretakerSource, `${type}|${site}|${camera_id}|${previous?.id ?? ""}`),
    source: caretakerSource,
    type,
    time: isoOfUs(Math.max(nowUs, (previous?.us ?? 0) + 1)),
    site,
    causationid: previous?.id,
    data: { camera_id, ...data },
  };
  return event as unknown as DetektorEvent as CameraReport;
}
