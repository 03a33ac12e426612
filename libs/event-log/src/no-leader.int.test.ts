import { freePort } from "@detektor/local-servers";
import { expect, onTestFinished, test } from "vitest";
import { connectEventLog } from "./connect-event-log.ts";
import { EventLogUnavailable } from "./event-log-error.ts";
import { errorOfStatus } from "./wire/error-of-status.ts";

test("a cluster of which no node answers is a store that is away, for whoever reads and whoever pings", async () => {
  const [a, b] = [await freePort(), await freePort()];
  const log = connectEventLog({ url: `esdb://127.0.0.1:${a},127.0.0.1:${b}?tls=false` });
  onTestFinished(() => log.close());
  await expect(Array.fromAsync(log.readStream("s"))).rejects.toThrow(EventLogUnavailable);
  await expect(log.head()).rejects.toThrow(EventLogUnavailable);
  await expect(log.ping()).rejects.toThrow(EventLogUnavailable);
});

test("a follower that knows no leader is a store that is away", () => {
  const message = "No leader info available in response";
  const status = { code: 2, message, exception: null, leader: null };
  expect(errorOfStatus(status)).toBeInstanceOf(EventLogUnavailable);
});
