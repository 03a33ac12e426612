import { createMetrics, scrape } from "@detektor/observability";
import pino from "pino";
import { expect, test } from "vitest";
import { createEcho } from "./create-echo.ts";

function setUp() {
  const stop = new AbortController();
  const metrics = createMetrics();
  const logger = pino({ level: "silent" });
  const service = { name: "echo-service", logger, metrics, signal: stop.signal };
  const app = createEcho(service, { maxDelayMs: 60_000 });
  const send = (body: string, search = "", headers = {}) =>
    app.request(`/v1/echo${search}`, { method: "POST", body, headers });
  return { send, stop, metrics };
}

test("what is sent comes back, with the correlation id that it came with", async () => {
  const { send, metrics } = setUp();
  const response = await send("hällo", "", { "x-correlation-id": "order-7", baggage: "a=b" });
  expect(await response.json()).toMatchObject({
    text: "hällo",
    correlation_id: "order-7",
    baggage: "a=b",
  });
  expect((await scrape(metrics)).body).toContain("detektor_echo_echoed_bytes_total 6");
});

test.each(["soon", "2h", "-1s"])("delay=%s is refused, naming the field", async (delay) => {
  const response = await setUp().send("x", `?delay=${delay}`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ field: "delay", status: 400 });
});

test("an answer that was to take long goes out at once when the service ends", async () => {
  const { send, stop } = setUp();
  const answer = send("hello", "?delay=60s");
  stop.abort();
  expect(await (await answer).json()).toMatchObject({ text: "hello" });
});
