import { z } from "zod";
import { countField, timeField, whole } from "./fields.ts";

const bytes = whole(0, Number.MAX_SAFE_INTEGER);

/** What retention reports besides the segments themselves. */
export const retentionEvents = {
  "detektor.retention.hastened.v1": z
    .object({
      max_bytes: bytes,
      used_bytes: bytes,
      segments: countField,
      oldest_hour: timeField,
      newest_hour: timeField,
      measured_at: timeField,
    })
    .meta({
      description:
        "The disk space is nearly used up: the oldest segments are about to expire before their time.",
    }),
} as const;
