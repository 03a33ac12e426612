import { createHash } from "node:crypto";

/** An event in wire format; the test reads it as any producer in any language would. */
export interface WireEvent {
  id: string;
  type: string;
  site: string;
  subject?: string;
  causationid?: string;
  data: { camera_id?: string; [field: string]: unknown };
  [attribute: string]: unknown;
}

export interface Answers {
  frames: AnswerFrame[];
  ledger_once_the_limit_has_passed: Record<string, unknown>[];
  alerts: { alert_id: string; frame_ids: string[]; [field: string]: unknown }[];
}

export interface AnswerFrame {
  frame_id: string;
  site: string;
  trace_id: string;
  root_span_id: string;
  stream: string;
  [field: string]: unknown;
}

/** Returns the example sessions and their answers, moved to a separate site, with new ids. */
export function sessionCopy(
  events: readonly WireEvent[],
  answers: Answers,
  copy: number,
): { events: WireEvent[]; answers: Answers } {
  const site = `lab-${copy}`;
  const moved = JSON.parse(
    renameIds(JSON.stringify({ events, answers }), copy)
      .replaceAll('"site":"lab"', `"site":"${site}"`)
      .replaceAll('"subject":"lab/', `"subject":"${site}/`)
      .replaceAll("frames-lab.", `frames-${site}.`)
      .replaceAll('"a-1"', `"a-1-${copy}"`),
  ) as { events: WireEvent[]; answers: Answers };
  for (const frame of moved.answers.frames) {
    frame.trace_id = traceId(site, frame.frame_id);
    frame.root_span_id = rootSpanId(frame.trace_id, frame.frame_id);
  }
  return moved;
}

/**
 * Exclusive-ors the copy's number into the last four digits of every UUID, so that no two copies share one.
 */
function renameIds(json: string, copy: number): string {
  return json.replaceAll(
    /([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{8})([0-9a-f]{4})/g,
    (_, head: string, tail: string) =>
      head + (Number.parseInt(tail, 16) ^ copy).toString(16).padStart(4, "0"),
  );
}

// Written a second time here on purpose: the test must not use the code that it tests.
function traceId(site: string, frameId: string): string {
  return sha256(`detektor|trace|${site}|${frameId}`).slice(0, 32);
}

function rootSpanId(trace: string, frameId: string): string {
  return sha256(`detektor|span|${trace}|root|${frameId}`).slice(0, 16);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
