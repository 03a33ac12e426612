import { connect } from "nats";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { natsForTests, postgresForTests } from "./index.ts";

describe("postgresForTests", () => {
  test("gives every caller a database of its own", async () => {
    const [a, b] = await Promise.all([postgresForTests(), postgresForTests()]);
    expect(a.url).not.toBe(b.url);
    await a.drop();
    await b.drop();
  });

  test("fails a test that leaves a connection open", async () => {
    const database = await postgresForTests();
    const client = new pg.Client({ connectionString: database.url });
    client.on("error", () => undefined);
    await client.connect();
    await expect(database.drop()).rejects.toThrow(/connection/);
  });
});

describe("natsForTests", () => {
  test("gives a server with JetStream", async () => {
    const nats = await natsForTests();
    const connection = await connect({ servers: nats.url });
    await expect((await connection.jetstreamManager()).getAccountInfo()).resolves.toBeDefined();
    await connection.close();
  });

  test("brings an own server back at the same address with its streams", async () => {
    const nats = await natsForTests({ own: true });
    const before = await connect({ servers: nats.url });
    await (await before.jetstreamManager()).streams.add({ name: "S", subjects: ["s"] });
    await before.close();
    await nats.kill("SIGKILL");
    await nats.restart();
    const after = await connect({ servers: nats.url });
    const stream = await (await after.jetstreamManager()).streams.info("S");
    expect(stream.config.name).toBe("S");
    await after.close();
    await nats.stop();
  });
});
