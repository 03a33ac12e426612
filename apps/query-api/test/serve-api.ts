import type { AddressInfo } from "node:net";
import { connectEventLog } from "@detektor/event-log";
import { natsAccess } from "@detektor/producer";
import {
  askPoisonRetry,
  askRebuild,
  createCheckpointWatch,
  createServedWatch,
  readServed,
} from "@detektor/read-model";
import {
  createReplays,
  type LivePushObserver,
  replayLimits,
  runLivePush,
  type TraceLimits,
} from "@detektor/trace-replay";
import { serve } from "@hono/node-server";
import { natsBroker } from "../src/broker/nats-broker.ts";
import { connectForReading, connectForReplays } from "../src/connect-postgres.ts";
import { createApi } from "../src/create-api.ts";
import type { ApiSettings } from "../src/deps.ts";
import { createLiveFeed } from "../src/live/live-feed.ts";
import { type LiveLimits, liveLimits } from "../src/live/live-limits.ts";
import { createPictureServer } from "../src/pictures/picture-server.ts";
import type { PictureSource } from "../src/pictures/picture-sources.ts";
import { readCheckpoint } from "../src/queries/read-checkpoint.ts";
import { frameSelection } from "../src/replays/frame-selection.ts";
import { countQueries, ownCounts } from "../src/slo/own-counts.ts";

/** The options of a test; without a target, replays can't be pushed. */
export type ServedOptions = {
  readonly postgresUrl: string;
  readonly eventStoreUrl: string;
  readonly stuckAfterMs?: number;
  readonly jaegerUrl?: string;
  readonly jaegerSearchUrl?: string;
  readonly target?: string;
  readonly jaegerRetentionMs?: number;
  readonly limits?: TraceLimits;
  /** Pushes due traces, and counts their outcomes there; needs a target. */
  readonly livePush?: LivePushObserver;
  readonly natsUrl?: string;
  readonly live?: LiveLimits;
  /** As in DETEKTOR_PICTURE_SOURCES. */
  readonly pictures?: readonly PictureSource[];
};

/** The API in this process, on a free port. */
export type ServedApi = { readonly url: string; readonly stop: () => Promise<void> };

const quiet = { info: () => {}, warn: () => {}, error: (fields: object) => console.error(fields) };

/** Serves the API as its main does, but in this process, so that its coverage counts. */
export async function serveApi(options: ServedOptions): Promise<ServedApi> {
  const readModel = connectForReading(options.postgresUrl, () => {});
  const writer = connectForReplays(options.postgresUrl, () => {});
  const log = connectEventLog({ url: options.eventStoreUrl, logger: quiet });
  const broker = natsBroker(natsAccess({ url: options.natsUrl ?? "nats://127.0.0.1:1" }));
  const selection = frameSelection(readModel);
  const replayDeps = { readModel, writer, log, selection, ...replaySettingsOf(options) };
  const replays = createReplays(replayDeps);
  const end = new AbortController();
  const served = createServedWatch({ readServed: () => readServed(readModel.pool), log });
  const pushDeps = { ...replayDeps, served, ledgerMs: 86_400_000 };
  const pushing =
    options.livePush && runLivePush({ ...pushDeps, observer: options.livePush }, end.signal);
  const waitForPosition = createCheckpointWatch(() => readCheckpoint(readModel));
  const settings = settingsOf(options);
  const asking = { waitForPosition, served, now: Date.now, settings };
  const ofProjection = {
    askRebuild: (name: string) => askRebuild(writer.pool, name),
    askPoisonRetry: (name: string) => askPoisonRetry(writer.pool, name),
  };
  const counts = ownCounts(Date.now());
  const live = createLiveFeed(log, options.live ?? liveLimits, end.signal);
  const of = { ...asking, ...ofProjection, live, pictures: picturesOf(options), ownCounts: counts };
  const api = createApi({ readModel, log, broker, replays, selection, ...of }, quiet, [
    countQueries(counts),
  ]);
  const { promise, resolve } = Promise.withResolvers<AddressInfo>();
  const server = serve({ fetch: api.fetch, ...listening }, resolve);
  const { port } = await promise;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      end.abort();
      await new Promise((done) => void server.close(done));
      await Promise.all([replays.close(), pushing]);
      await broker.close();
      await Promise.all([writer.close(), readModel.close(), log.close()]);
    },
  };
}

/** A test in this process may compute for longer than an idle connection is kept by default (5 s). */
const listening = { hostname: "127.0.0.1", port: 0, serverOptions: { keepAliveTimeout: 60_000 } };

const replaySettingsOf = ({ target, jaegerRetentionMs, limits }: ServedOptions) => ({
  target: () => target ?? null,
  awaited: () => null,
  retentionMs: jaegerRetentionMs ?? null,
  limits: limits ?? replayLimits,
  settingNames: {
    target: "OTEL_EXPORTER_OTLP_ENDPOINT",
    retention: "DETEKTOR_JAEGER_RETENTION",
  },
  source: "query-api",
  now: Date.now,
  logger: quiet,
});

const picturesOf = ({ pictures = [] }: ServedOptions) => createPictureServer(pictures);

const settingsOf = ({ jaegerUrl, jaegerSearchUrl, stuckAfterMs }: ServedOptions): ApiSettings => ({
  jaegerUrl: jaegerUrl ?? null,
  jaegerSearchUrl: jaegerSearchUrl ?? jaegerUrl ?? null,
  stuckAfterMs: stuckAfterMs ?? 60_000,
});
