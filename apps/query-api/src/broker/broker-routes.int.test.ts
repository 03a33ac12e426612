import { decodeMessage } from "@detektor/events";
import { ensureStreams, FRAMES_STREAM } from "@detektor/producer";
import { exampleSession, natsForTests, type OwnTestNats } from "@detektor/testkit";
import { connect, headers, type NatsConnection } from "nats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, askAll, type Page, post } from "../../test/ask.ts";
import { type Chain, chainForTests } from "../../test/chain-for-tests.ts";

let nats: OwnTestNats;
let connection: NatsConnection;
let chain: Chain;
beforeAll(async () => {
  nats = await natsForTests({ own: true });
  connection = await connect({ servers: nats.url });
  await ensureStreams(connection);
  chain = await chainForTests({ natsUrl: nats.url });
  await chain.append(exampleSession());
});
afterAll(async () => {
  await connection?.close();
  await chain?.stop();
  await nats?.stop();
});

/** Returns the id of the event that raised the example's alert. */
const raisedBy = () => exampleSession().find(({ type }) => type === "detektor.alert.raised.v1")?.id;

async function refuseEvent(reason: string, body: string, fields: Record<string, string> = {}) {
  const head = headers();
  for (const [name, value] of Object.entries(fields)) head.set(name, value);
  await connection.jetstream().publish(`dlq.v1.${reason}`, body, { headers: head });
}

describe("dead letters", () => {
  test("are listed newest first with why, where from and what", async () => {
    expect((await ask<Page>(`${chain.api.url}/v1/dead-letters`)).body.items).toEqual([]);
    await refuseEvent("malformed", "{");
    await refuseEvent("invalid", "x".repeat(5000), {
      "detektor-field": "data.seq",
      "detektor-detail": "must be a whole number",
      "detektor-id": "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5",
      "detektor-original-subject": "frames.v1.lab.cam-1.captured",
      "detektor-sequence": "17",
      "detektor-batch-index": "3",
      "ce-id": "42",
      "CE-Source": "gate/1",
    });
    const { body } = await ask<Page>(`${chain.api.url}/v1/dead-letters`);
    expect(body.items).toMatchObject([
      {
        reason: "invalid",
        field: "data.seq",
        detail: "must be a whole number",
        original_sequence: 17,
        batch_index: 3,
        attributes: { "ce-id": "42", "CE-Source": "gate/1" },
        size_bytes: 5000,
        body_is_cut: true,
      },
      { reason: "malformed", body: "{", field: null, attributes: {}, body_is_cut: false },
    ]);
    expect(body.next_cursor).toBeNull();
  });

  test("are paged, each once, and filtered by reason", async () => {
    for (let n = 0; n < 5; n += 1) await refuseEvent("too_large", String(n));
    const all = (await ask<Page>(`${chain.api.url}/v1/dead-letters`)).body.items;
    expect(await askAll(`${chain.api.url}/v1/dead-letters`, 2)).toEqual(all);
    const large = await askAll(`${chain.api.url}/v1/dead-letters?reason=too_large`, 2);
    expect(large.map((letter) => letter["body"])).toEqual(["4", "3", "2", "1", "0"]);
    expect((await ask(`${chain.api.url}/v1/dead-letters?reason=bad`)).status).toBe(400);
  });
});

describe("an alert", () => {
  test("is acknowledged by an event like any other", async () => {
    const { status, body } = await post(`${chain.api.url}/v1/alerts/a-1/acknowledge`, {
      by: "ann",
    });
    expect([status, body["alert_id"]]).toEqual([202, "a-1"]);
    const manager = await connection.jetstreamManager();
    const stored = await manager.streams.getMessage(FRAMES_STREAM, {
      last_by_subj: "alerts.v1.lab.>",
    });
    const decoded = decodeMessage(stored.data, { nowMs: Date.now() });
    expect(decoded).toMatchObject({
      kind: "single",
      decoded: {
        kind: "event",
        event: {
          id: body["event_id"],
          site: "lab",
          causationid: raisedBy(),
          data: { alert_id: "a-1", by: "ann" },
        },
      },
    });
    expect((await post(`${chain.api.url}/v1/alerts/none/acknowledge`, {})).status).toBe(404);
    expect((await post(`${chain.api.url}/v1/alerts/a-1/acknowledge`, { who: 1 })).status).toBe(422);
  });
});

describe("without the broker", () => {
  test("only what needs it answers 503, until it is back", async () => {
    await nats.kill("SIGKILL");
    const { status, body } = await ask(`${chain.api.url}/v1/dead-letters`);
    expect([status, body["type"]]).toEqual([503, "urn:detektor:problem:broker-away"]);
    expect((await ask(`${chain.api.url}/v1/alerts`)).status).toBe(200);
    await nats.restart();
    await expect
      .poll(async () => (await ask(`${chain.api.url}/v1/dead-letters`)).status, { timeout: 20_000 })
      .toBe(200);
  });
});
