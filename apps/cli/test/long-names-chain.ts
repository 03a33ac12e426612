import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import {
  eventStoreForTests,
  eventually,
  natsForTests,
  otlpReceiverForTests,
  postgresForTests,
  startApp,
} from "@detektor/testkit";
import { ids, long, longNames } from "./long-names.ts";
import { type CliRun, runForTest } from "./run-for-test.ts";

/** A platform with the events of `longNames`, one refused event, and a replay. */
export type LongNamesChain = {
  readonly env: Readonly<Record<string, string>>;
  readonly apiUrl: string;
  readonly cli: (...args: string[]) => Promise<CliRun>;
  readonly stop: () => Promise<void>;
};

/** Starts one for tests; open frames in it are unaccounted at once. */
export async function longNamesChain(): Promise<LongNamesChain> {
  const [store, database, nats, receiver] = await Promise.all([
    eventStoreForTests(),
    postgresForTests(),
    natsForTests({ own: true }),
    otlpReceiverForTests(),
  ]);
  const servers = {
    DETEKTOR_EVENT_STORE_URL: store.url,
    DETEKTOR_POSTGRES_URL: database.url,
    DETEKTOR_NATS_URL: nats.url,
    DETEKTOR_STUCK_AFTER: "1ms",
    DETEKTOR_TRACE_PUSH: "off",
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
  };
  const ingest = await startApp("ingest", servers);
  const api = await startApp("query-api", servers);
  const apps = [ingest, await startApp("projector", servers), api];
  const env = { ...servers, DETEKTOR_INGEST_URL: ingest.url, DETEKTOR_QUERY_URL: api.url };
  const cli = (...args: string[]) => runForTest(args, { env, cwd: "/" });
  const stop = async (): Promise<void> => {
    await Promise.all(apps.map((app) => app.stop()));
    await Promise.all([store.stop(), database.drop(), nats.stop()]);
    await receiver[Symbol.asyncDispose]();
  };
  await refuseOne(nats.url);
  await publishAll(cli, join(store.dataDir, "long-names.ndjson"));
  return { env, apiUrl: api.url, cli, stop };
}

async function publishAll(cli: LongNamesChain["cli"], file: string): Promise<void> {
  await writeFile(
    file,
    longNames()
      .map((line) => `${line}\n`)
      .join(""),
  );
  const { code, err } = await cli("publish", file, "--wait");
  if (code !== 0) throw new Error(err);
  const listed = [
    [["alerts", "--json"], long.alert],
    [["frames", "list", "--flags", "late_event"], ids[4]],
    [["cameras", "--json"], long.reason],
    [["dead-letters", "--json"], "malformed"],
  ] as const;
  await eventually(async () => {
    for (const [args, text] of listed) {
      const { out } = await cli(...args);
      if (!out.includes(text)) throw new Error(`no ${text} in ${args.join(" ")}: ${out}`);
    }
  });
  await cli("replay", "frame", ids[0]);
  await holdOne(cli);
}

async function holdOne(cli: LongNamesChain["cli"]): Promise<void> {
  const reason = `held because of ${long.alert}`;
  const run = await cli("holds", "add", "--frame", ids[0], "--reason", reason, "--by", long.camera);
  if (run.code !== 0) throw new Error(run.err);
}

/** Publishes an invalid event over NATS, where it becomes a dead letter. */
async function refuseOne(natsUrl: string): Promise<void> {
  const socket = connect(Number(new URL(natsUrl).port), "127.0.0.1");
  const subject = `frames.v1.${long.site}.${long.camera}.captured`;
  socket.write(`CONNECT {"verbose":false}\r\nPUB ${subject} 3\r\nfoo\r\nPING\r\n`);
  await once(socket, "data");
  socket.destroy();
}
