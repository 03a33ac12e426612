import { plainText } from "../../output/plain-text.ts";
import type { FrameAnswer } from "./frame-answer.ts";

/** Describes on one line where and why a frame ended; empty if it is open or completed. */
export function whyText({ drop, failure, drop_reason, error_type }: FrameAnswer): string {
  if (drop) {
    const { stage, queue, depth_frames } = drop;
    const queued = depth_frames === null ? "" : ` with ${depth_frames} frames in it`;
    return `${drop.reason}${at("stage", stage)}${at("queue", queue)}${queued}`;
  }
  if (failure) {
    const { stage, attempts, message } = failure;
    const tried = attempts === null ? "" : ` after ${attempts} attempts`;
    return `${failure.error_type}${at("stage", stage)}${tried}${message ? `: ${message}` : ""}`;
  }
  return drop_reason ?? error_type ?? "";
}

/** Returns the errors of failed stage attempts, one line each. */
export function failedAttempts({ stages }: FrameAnswer): readonly string[] {
  return stages
    .filter(({ state }) => state === "failed")
    .map(({ stage, attempt, processor_id, error_type, message }) => {
      const by = processor_id === null ? "" : ` on ${processor_id}`;
      const why = [error_type, message].filter((part) => part !== null && part !== "");
      return `${stage}, attempt ${attempt}${by}: ${plainText(why.join(": "))}`;
    });
}

function at(what: string, name: string | null): string {
  return name === null ? "" : `, ${what} ${name}`;
}
