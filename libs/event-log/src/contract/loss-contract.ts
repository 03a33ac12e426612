import { createServer, type Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { AppendOutcomeUnknown, EventLogUnavailable } from "../event-log-error.ts";
import type { LogItem } from "../log-item.ts";
import {
  all,
  type ContractFixtureSource,
  freshStream,
  idsOf,
  itemsUntil,
  someEvents,
} from "./contract-fixture.ts";

/** Defines the contract tests for a store that is unavailable, unresponsive, or killed. */
export function lossContract(fixture: ContractFixtureSource, restartable: boolean): void {
  describe("an unavailable store", () => {
    test("makes every call reject, none of them hang", async () => {
      const log = fixture().connect(`esdb://127.0.0.1:${await closedPort()}?tls=false`);
      const append = log.append("s", someEvents(1), { expected: "any", timeoutMs: 2000 });
      await expect(append).rejects.toSatisfy(isAway);
      await expect(all(log.readStream("s"))).rejects.toThrow(EventLogUnavailable);
      await expect(log.ping()).rejects.toThrow(EventLogUnavailable);
      await log.close();
    });

    test("is reported once by a subscription, which goes on trying", async () => {
      const log = fixture().connect(`esdb://127.0.0.1:${await closedPort()}?tls=false`);
      const { signal } = new AbortController();
      const items: LogItem[] = [];
      for await (const item of log.subscribeToAll({ after: "start", signal })) {
        items.push(item);
        break;
      }
      expect(items).toMatchObject([{ kind: "disconnected" }]);
      await log.close();
    });
  });

  describe("a store that takes calls and never answers", () => {
    test("leaves an append's outcome unknown after its timeout, and a ping without answer", async () => {
      const silent = await silentServer();
      const log = fixture().connect(`esdb://127.0.0.1:${silent.port}?tls=false`);
      const append = log.append("s", someEvents(1), { expected: "any", timeoutMs: 300 });
      await expect(append).rejects.toSatisfy(isAway);
      await expect(log.ping()).rejects.toThrow(EventLogUnavailable);
      await log.close();
      await silent.close();
    });
  });

  if (!restartable) return;
  describe("a store that is killed and comes back", () => {
    test("is found again by reads, appends and a subscription that misses and doubles nothing", async () => {
      const { log, restart } = fixture();
      const stream = freshStream();
      const events = someEvents(40);
      const after = (await log.head()) ?? "start";
      const { signal } = new AbortController();
      const reading = itemsUntil(
        log.subscribeToAll({ after, signal }),
        stream,
        ({ length }) => length === 40,
      );
      await log.append(stream, events.slice(0, 20), { expected: "no_stream" });
      await restart?.();
      await eventuallyAppended(() => log.append(stream, events.slice(20), { expected: 19n }));
      expect(idsOf(await all(log.readStream(stream)))).toEqual(idsOf(events));
      const got = await reading;
      expect(idsOf(got.events)).toEqual(idsOf(events));
      expect(got.items.filter(({ kind }) => kind === "disconnected")).toHaveLength(1);
    });

    test("has every append that it acknowledged before, once, and in order", async () => {
      const { log, restart } = fixture();
      const stream = freshStream();
      const acknowledged: string[] = [];
      const appending = (async () => {
        for (;;) {
          const events = someEvents(3);
          const done = await log.append(stream, events, { expected: "any" }).catch(() => null);
          if (done?.kind !== "appended") return;
          acknowledged.push(...idsOf(events));
        }
      })();
      await eventually(() => acknowledged.length > 60);
      await restart?.();
      await appending;
      const stored = await eventually(async () =>
        idsOf(await all(log.readStream(stream)).catch(() => [])),
      );
      expect(stored.slice(0, acknowledged.length)).toEqual(acknowledged);
      expect(stored.length - acknowledged.length).toBeLessThanOrEqual(3);
    });
  });
}

const isAway = (error: unknown): boolean =>
  error instanceof AppendOutcomeUnknown || error instanceof EventLogUnavailable;

/** Retries until the append is known to be done; an exact revision makes that safe for a test. */
async function eventuallyAppended(append: () => Promise<unknown>): Promise<void> {
  await eventually(() => append().then(Boolean, () => false));
}

async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  const untilMs = Date.now() + 20_000;
  for (;;) {
    const got = await check();
    if (Array.isArray(got) ? got.length > 0 : got) return got;
    if (Date.now() > untilMs) throw new Error("it didn't come true within 20 s");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function closedPort(): Promise<number> {
  const { port, close } = await silentServer();
  await close();
  return port;
}

async function silentServer(): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return { port, close };
}
