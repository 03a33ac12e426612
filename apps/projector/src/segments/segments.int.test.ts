import { connectReadModel } from "@detektor/read-model";
import { postgresForTests } from "@detektor/testkit";
import { expect, test } from "vitest";
import { exampleEvents, recorded } from "../../test/canned-log.ts";
import { runProjection } from "../../test/run-projection.ts";
import { segmentsTouched } from "./segments-touched.ts";

test("segments are known by their newest event, however the log is cut into batches", async () => {
  const database = await postgresForTests();
  const { db, close } = connectReadModel(database.url);
  const all = () => db.selectFrom("segments").selectAll().orderBy("camera_id").execute();
  try {
    const events = recorded(exampleEvents());
    await runProjection(database.url, events, { maxEvents: 3 });
    const rows = await all();
    expect(rows).toMatchObject(
      segmentsTouched(events)
        .toSorted((a, b) => (a.camera < b.camera ? -1 : 1))
        .map((delta) => ({
          site: delta.site,
          camera_id: delta.camera,
          hour: delta.hour,
          first_position: delta.firstPosition,
          last_position: delta.lastPosition,
          last_revision: delta.lastRevision,
          newest_recorded_us: BigInt(delta.newestRecordedUs),
          closed_us: null,
          expired_us: null,
        })),
    );
    await runProjection(database.url, events, { fromStart: true });
    expect(await all()).toEqual(rows);
  } finally {
    await close();
    await database.drop();
  }
});
