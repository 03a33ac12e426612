import { errorText } from "./error-text.ts";
import { withTimeout } from "./with-timeout.ts";

/** The parts of a logger that are used here. */
export type ShutdownLogger = {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
};

/** The shutdown sequence of a service. */
export type Shutdown = {
  /** Aborted when the shutdown begins. */
  readonly signal: AbortSignal;
  /** Adds a step; steps run in reverse order, each with a timeout, and a failed one doesn't stop the others. */
  readonly onShutdown: (name: string, close: () => Promise<void> | void) => void;
  /** Begins the shutdown, once; resolves when every step has ended. */
  readonly run: (reason: string) => Promise<void>;
};

/** Creates a Shutdown whose steps have `stepMs` (4 s) each and `totalMs` (6 s) together. */
export function createShutdown(
  logger: ShutdownLogger,
  { stepMs = 4000, totalMs = 6000 } = {},
): Shutdown {
  const controller = new AbortController();
  const steps: { name: string; close: () => Promise<void> | void }[] = [];
  let running: Promise<void> | null = null;

  const runAll = async (reason: string): Promise<void> => {
    logger.info({ reason }, "shutting down");
    const endMs = Date.now() + totalMs;
    controller.abort(new DOMException(reason, "AbortError"));
    for (let step = steps.pop(); step; step = steps.pop()) {
      try {
        const closed = Promise.resolve().then(step.close);
        const leftMs = Math.max(endMs - Date.now(), 50);
        await withTimeout(closed, Math.min(stepMs, leftMs), `${step.name} did not close`);
      } catch (error) {
        logger.warn({ step: step.name, reason: errorText(error) }, "shutdown step failed");
      }
    }
  };

  return {
    signal: controller.signal,
    onShutdown: (name, close) => void steps.push({ name, close }),
    run: (reason) => (running ??= runAll(reason)),
  };
}
