import { z } from "zod";
import { askApi } from "../api/ask-api.ts";
import type { CliSettings } from "../config.ts";

const framesSchema = z.object({
  items: z.array(z.object({ frame_id: z.string(), site: z.string(), camera_id: z.string() })),
});
const eventsSchema = z.object({ items: z.array(z.object({ position: z.string() })) });

/**
 * Returns the log position of the last event of the newest frame from before `time`, according to the
 * query API; null if there was none.
 */
export async function positionBefore(settings: CliSettings, time: Date): Promise<bigint | null> {
  const ask = <Answer extends z.ZodType>(path: string, answer: Answer) =>
    askApi(
      { settings, signal: AbortSignal.timeout(3000) },
      { url: settings.queryUrl, path, answer },
    );
  const { items } = await ask(`/v1/frames?to=${time.toISOString()}&limit=1`, framesSchema);
  const [frame] = items;
  if (frame === undefined) return null;
  const whose = new URLSearchParams({ site: frame.site, camera: frame.camera_id });
  const events = await ask(`/v1/frames/${frame.frame_id}/events?${whose.toString()}`, eventsSchema);
  const last = events.items.at(-1);
  return last === undefined ? null : BigInt(last.position);
}
