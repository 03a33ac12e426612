import {
  type DetektorEvent,
  type EventOf,
  eventIdOf,
  isoOfUs,
  platformSite,
} from "@detektor/events";
import type { DiskReport } from "@detektor/read-model";
import { caretakerSource } from "../../watchdog/caretaker-source.ts";
import type { EarlySegment } from "./list-early.ts";

type HastenedEvent = EventOf<"detektor.retention.hastened.v1">;

const usPerHour = 3_600_000_000;

/** Returns the event that reports a round: which segments go before their time, and why. */
export function hastenedEvent(
  { measured_at, max_bytes, used_bytes }: DiskReport,
  segments: readonly EarlySegment[],
  nowUs: number,
): HastenedEvent {
  const hours = segments.map(({ hour }) => hour);
  const data = {
    max_bytes,
    used_bytes,
    segments: segments.length,
    oldest_hour: isoOfUs(Math.min(...hours) * usPerHour),
    newest_hour: isoOfUs(Math.max(...hours) * usPerHour),
    measured_at,
  };
  const event = {
    specversion: "1.0",
    id: eventIdOf(caretakerSource, `retention.hastened|${measured_at}`),
    source: caretakerSource,
    type: "detektor.retention.hastened.v1",
    time: isoOfUs(nowUs),
    site: platformSite,
    data,
  };
  return event as unknown as DetektorEvent as HastenedEvent;
}
