import { connectEventLog, eventLogTrouble } from "@detektor/event-log";
import {
  createExplain,
  createDependencyReporter,
  eventStoreAt,
  type Service,
} from "@detektor/observability";
import { observedLog } from "./append/observed-log.ts";
import { createStoreGate, watchStore } from "./append/store-gate.ts";
import { createWriter } from "./append/writer.ts";
import type { Config } from "./config.ts";
import { createDeadLetters } from "./deliver/dead-letters.ts";
import { createRefusedLog, createSettledLog } from "./deliver/event-lines.ts";
import { createReceiver, type ReceiverContext } from "./deliver/receiver.ts";
import { createApp } from "./http/create-app.ts";
import { createStoredLooks } from "./http/stored-looks.ts";
import { createStoredWaits, type StoredWaits } from "./http/stored-waits.ts";
import { watchPublishing } from "./http/watch-publishing.ts";
import { limits } from "./limits.ts";
import { createIngestMetrics, type IngestMetrics } from "./metrics.ts";
import type { ReceivingContext } from "./nats/consuming.ts";
import { createInFlight } from "./nats/in-flight.ts";
import { createNatsLink } from "./nats/nats-link.ts";
import { createKnownIds } from "./known-ids/known-ids.ts";

/** Wires ingest and starts it; it waits for NATS and the store by itself. */
export async function startIngest(
  service: Service,
  { host, port, nats, eventStoreUrl }: Config,
): Promise<void> {
  const work = new AbortController();
  const metrics = createIngestMetrics(service.metrics);
  const waits = createStoredWaits();
  const appending = startAppending(
    service,
    { url: eventStoreUrl, isAwaited: waits.isAny },
    metrics,
    work.signal,
  );
  const { logger, health } = service;
  const inFlight = createInFlight(limits.inFlight);
  const logRefused = createRefusedLog(logger);
  const { signal } = work;
  const context = { ...appending, logger, health, waits, inFlight, metrics, logRefused, signal };
  const link = createNatsLink(nats, { ...context, receiverOf: receiverWith(context, service) });
  metrics.watch({
    inFlightMessages: inFlight.count,
    inFlightAppends: appending.writer.inFlight,
    recentIdsBytes: appending.known.sizeBytes,
  });
  service.onShutdown("nats", async () => {
    await link.stop(limits.drainMs);
    work.abort();
    await link.close();
  });
  const contentOf = (id: string) => appending.known.contentOf(id) ?? waits.contentOf(id);
  const { storedTimeoutMs } = limits;
  const { publisher } = link;
  const publishing = watchPublishing(publisher, signal, service);
  const looks = createStoredLooks(appending.log);
  const waiting = { looks, storedTimeoutMs };
  const app = createApp({ ...context, ...waiting, publisher, publishing, contentOf });
  const { url } = await service.serveHttp({ app, host, port });
  logger.info({ url }, "listening");
  link.run().catch(service.fail);
}

/** Creates the receiver of messages: events go to the writer, refused ones to the dead letters. */
function receiverWith(
  context: Pick<ReceiverContext, "writer" | "inFlight" | "metrics" | "logRefused"> & {
    readonly waits: StoredWaits;
    readonly signal: AbortSignal;
  },
  { logger, health }: Pick<Service, "logger" | "health">,
) {
  const { settle } = context.waits;
  const logSettled = createSettledLog(logger);
  const onSettled: typeof settle = logSettled
    ? (...settled) => [settle, logSettled].forEach((each) => each(...settled))
    : settle;
  return ({ publisher, maxPayload, onFinished }: ReceivingContext) => {
    const reporting = { logger, health };
    const deadLetters = createDeadLetters(publisher, maxPayload, context.signal, reporting);
    const maxBytes = limits.inFlight.bytes;
    return createReceiver({ ...context, onSettled, onFinished, deadLetters, maxBytes });
  };
}

/** Creates the writer to the event store. */
function startAppending(
  { logger, health, onShutdown }: Service,
  { url, isAwaited }: { readonly url: string; readonly isAwaited: () => boolean },
  metrics: IngestMetrics,
  signal: AbortSignal,
) {
  const log = observedLog(connectEventLog({ url, logger }), metrics.appended);
  const known = createKnownIds({ log, logger, retentionMs: limits.recentIdsMs, signal });
  const look = async () => {
    await log.ping();
    await known.checkLog();
  };
  const explain = createExplain({ ...eventStoreAt(url), troubleOf: eventLogTrouble });
  const reporting = { name: "event-store", logger, health, explain };
  const watching = { ...reporting, reporter: createDependencyReporter(reporting) };
  const gate = createStoreGate(look, () => writer.resume(), signal, watching);
  const context = { log, known, timeoutMs: limits.appendTimeoutMs };
  const writer = createWriter(context, limits.writer, gate, isAwaited);
  void watchStore(look, gate, signal, watching);
  health.dependency("event-store", () => log.ping(), explain);
  onShutdown("event log", () => log.close());
  return { log, known, starts: known, writer };
}
