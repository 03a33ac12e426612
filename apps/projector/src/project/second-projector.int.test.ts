import { connectClient, readCheckpoint } from "@detektor/read-model";
import { postgresForTests } from "@detektor/testkit";
import { expect, test } from "vitest";
import { exampleEvents, recorded } from "../../test/canned-log.ts";
import { tableContents } from "../../test/table-contents.ts";
import { CheckpointMoved } from "../commit/commit-batch.ts";
import { FaultLimit } from "./fault-limit.ts";
import { Projection } from "./projection.ts";

test("a projector that another one has overtaken aborts and changes nothing", async () => {
  const database = await postgresForTests();
  const connect = () => connectClient(database.url, { applicationName: "test" });
  const [first, second, reader] = [await connect(), await connect(), await connect()];
  try {
    const shared = {
      reader,
      isGone: () => Promise.resolve(false),
      now: Date.now,
      cacheChars: 1_000_000,
      traces: null,
      faults: new FaultLimit(),
      observe: () => undefined,
    };
    const believedDead = new Projection({ ...shared, writer: first }, "log", null);
    const successor = new Projection({ ...shared, writer: second }, "log", null);
    const events = recorded(exampleEvents());
    const half = await believedDead.prepare({ events: events.slice(0, 20) });
    await successor.commit(await successor.prepare({ events }));
    const before = await tableContents(database.url);
    await expect(believedDead.commit(half)).rejects.toThrow(CheckpointMoved);
    expect(await tableContents(database.url)).toEqual(before);
    expect(await readCheckpoint(reader, "read-models")).toMatchObject({
      event: { id: events.at(-1)?.id, position: 500n },
      logId: "log",
    });
  } finally {
    await Promise.all([first.end(), second.end(), reader.end()]);
    await database.drop();
  }
});
