import { readFileSync } from "node:fs";
import { decodeNdjson, type DetektorEvent } from "../src/index.ts";

const folder = new URL("../../../docs/events/examples/", import.meta.url);

/** The clock at which the example session is decoded: just after its end. */
export const afterSessionMs = Date.parse("2026-11-02T11:00:10Z");

/** The bytes of the example session. */
export const sessionBytes = readFileSync(new URL("session.ndjson", folder));

/** The expected answers for the example session. */
export const answers = JSON.parse(readFileSync(new URL("answers.json", folder), "utf8")) as {
  readonly frames: readonly {
    readonly site: string;
    readonly camera_id: string;
    readonly frame_id: string;
    readonly trace_id: string;
    readonly root_span_id: string;
    readonly stream: string;
  }[];
  readonly derived_frame_ids: readonly {
    readonly site: string;
    readonly camera: string;
    readonly session: string;
    readonly seq: number;
    readonly capture_time_ms: number;
    readonly frame_id: string;
  }[];
};

/** Returns the events of the example session. */
export function sessionEvents(): DetektorEvent[] {
  return decodeNdjson(sessionBytes, { nowMs: afterSessionMs }).decoded.map((decoded) => {
    if (decoded.kind === "refused") throw new Error(decoded.refusal.detail);
    return decoded.event;
  });
}
