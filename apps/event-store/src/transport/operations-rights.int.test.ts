import {
  Code,
  callUnary,
  createGrpcConnection,
  Operations,
  seedsOf,
} from "@detektor/eventstore-protocol";
import { START } from "@eventstore/db-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSecureServer } from "../../test/support/secure-server.ts";

let server: Awaited<ReturnType<typeof startSecureServer>>;

beforeAll(async () => {
  server = await startSecureServer();
});
afterAll(() => server.stop());

async function startAs(login: string): Promise<string> {
  const [node] = seedsOf(server.url(login)).seeds;
  if (!node) throw new RangeError("the URL names no server");
  const connection = createGrpcConnection(node);
  try {
    const { startScavenge } = Operations.method;
    return (await callUnary(connection, startScavenge, {}, 10_000)).scavengeId;
  } finally {
    await connection.close();
  }
}

test("administrators and operators scavenge and read the story; others are refused", async () => {
  await expect(startAs("bob")).rejects.toMatchObject({ status: { code: Code.PERMISSION_DENIED } });
  await expect(startAs("nobody")).rejects.toMatchObject({ status: { code: Code.UNAUTHENTICATED } });
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
