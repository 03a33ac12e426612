import { setTimeout as delay } from "node:timers/promises";
import { uuidv7 } from "@detektor/events";
import { frameEvents } from "../frame-events.ts";
import { sendByHttp } from "../send.ts";
import type { WireEvent } from "../session-copy.ts";

const everyMs = 100;

/** A camera of ten frames a second whose stage can begin to fail. */
export type FailingCamera = {
  /** From now on every frame fails; returns the time (ms since 1970) of the first that did. */
  readonly fail: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** Starts the camera; its frames are completed until it is told otherwise. */
export function startCamera(ingestUrl: string, site: string, camera: string): FailingCamera {
  const stop = new AbortController();
  let fails = false;
  const failed = Promise.withResolvers<number>();
  const run = async (): Promise<void> => {
    for (let seq = 1; !stop.signal.aborted; seq++) {
      const nowMs = Date.now();
      const { events } = frameEvents(site, camera, "run", seq, nowMs);
      await sendByHttp(ingestUrl, fails ? failing(events) : events);
      if (fails) failed.resolve(nowMs);
      await delay(everyMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  };
  const running = run();
  running.catch(failed.reject);
  return {
    fail: () => {
      fails = true;
      return failed.promise;
    },
    stop: () => {
      stop.abort();
      return running;
    },
  };
}

/** The same frame, whose stage has failed. */
function failing([captured, stage]: readonly WireEvent[]): WireEvent[] {
  if (captured === undefined || stage === undefined) throw new Error("a frame has begun");
  const error = { stage: "detect", error_type: "DeviceLost" };
  return [
    captured,
    { ...stage, type: "detektor.frame.stage_failed.v1", data: { ...stage.data, ...error } },
    {
      ...stage,
      id: uuidv7(Date.now()),
      type: "detektor.frame.failed.v1",
      data: { ...captured.data, ...error },
    },
  ];
}
