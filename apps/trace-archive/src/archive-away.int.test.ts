import { traceIdOf } from "@detektor/events";
import { eventually } from "@detektor/testkit";
import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ArchiveClient, archiveClient } from "../test/archive-client.ts";
import { archiveForTests, type TestArchive } from "../test/archive-for-tests.ts";
import { type FrameEvents, kindsOfFrames } from "../test/kinds-of-frames.ts";

const ok = kindsOfFrames(Date.now() * 1000 - 60_000_000)["ok"] as FrameEvents;
const request = { query: [{ traceId: Buffer.from(traceIdOf(ok.site, ok.frameId), "hex") }] };

let archive: TestArchive;
let client: ArchiveClient;
beforeAll(async () => {
  archive = await archiveForTests({ deadlineMs: 1500, token: "secret" });
  client = archiveClient(archive.address, "secret");
  await archive.append(ok.events);
});
afterAll(async () => {
  client?.close();
  await archive?.stop();
});

test("who doesn't show the token is not let in", async () => {
  for (const token of [undefined, "wrong"]) {
    const stranger = archiveClient(archive.address, token);
    const code = status.UNAUTHENTICATED;
    await expect(stranger.chunks("GetTraces", request)).rejects.toMatchObject({ code });
    await expect(stranger.unary("GetServices")).rejects.toMatchObject({ code });
    stranger.close();
  }
});

test("a store that froze is an error at the deadline, one that is gone is told as away, and both are over when it is back", async () => {
  expect(await client.spans("GetTraces", request)).toHaveLength(5);
  process.kill(archive.store.pid(), "SIGSTOP");
  try {
    await expect(client.spans("GetTraces", request)).rejects.toMatchObject({
      code: status.DEADLINE_EXCEEDED,
    });
  } finally {
    process.kill(archive.store.pid(), "SIGCONT");
  }
  await archive.store.kill("SIGKILL");
  await expect(client.spans("GetTraces", request)).rejects.toMatchObject({
    code: expect.toSatisfy((code) =>
      [status.UNAVAILABLE, status.DEADLINE_EXCEEDED].includes(code as status),
    ) as number,
  });
  await archive.store.restart();
  const spans = await eventually(() => client.spans("GetTraces", request));
  expect(spans).toHaveLength(5);
});

test("a caller who goes away frees the place", async () => {
  const gone = archiveClient(archive.address, "secret");
  const call = gone.spans("FindTraces", { query: { serviceName: "capture" } });
  gone.close();
  await call.catch(() => undefined);
  expect(await client.spans("GetTraces", request)).toHaveLength(5);
});
