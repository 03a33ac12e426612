import { setTimeout as delay } from "node:timers/promises";
import { uuidv7 } from "@detektor/events";
import { frameEvents } from "../frame-events.ts";
import { sendByHttp } from "../send.ts";
import type { WireEvent } from "../session-copy.ts";

/** A camera's frames per second. */
export const framesPerSecond = 10;

/** A camera whose stage can start to fail. */
export type FailingCamera = {
  /**
   * Makes every frame fail after this many more frames; returns the time (ms
   * since 1970) of the first that did.
   */
  readonly fail: (afterFrames: number) => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** Starts the camera; its frames are completed until `fail` is called. */
export function startCamera(ingestUrl: string, site: string, camera: string): FailingCamera {
  const stop = new AbortController();
  let [sent, failsFrom] = [0, Number.POSITIVE_INFINITY];
  const failed = Promise.withResolvers<number>();
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const nowMs = Date.now();
      const fails = ++sent > failsFrom;
      const { events } = frameEvents(site, camera, "run", sent, nowMs);
      await sendByHttp(ingestUrl, fails ? failing(events) : events);
      if (fails) failed.resolve(nowMs);
      await delay(1000 / framesPerSecond, undefined, { signal: stop.signal }).catch(
        () => undefined,
      );
    }
  };
  const running = run();
  running.catch(failed.reject);
  return {
    fail: (afterFrames) => {
      failsFrom = sent + afterFrames;
      return failed.promise;
    },
    stop: () => {
      stop.abort();
      return running;
    },
  };
}

/** Returns the same frame with a failed stage. */
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
