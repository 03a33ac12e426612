import { decodeEvent, type DetektorEvent } from "@detektor/events";
import { ensureStreams, FRAMES_STREAM, natsAccess } from "@detektor/producer";
import { eventually, exampleSession, natsForTests, type OwnTestNats } from "@detektor/testkit";
import { connect, type NatsConnection } from "nats";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { BrokerRefused, BrokerUnavailable } from "./broker.ts";
import { natsBroker } from "./nats-broker.ts";

/** Users without a name, here the broker's client, have these permissions. */
const settings = (permissions: string, jetstream = "enabled"): string => `
accounts {
  detektor {
    jetstream: ${jetstream}
    users: [
      { user: operator, password: operator }
      { user: api, password: api, permissions: { ${permissions} } }
    ]
  }
}
no_auth_user: api
`;
const all = 'publish: ">", subscribe: ">"';

let nats: OwnTestNats;
let operator: NatsConnection;
beforeAll(async () => {
  nats = await natsForTests({ own: true, more: settings(all) });
  operator = await connect({ servers: nats.url, user: "operator", pass: "operator" });
  await ensureStreams(operator);
});
afterAll(async () => {
  await operator?.close();
  await nats?.stop();
});

function broker() {
  const lines: { message: string; reason: unknown }[] = [];
  const add = (fields: object, message: string) =>
    void lines.push({ message, reason: "reason" in fields ? fields.reason : undefined });
  const ours = natsBroker(natsAccess({ url: nats.url }), { info: add, warn: add });
  onTestFinished(() => ours.close());
  return { ...ours, lines };
}

const [input] = exampleSession();
function event(): DetektorEvent {
  const decoded = decodeEvent(input, { nowMs: Date.parse("2030-01-01") });
  if (decoded.kind === "refused") throw new Error(decoded.refusal.detail);
  return decoded.event;
}

const letters = { reason: undefined, before: null, limit: 10 };
const failure = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

test("a permission that is missing is named, once however often it is met, and once when it is given back", async () => {
  const { deadLetters, lines } = broker();
  await deadLetters(letters);
  await nats.reload(settings('publish: { deny: "$JS.API.STREAM.>" }'));
  const isRefused = async (): Promise<void> => {
    const error = await failure(deadLetters(letters));
    expect(error).toBeInstanceOf(BrokerRefused);
    expect(String(error)).toMatch(/publish to \$JS\.API\.STREAM\.INFO.*permissions/);
  };
  await eventually(isRefused);
  for (let n = 0; n < 3; n += 1) await isRefused();
  await nats.reload(settings(all));
  await eventually(async () => void (await deadLetters(letters)));
  expect(lines).toMatchObject([
    {
      message: "asking nats is unavailable; trying again",
      reason: expect.stringContaining("permissions"),
    },
    { message: "asking nats is available again" },
  ]);
});

test("a stream that is full, and one that isn't there, are told apart, with what to do", async () => {
  const manager = await operator.jetstreamManager();
  const { config } = await manager.streams.info(FRAMES_STREAM);
  await manager.streams.update(FRAMES_STREAM, { ...config, max_bytes: 100 });
  const { publish, lines } = broker();
  for (let n = 0; n < 3; n += 1) {
    const error = await failure(publish(event()));
    expect(error).toBeInstanceOf(BrokerRefused);
    expect(String(error)).toMatch(/the stream is full.*max_bytes/);
  }
  await manager.streams.update(FRAMES_STREAM, config);
  await publish(event());
  expect(lines.map(({ message }) => message)).toEqual([
    "publishing to nats is unavailable; trying again",
    "publishing to nats is available again",
  ]);
  await manager.streams.delete(FRAMES_STREAM);
  const error = await failure(publish(event()));
  expect(error).toBeInstanceOf(BrokerRefused);
  expect(String(error)).toMatch(/no JetStream stream accepts frames\.v1\..*is ingest running/);
  await ensureStreams(operator);
});

test("an account without JetStream is told with the setting that gives it", async () => {
  await nats.reload(settings(all, "disabled"));
  const { deadLetters } = broker();
  await eventually(async () =>
    expect(String(await failure(deadLetters(letters)))).toMatch(/jetstream: enabled/),
  );
  await nats.reload(settings(all));
  await eventually(async () => void (await deadLetters(letters)));
});

test("a NATS that isn't there is away, with its address and the setting for it", async () => {
  const nowhere = natsBroker(natsAccess({ url: "nats://127.0.0.1:1" }));
  const error = await failure(nowhere.ping());
  expect(error).toBeInstanceOf(BrokerUnavailable);
  expect(error).not.toBeInstanceOf(BrokerRefused);
  expect(String(error)).toMatch(/doesn't answer at .*127\.0\.0\.1:1.*natsUrl/);
});
