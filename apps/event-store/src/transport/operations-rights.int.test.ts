import { readFileSync } from "node:fs";
import { START } from "@eventstore/db-client";
import { OperationsClient } from "@eventstore/db-client/generated/operations_grpc_pb.js";
import operations from "@eventstore/db-client/generated/operations_pb.js";
import { credentials, Metadata } from "@grpc/grpc-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSecureServer } from "../../test/support/secure-server.ts";

let server: Awaited<ReturnType<typeof startSecureServer>>;
let calls: OperationsClient;

beforeAll(async () => {
  server = await startSecureServer();
  const tls = credentials.createSsl(readFileSync(server.certFile));
  calls = new OperationsClient(`127.0.0.1:${server.port}`, tls);
});
afterAll(async () => {
  calls.close();
  await server.stop();
});

const startAs = (login: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const basic = Buffer.from(`${login}:${login}`).toString("base64");
    const metadata = new Metadata();
    metadata.set("authorization", `Basic ${basic}`);
    calls.startScavenge(new operations.StartScavengeReq(), metadata, (error, answer) =>
      error ? reject(error) : resolve(answer.getScavengeId()),
    );
  });

test("administrators and operators scavenge and read the story; others are refused", async () => {
  await expect(startAs("bob")).rejects.toMatchObject({ code: 7 });
  await expect(startAs("nobody")).rejects.toMatchObject({ code: 16 });
  for (const login of ["admin", "operator"]) {
    const id = await startAs(login);
    const client = server.clientOf(login);
    const types: string[] = [];
    for await (const { event } of client.subscribeToStream(`$scavenges-${id}`, {
      fromRevision: START,
    })) {
      types.push(event?.type ?? "");
      if (event?.type === "$scavengeCompleted") break;
    }
    expect(types[0]).toBe("$scavengeStarted");
    await client.dispose();
  }
});
