import { isoOfUs, uuidv7 } from "@detektor/events";
import type { EventFunctions } from "@detektor/producer";
import type { AlertLog } from "./alert-log.ts";
import type { FrameJob } from "./frame-job.ts";
import { decideStay, type OpenAlert } from "./stay-alert.ts";
import type { Track } from "./track-objects.ts";

/** Alerts of one camera about objects that stay. */
export type StayAlerts = {
  see(job: FrameJob, tracks: readonly Track[]): Promise<void>;
  /** Resolves the open alert, because nobody watches any more. */
  close(): void;
};

/** The dependencies of the alerts. */
export type StayAlertsOptions = {
  readonly cameraId: string;
  readonly stayFrames: number;
  readonly send: EventFunctions;
  readonly log: AlertLog;
  readonly nowUs: () => number;
};

const ruleId = "object_stays";

/** Raises alerts, acts on them (a line in the alert log) and resolves them by the rule of `decideStay`. */
export function createStayAlerts(options: StayAlertsOptions): StayAlerts {
  const { cameraId, send, nowUs } = options;
  let open: OpenAlert | null = null;
  const resolve = (alert: OpenAlert, correlation: { correlationId?: string }): void => {
    const data = { alert_id: alert.alertId, camera_id: cameraId };
    send.alertResolved(data, { time: isoOfUs(nowUs()), ...correlation });
    open = null;
  };
  return {
    see: async (job, tracks) => {
      const decision = decideStay(open, tracks, { stayFrames: options.stayFrames });
      if (decision.kind === "resolve") resolve(decision.alert, { correlationId: job.frameId });
      if (decision.kind !== "raise") return;
      open = { alertId: uuidv7(), objectId: decision.track.objectId };
      await raise(options, { job, track: decision.track, alertId: open.alertId });
    },
    close: () => {
      if (open !== null) resolve(open, {});
    },
  };
}

type Raised = { readonly job: FrameJob; readonly track: Track; readonly alertId: string };

const raise = async (
  { cameraId, stayFrames, send, log, nowUs }: StayAlertsOptions,
  { job, track, alertId }: Raised,
): Promise<void> => {
  const about = { alert_id: alertId, camera_id: cameraId };
  const because = { rule_id: ruleId, severity: "warning", frame_ids: [job.frameId] };
  const measured = { value: track.seenFrames, threshold: stayFrames };
  const raised = send.alertRaised(
    { ...about, ...because, ...measured },
    { time: isoOfUs(nowUs()), correlationId: job.frameId, causationId: job.causationId },
  );
  const written = await log.write({ ...about, rule_id: ruleId, frame_id: job.frameId });
  const action = { action_id: uuidv7(), target: "log", status: written ? "succeeded" : "failed" };
  send.actionTriggered(
    { ...about, ...action },
    { time: isoOfUs(nowUs()), correlationId: job.frameId, causationId: raised.id },
  );
};
