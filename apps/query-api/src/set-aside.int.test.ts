import { defaultGeneration } from "@detektor/read-model";
import { eventually, exampleSession } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvents } from "../test/append-events.ts";
import { ask, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";

const { schema } = defaultGeneration;

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
});
afterAll(() => chain?.stop());

type Projections = {
  readonly items: readonly { readonly retrying: boolean; readonly poison_total: number }[];
  readonly poison_events: readonly { readonly fault: string; readonly error: string }[];
};

const projections = async () => (await ask<Projections>(`${chain.api.url}/v1/projections`)).body;
const path = (name: string) => `${chain.api.url}/v1/projections/${name}/retry-poison`;
const refuseAlerts = () =>
  chain.rows(`ALTER TABLE ${schema}.alerts ADD CONSTRAINT not_yet CHECK (false) NOT VALID`);
const takeAlerts = () => chain.rows(`ALTER TABLE ${schema}.alerts DROP CONSTRAINT not_yet`);

/**
 * Appends events and waits until they are projected, allowing the time that setting some of them aside takes.
 */
async function append(events: readonly object[]): Promise<void> {
  const position = await appendEvents(chain.log, events);
  const url = `${chain.api.url}/v1/cameras?min_position=${position}`;
  await eventually(async () => expect((await ask(url)).status).toBe(200), { timeoutMs: 30_000 });
}

/** Returns the projector's note in `/readyz`. */
async function note(): Promise<string | undefined> {
  const response = await fetch(`${chain.projector.url}/readyz`);
  const { dependencies } = (await response.json()) as {
    dependencies: Record<string, { ok: boolean; note?: string }>;
  };
  expect([response.status, dependencies["projection"]?.ok]).toEqual([200, true]);
  return dependencies["projection"]?.note;
}

async function setAsideMetric(): Promise<number> {
  const text = await (await fetch(`${chain.projector.url}/metrics`)).text();
  return Number(/set_aside_events\{fault="code"\} (\d+)/.exec(text)?.[1]);
}

const isTried = () =>
  eventually(async () => {
    expect((await projections()).items).toMatchObject([{ retrying: false, poison_total: 0 }]);
  });

test("events set aside for our fault are told with it, and come in when somebody asks, and by themselves after a start", async () => {
  await refuseAlerts();
  await append(exampleSession());
  const { poison_events, items } = await projections();
  const aside = poison_events.length;
  expect(aside).toBeGreaterThan(0);
  expect(items).toMatchObject([{ poison_total: aside }]);
  expect(poison_events[0]).toMatchObject({
    fault: "code",
    error: expect.stringContaining("not_yet"),
  });
  expect((await ask(`${chain.api.url}/v1/alerts/a-1`)).status).toBe(404);
  await eventually(async () => {
    expect(await note()).toMatch(/set aside because of a fault.*detektor projections retry-poison/);
    expect(await setAsideMetric()).toBe(aside);
  });

  const asked = await post(path("read-models"), {});
  expect(asked).toMatchObject({ status: 202, body: { retrying: true, set_aside: aside } });
  await eventually(async () => {
    expect((await projections()).items).toMatchObject([{ retrying: false, poison_total: aside }]);
  });

  await takeAlerts();
  expect((await post(path("read-models"), {})).status).toBe(202);
  await isTried();
  const { status, body } = await ask(`${chain.api.url}/v1/alerts/a-1`);
  expect([status, body["alert_id"]]).toEqual([200, "a-1"]);
  await eventually(async () => expect(await note()).toBeUndefined());
  expect(await setAsideMetric()).toBe(0);

  await refuseAlerts();
  const raised = exampleSession().find(({ type }) => type === "detektor.alert.raised.v1");
  const alert_id = "a-9";
  const data = { ...(raised?.["data"] as object), alert_id };
  const id = "01a19bea-7bb0-7c2f-8bf3-000000000000";
  await append([{ ...raised, id, subject: alert_id, data }]);
  expect((await projections()).items).toMatchObject([{ poison_total: 1 }]);
  await takeAlerts();
  await chain.projector.restart();
  await isTried();
  expect((await ask(`${chain.api.url}/v1/alerts/a-9`)).status).toBe(200);
});

test("of a projection that isn't there nothing is tried again", async () => {
  expect((await post(path("others"), {})).status).toBe(404);
});
