import {
  errorText,
  makeCounter,
  makeHistogram,
  requestContext,
  type Service,
  traced,
} from "@detektor/observability";
import { SpanKind, trace } from "@opentelemetry/api";
import { baseTemplateMetrics } from "./metrics.ts";
import { parseSighting } from "./sighting.ts";
import type { Sightings } from "./sightings.ts";

/** The parts of a message that are used; `deliveries` is how often it was delivered, 1 at first. */
export type Message = {
  readonly data: Uint8Array;
  readonly headers: Headers;
  readonly deliveries: number;
};

/** What to do with a message: it is finished, set aside with its reason, or delivered again. */
export type Outcome = { readonly kind: "stored" | "duplicate" | "again" } | DeadLetter;

/** Why a message can never be accepted. */
export type DeadLetter = {
  readonly kind: "dead_letter";
  readonly reason: "invalid" | "failed";
  readonly field?: string;
  readonly detail: string;
};

const mostDeliveries = 5;

type Deps = Pick<Service, "name" | "logger" | "metrics"> & { readonly sightings: Sightings };

/**
 * Returns a function that handles messages so that a repeat has no effect. Each runs in a span that continues
 * its sender's trace, with its correlation id in every log line. Never throws. If handling fails while
 * Postgres answers, it is tried 5 times; while Postgres doesn't answer, the message waits.
 */
export function createHandleMessage(deps: Deps): (message: Message) => Promise<Outcome> {
  const { name, logger, metrics } = deps;
  const handled = makeCounter<"outcome">(metrics, baseTemplateMetrics.handled);
  const seconds = makeHistogram(metrics, baseTemplateMetrics.handleSeconds);
  const tracer = trace.getTracer(name);
  return (message) => {
    const beganMs = performance.now();
    const { run, exemplar } = requestContext(message.headers);
    const work = async (): Promise<Outcome> => {
      const outcome = await outcomeOf(deps, message);
      handled.inc({ outcome: outcome.kind });
      const value = (performance.now() - beganMs) / 1000;
      seconds.observe({ labels: {}, value, exemplarLabels: exemplar() });
      if (outcome.kind === "dead_letter") logger.warn({ ...outcome }, "message refused");
      else logger.info({ outcome: outcome.kind }, "message");
      return outcome;
    };
    return run(() => traced(tracer, "handle message", { kind: SpanKind.CONSUMER }, work));
  };
}

async function outcomeOf({ sightings, logger }: Deps, message: Message): Promise<Outcome> {
  const decoded = parseSighting(message.data);
  if (decoded.kind === "refused") {
    const { field, detail } = decoded;
    return { kind: "dead_letter", reason: "invalid", field, detail };
  }
  try {
    return { kind: await sightings.add(decoded.sighting) };
  } catch (error) {
    const detail = errorText(error);
    if (message.deliveries >= mostDeliveries && (await answers(sightings)))
      return { kind: "dead_letter", reason: "failed", detail };
    logger.warn({ reason: detail }, "message could not be handled; it will be retried");
    return { kind: "again" };
  }
}

const answers = (sightings: Sightings): Promise<boolean> =>
  sightings.ping().then(
    () => true,
    () => false,
  );
