import {
  createDependencyReporter,
  keepTrying,
  type KeepTryingOptions,
  type DependencyReporter,
} from "@detektor/observability";
import {
  connectNats,
  explainFailure,
  isLoginRefused,
  type JetStreamPublisher,
  type NatsAccess,
} from "@detektor/producer";
import type { NatsConnection } from "nats";
import { type Consuming, type ConsumingContext, startConsuming } from "./consuming.ts";
import { type Bell, createBell } from "./bell.ts";
import { type JetStreamWatchContext, watchJetStream } from "./watch-jetstream.ts";
import { watchNats } from "./watch-nats.ts";

/** The dependencies of the link: those of consuming, and the listener for NATS's starts. */
export type NatsLinkContext = Omit<ConsumingContext, "onTrouble"> &
  Pick<KeepTryingOptions, "logger" | "health"> &
  Pick<JetStreamWatchContext, "starts" | "metrics">;

/** Ingest's connection to NATS, from the first attempt to the last acknowledgement. */
export type NatsLink = {
  /**
   * Connects, consumes messages and watches all of it until the signal; rejects only if waiting can't help.
   */
  readonly run: () => Promise<void>;
  /** Returns the publisher; null while NATS is unavailable. */
  readonly publisher: () => JetStreamPublisher | null;
  /** Takes no more messages, and returns those that aren't stored to JetStream after `withinMs`. */
  readonly stop: (withinMs: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The state that exists after the first connection. */
type Standing = {
  readonly nc: NatsConnection;
  readonly consuming: Consuming;
  isConnected: boolean;
};

/** Creates a link that isn't started yet. */
export function createNatsLink(access: NatsAccess, context: NatsLinkContext): NatsLink {
  const { health, signal } = context;
  const trying = { ...context, name: "nats" };
  const reporter = createDependencyReporter(trying);
  let standing: Standing | null = null;

  health?.set("nats", "not connected yet");
  health?.set("jetstream", "not checked yet");
  return {
    async run() {
      const connect = () => connectNats(access, { name: "detektor-ingest", reconnectJitter: 250 });
      const nc = await keepTrying(signal, { ...trying, reporter }, connect);
      if (!nc) return;
      const bell = createBell();
      const link: Standing = { nc, consuming: consume(nc, context, bell), isConnected: true };
      standing = link;
      follow(link, access, { ...context, bell, reporter });
      const { puller } = link.consuming;
      const isConnected = () => link.isConnected;
      await watchJetStream(nc, { ...context, puller, bell, isConnected });
    },
    publisher: () => (standing?.isConnected ? standing.consuming.publisher : null),
    stop: async (withinMs) => standing?.consuming.stop(withinMs),
    close: async () => standing?.nc.close(),
  };
}

function consume(nc: NatsConnection, context: NatsLinkContext, bell: Bell): Consuming {
  return startConsuming(nc, {
    ...context,
    onTrouble(isGone) {
      if (isGone) {
        context.starts.began();
        context.inFlight.orphan();
      }
      bell.ring();
    },
  });
}

type Following = Pick<NatsLinkContext, "starts"> & {
  readonly bell: Bell;
  readonly reporter: DependencyReporter;
};

/** Follows the connection: what was requested over a lost one never arrives. */
function follow(link: Standing, access: NatsAccess, { starts, bell, reporter }: Following): void {
  const watch = {
    onDown() {
      // Also called after each failed attempt: then better reasons are already reported.
      if (link.isConnected)
        reporter.failed(new Error(`the connection to NATS at ${access.shown} is lost`));
      link.isConnected = false;
      link.consuming.puller.halt();
    },
    onUp(restarted: boolean) {
      if (restarted) starts.began();
      link.isConnected = true;
      reporter.recovered();
      bell.ring();
    },
    onRefused(subject: string | null, code: string) {
      if (!link.isConnected && isLoginRefused(code)) reporter.failed(explainFailure(code, access));
      if (subject !== null) link.consuming.puller.refused(subject);
      bell.ring();
    },
  };
  watchNats(link.nc, watch).catch(() => {});
}
