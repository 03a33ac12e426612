import { FRAMES_STREAM } from "@detektor/producer";
import {
  eventually,
  natsForTests,
  type OwnTestNats,
  startApp,
  type TestApp,
} from "@detektor/testkit";
import { connect, type NatsConnection } from "nats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type Loose, type Page, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame, sampleFrameId, type SampleFrame } from "../test/sample-frames.ts";

let nats: OwnTestNats;
let chain: Chain;
let ingest: TestApp;
let connection: NatsConnection;
beforeAll(async () => {
  nats = await natsForTests({ own: true });
  chain = await chainForTests({ natsUrl: nats.url });
  ingest = await startApp("ingest", { ...chain.env, DETEKTOR_NATS_URL: nats.url });
  connection = await connect({ servers: nats.url });
});
afterAll(async () => {
  await connection?.close();
  await Promise.all([ingest?.stop(), chain?.stop()]);
  await nats?.stop();
});

const atMs = Date.parse("2026-03-01T10:00:00Z");
const subject = "frames.v1.s1.c1.captured";
const lettersUrl = (): string => `${chain.api.url}/v1/dead-letters`;

function captured(seq: number): { readonly frame: SampleFrame; readonly event: Loose } {
  const frame = { seq, atMs: atMs + seq };
  const [event] = sampleFrame(frame);
  return { frame, event: event as Loose };
}

/** Publishes a message that ingest refuses; returns the id of its dead letter. */
async function refused(body: string): Promise<string> {
  const { seq } = await connection.jetstream().publish(subject, body);
  return eventually(async () => {
    const { items } = (await ask<Page>(lettersUrl())).body;
    const letter = items.find((one) => one["original_sequence"] === seq);
    if (letter === undefined) throw new Error("not refused yet");
    return String(letter["id"]);
  });
}

const wrong = (event: Loose): string =>
  JSON.stringify({ ...event, data: { ...(event["data"] as Loose), seq: "one" } });

const redrive = async (id: string, body: object = {}): Promise<Loose> => {
  const answer = await post(`${lettersUrl()}/${id}/redrive`, body);
  expect(answer.status).toBe(202);
  return answer.body["redrive"] as Loose;
};
const shown = async (id: string): Promise<Loose> => (await ask(`${lettersUrl()}/${id}`)).body;

async function publishedTotal(): Promise<number> {
  const manager = await connection.jetstreamManager();
  return (await manager.streams.info(FRAMES_STREAM)).state.last_seq;
}

test("an edited dead letter is stored, once however often it is redriven, and shows what it led to", async () => {
  const { frame, event } = captured(1);
  const id = await refused(wrong(event));
  expect(await shown(id)).toMatchObject({ body: wrong(event), redrive: null });
  const payload = JSON.stringify(event);
  const first = await redrive(id, { payload });
  expect(first).toMatchObject({ outcome: "stored", edited: true, refused: [] });
  const published = await publishedTotal();
  expect(await redrive(id, { payload })).toEqual(first);
  expect(await publishedTotal()).toBe(published);
  expect(await shown(id)).toMatchObject({ redrive: first });
  await eventually(async () => {
    const events = await ask<Page>(`${chain.api.url}/v1/frames/${sampleFrameId(frame)}/events`);
    expect(events.body.items).toHaveLength(1);
  });
});

test("what is refused again names the new dead letter and why", async () => {
  const id = await refused(wrong(captured(2).event));
  const { outcome, refused: again } = await redrive(id);
  expect(outcome).toBe("refused");
  const [letter] = again as Loose[];
  expect(letter).toMatchObject({ reason: "invalid", field: "data.seq" });
  expect(letter?.["dead_letter_id"]).not.toBe(id);
  expect((await shown(id))["redrive"]).toMatchObject({ outcome: "refused", refused: again });
});

test("an event that is stored already is known, and stays one", async () => {
  const { event } = captured(3);
  const id = await refused(wrong(event));
  const payload = JSON.stringify(event);
  await connection.jetstream().publish(subject, payload);
  await eventually(async () => {
    const { status } = await ask(`${chain.api.url}/v1/frames/${sampleFrameId(captured(3).frame)}`);
    expect(status).toBe(200);
  });
  expect(await redrive(id, { payload })).toMatchObject({ outcome: "known_already" });
});

test("a selection is redriven, at most as many as asked for", async () => {
  const ids = [await refused("{4"), await refused("{5"), await refused("{6")].toReversed();
  const { status, body } = await post(`${lettersUrl()}/redrive`, {
    selection: { reason: "malformed" },
    limit: 2,
  });
  expect(status).toBe(202);
  const items = body["items"] as Loose[];
  expect(items.map((item) => item["dead_letter_id"])).toEqual(ids.slice(0, 2));
  for (const item of items) expect(item["redrive"]).toMatchObject({ outcome: "refused" });
  const more = await post(`${lettersUrl()}/redrive`, {
    selection: { reason: "malformed", before: body["next"] },
    limit: 1,
  });
  expect((more.body["items"] as Loose[])[0]?.["dead_letter_id"]).toBe(ids[2]);
});

test("what can't be redriven is answered with why", async () => {
  expect((await post(`${lettersUrl()}/999999/redrive`, {})).status).toBe(404);
  await connection.jetstream().publish("dlq.v1.malformed", "without a subject");
  const [{ id } = {}] = (await ask<Page>(`${lettersUrl()}?limit=1`)).body.items;
  const { status, body } = await post(`${lettersUrl()}/${String(id)}/redrive`, {});
  expect([status, body["detail"]]).toEqual([409, expect.stringContaining("no original subject")]);
});
