import { z } from "zod";

/** A hold as the API answers it. */
export const holdAnswer = z.looseObject({
  hold_id: z.string(),
  state: z.string(),
  frame_id: z.string().nullable(),
  correlation_id: z.string().nullable(),
  alert_id: z.string().nullable(),
  site: z.string().nullable(),
  camera_id: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  reason: z.string(),
  placed_by: z.string(),
  placed_at: z.string(),
  until: z.string().nullable(),
  released_by: z.string().nullable(),
});

/** A decoded hold. */
export type HoldAnswer = z.output<typeof holdAnswer>;

/** Returns in words what a hold covers. */
export function coveredText(hold: HoldAnswer): string {
  const { frame_id, correlation_id, alert_id, site, camera_id, from, to } = hold;
  if (frame_id !== null) return `frame ${frame_id}`;
  if (correlation_id !== null) return `correlation ${correlation_id}`;
  if (alert_id !== null) return `alert ${alert_id} of ${site}`;
  return `${site}/${camera_id}, ${secondText(from)} to ${secondText(to)}`;
}

const secondText = (time: string | null): string => (time === null ? "?" : `${time.slice(0, 19)}Z`);
