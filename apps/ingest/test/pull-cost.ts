// A measurement, not a test: `node apps/ingest/test/pull-cost.ts` prints what a message costs ingest to take
// and to acknowledge, in CPU µs of this process, by ways to take it. Each way takes all messages in turn,
// ROUNDS times; medians (ADR 0057).
import process from "node:process";
import { natsForTests } from "@detektor/testkit";
import { AckPolicy, connect, type JsMsg, type NatsConnection, StorageType } from "nats";
import { parseAckSubject } from "../src/nats/ack-subject.ts";
import { createInFlight } from "../src/nats/in-flight.ts";
import { Puller } from "../src/nats/pull/puller.ts";
import { limits } from "../src/limits.ts";

const stream = "COST";
const rounds = Number(process.env["ROUNDS"] ?? 7);
const loads = [
  { name: "single events", count: 60_000, sizeBytes: 660 },
  { name: "batches of 50", count: 6000, sizeBytes: 33_000 },
];

type Way = (nc: NatsConnection, count: number) => Promise<void>;

const ways: Readonly<Record<string, Way>> = {
  "own puller": (nc, count) =>
    new Promise((resolve) => {
      const inFlight = createInFlight(limits.inFlight);
      const ack = new TextEncoder().encode("+ACK");
      let left = count;
      const puller = new Puller(nc, { ...limits.pull, stream, consumer: "c" }, inFlight.room, {
        onMessage(message) {
          const origin = parseAckSubject(message.reply);
          const delivery = origin && inFlight.take(message, origin);
          if (!delivery) return;
          nc.publish(delivery.reply ?? "", ack);
          inFlight.release(delivery);
          puller.refill();
          if (--left === 0) void puller.stop().then(resolve);
        },
        onTrouble: (isGone) => console.error("trouble", isGone, puller.trouble),
      });
      puller.resume();
    }),
  "consume(), callback": async (nc, count) => {
    const consumer = await nc.jetstream().consumers.get(stream, "c");
    let left = count;
    const { promise, resolve } = Promise.withResolvers<void>();
    const callback = (message: JsMsg): void => {
      take(message);
      if (--left === 0) resolve();
    };
    const messages = await consumer.consume({ ...consuming, callback });
    await promise;
    await messages.close();
  },
  "consume(), iterator": async (nc, count) => {
    const consumer = await nc.jetstream().consumers.get(stream, "c");
    let left = count;
    for await (const message of await consumer.consume({ ...consuming })) {
      take(message);
      if (--left === 0) break;
    }
  },
  "fetch() again and again": async (nc, count) => {
    const consumer = await nc.jetstream().consumers.get(stream, "c");
    let left = count;
    while (left > 0) {
      const options = { max_bytes: limits.pull.bytes, expires: limits.pull.expiresMs };
      for await (const message of await consumer.fetch(options)) {
        take(message);
        left -= 1;
      }
    }
  },
};

const consuming = {
  max_bytes: limits.pull.bytes,
  expires: limits.pull.expiresMs,
  idle_heartbeat: limits.pull.heartbeatMs,
};

let seen = 0;
function take(message: JsMsg): void {
  const { streamSequence, timestampNanos, redelivered } = message.info;
  seen += streamSequence + timestampNanos + Number(redelivered);
  message.ack();
}

const server = await natsForTests({ own: true });
const nc = await connect({ servers: server.url });
const manager = await nc.jetstreamManager();
for (const { name, count, sizeBytes } of loads) {
  await manager.streams.add({ name: stream, subjects: ["cost"], storage: StorageType.Memory });
  const js = nc.jetstream();
  for (let at = 0; at < count; at += 500) {
    const some = Array.from({ length: 500 }, () =>
      js.publish("cost", Buffer.alloc(sizeBytes, "x")),
    );
    await Promise.all(some);
  }
  const costs = new Map(Object.keys(ways).map((way) => [way, { cpu: [], rate: [] } as Cost]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [way, run] of Object.entries(ways)) {
      await manager.consumers.add(stream, {
        durable_name: "c",
        ack_policy: AckPolicy.Explicit,
        max_ack_pending: limits.maxAckPending,
      });
      const [began, cpu] = [performance.now(), process.cpuUsage()];
      const own = await connect({ servers: server.url });
      await run(own, count);
      await own.close();
      const { user, system } = process.cpuUsage(cpu);
      costs.get(way)?.cpu.push((user + system) / count);
      costs.get(way)?.rate.push((count / (performance.now() - began)) * 1000);
      await manager.consumers.delete(stream, "c");
    }
  }
  for (const [way, { cpu, rate }] of costs) {
    const sorted = cpu.toSorted((a, b) => a - b).map((one) => one.toFixed(1));
    console.log(
      `${name} | ${way} | ${medianOf(cpu).toFixed(1)} µs (${sorted[0]}..${sorted.at(-1)}) | ${Math.round(medianOf(rate))}/s`,
    );
  }
  await manager.streams.delete(stream);
}
await nc.close();
await server.stop();

type Cost = { cpu: number[]; rate: number[] };

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
