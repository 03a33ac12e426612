import type { Alert } from "../api/alert-queries.ts";
import type { Frame, Stage } from "../api/queries.ts";

/** A step from a frame's capture to an alert's last action, in the order of time. */
export type ChainLink = {
  readonly what: string;
  readonly detail: string | null;
  /** RFC 3339; null: not known. */
  readonly at: string | null;
  /** Since the capture, in ms; null if one of both times isn't known. */
  readonly sinceCaptureMs: number | null;
  /** Since the previous link with a time, in ms. */
  readonly sincePreviousMs: number | null;
};

type Step = Pick<ChainLink, "what" | "detail" | "at">;

/** Returns the steps of an alert's newest occurrence; its first frame is null where it isn't known. */
export function chainOfAlert(alert: Alert, frame: Frame | null): readonly ChainLink[] {
  const steps = [...frameSteps(frame), ...alertSteps(alert)]
    .filter(({ at }) => at !== null)
    .toSorted((a, b) => msOf(a.at) - msOf(b.at));
  const captured = frame?.captured_at ?? null;
  return steps.map((step, index) => ({
    ...step,
    sinceCaptureMs: captured === null ? null : msOf(step.at) - msOf(captured),
    sincePreviousMs: index === 0 ? null : msOf(step.at) - msOf(steps[index - 1]?.at ?? null),
  }));
}

/** Returns one sentence: when it was raised after the capture, and what took most of that time. */
export function delayOfAlert(alert: Alert, frame: Frame | null): string | null {
  if (alert.raised_at === null || frame === null || frame.captured_at === null) return null;
  const raisedMs = msOf(alert.raised_at);
  const totalMs = raisedMs - msOf(frame.captured_at);
  if (totalMs < 0) return null;
  // What ended later, or took longer than all of it, is no part of the way to the alert.
  const before = frame.stages.filter(({ ended_at }) => msOf(ended_at) <= raisedMs);
  const longest = partsOf(before)
    .filter(({ ms }) => ms <= totalMs)
    .toSorted((a, b) => b.ms - a.ms)[0];
  const most =
    longest && longest.ms > 0 ? `, of which ${longest.what} ${durationOf(longest.ms)}` : "";
  return `Raised ${durationOf(totalMs)} after the capture${most}.`;
}

/** Returns a duration with its unit, in three digits or more: `0.4 ms`, `900 ms`, `1.2 s`, `3 min 4 s`. */
export function durationOf(ms: number): string {
  const size = Math.abs(ms);
  if (size < 10) return `${ms.toFixed(1)} ms`;
  if (size < 1000) return `${Math.round(ms)} ms`;
  if (size < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.trunc(ms / 60_000);
  if (size < 7_200_000) return `${minutes} min ${Math.round(Math.abs(ms % 60_000) / 1000)} s`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

function frameSteps(frame: Frame | null): readonly Step[] {
  if (frame === null) return [];
  const objects = frame.objects.map(
    (object) => `${object.class} ${Math.round(object.confidence * 100)} %`,
  );
  const found = objects.length === 0 ? null : `found ${objects.slice(0, 5).join(", ")}`;
  return [
    { what: "captured", detail: `${frame.site}/${frame.camera_id}`, at: frame.captured_at },
    ...frame.stages.map((stage) => ({
      what: `${stage.stage} ${stage.state}`,
      detail: stage.stage === "detect" ? found : (stage.error_type ?? stage.device),
      at: stage.ended_at,
    })),
  ];
}

function alertSteps(alert: Alert): readonly Step[] {
  return [
    { what: "alert raised", detail: alert.rule_id, at: alert.raised_at },
    { what: "acknowledged", detail: alert.acknowledged_by, at: alert.acknowledged_at },
    { what: "resolved", detail: null, at: alert.resolved_at },
    ...alert.actions.map(({ target, status, at }) => ({
      what: `action ${status ?? "without a status"}`,
      detail: target,
      at,
    })),
  ];
}

const partsOf = (stages: readonly Stage[]) =>
  stages.flatMap(({ stage, work_ms, queue_wait_ms, batch_wait_ms, transport_ms }) => [
    { what: `${stage} queued`, ms: queue_wait_ms ?? 0 },
    { what: `${stage} waited for its batch`, ms: batch_wait_ms ?? 0 },
    { what: `${stage} worked`, ms: work_ms ?? 0 },
    { what: `the way to ${stage} took`, ms: transport_ms ?? 0 },
  ]);

const msOf = (iso: string | null): number => (iso === null ? Number.NaN : Date.parse(iso));
