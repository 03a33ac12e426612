import { type DetektorEvent, leastFrameId, timeUs } from "@detektor/events";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recorded } from "../../test/canned-log.ts";
import { runProjection } from "../../test/run-projection.ts";
import { tableContents } from "../../test/table-contents.ts";

let databases: readonly TestDatabase[];
beforeAll(async () => {
  databases = await Promise.all([postgresForTests(), postgresForTests()]);
});
afterAll(() => Promise.all(databases.map((database) => database.drop())));

const frame_id = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
const range = { from: "2026-11-02T10:00:00Z", to: "2026-11-02T11:00:00.000001Z" };

function holdEvent(word: string, hold_id: string, more: object): DetektorEvent {
  const event = {
    specversion: "1.0",
    id: crypto.randomUUID(),
    source: "test/1",
    type: `detektor.hold.${word}.v1`,
    time: "2026-11-03T00:00:00Z",
    site: "lab",
    data: { hold_id, by: "ann", ...more },
  };
  return event as unknown as DetektorEvent;
}

const placed = (hold_id: string, selection: object, more = {}) =>
  holdEvent("placed", hold_id, { selection, reason: 'case "17"', ...more });

test("a rebuild leads to the same holds, however their events are batched", async () => {
  const camera = { site: "lab", camera: "cam-1", ...range };
  const log = recorded([
    placed("h-1", { frame_id }),
    placed("h-2", camera, { until: "2027-01-01T00:00:00Z" }),
    holdEvent("released", "h-1", {}),
    holdEvent("released", "h-1", { by: "bob" }),
    placed("h-3", { correlation_id: "NULL" }),
    placed("h-4", { alert_id: "a-1", site: "lab" }),
    holdEvent("released", "h-5", {}),
  ]);
  const contents = await Promise.all(
    databases.map(async ({ url }, at) => {
      await runProjection(url, log, { maxEvents: at === 0 ? 1 : 100 });
      const rows = (await tableContents(url))["holds"] as readonly { readonly hold_id: string }[];
      return rows.toSorted((a, b) => (a.hold_id < b.hold_id ? -1 : 1));
    }),
  );
  expect(contents[0]).toEqual(contents[1]);
  expect(contents[0]).toMatchObject([
    { hold_id: "h-1", frame_id, released_by: "ann", reason: 'case "17"', until_us: null },
    {
      hold_id: "h-2",
      site: "lab",
      camera_id: "cam-1",
      to_id: leastFrameId(timeUs(range.to)),
      released_us: null,
    },
    { hold_id: "h-3", correlation_id: "NULL" },
    { hold_id: "h-4", alert_id: "a-1", site: "lab" },
  ]);
});
