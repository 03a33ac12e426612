import type { IncomingHttpHeaders } from "node:http2";
import { connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { framed } from "@detektor/eventstore-protocol";
import type { TestServer } from "../../../test/support/test-server.ts";
import { startTestServer } from "../../../test/support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const streams = "/event_store.client.streams.Streams";
const methods = ["Read", "Append", "BatchAppend", "Delete", "Tombstone", "NoSuchMethod"];

/** Sends bytes as they are, which may be no gRPC, over a session of their own; returns the call's status. */
const call = (method: string, body: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const session = connectHttp2(`http://127.0.0.1:${server.port}`);
    session.on("error", reject);
    const stream = session.request({
      ":method": "POST",
      ":path": `${streams}/${method}`,
      "content-type": "application/grpc",
      "grpc-timeout": "2S",
    });
    let status = "";
    const note = (headers: IncomingHttpHeaders) => {
      status = headers["grpc-status"]?.toString() ?? status;
    };
    stream.on("response", note).on("trailers", note).on("error", reject).resume();
    stream.on("close", () => {
      session.close();
      resolve(status);
    });
    stream.end(body);
  });

const isAlive = async (): Promise<boolean> => {
  const response = await fetch(`http://127.0.0.1:${server.port}/health/live`);
  return response.status === 204;
};

test("random bytes on the port end the connection, not the server", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
      await new Promise<void>((resolve) => {
        const socket = connect(server.port, "127.0.0.1", () => socket.end(Buffer.from(bytes)));
        socket.on("error", () => resolve()).on("close", () => resolve());
        socket.resume();
      });
    }),
    { numRuns: 30 },
  );
  expect(await isAlive()).toBe(true);
});

test("a broken HTTP/2 connection ends alone", async () => {
  const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  await new Promise<void>((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () =>
      socket.end(Buffer.concat([preface, Buffer.alloc(200, 0xa5)])),
    );
    socket.on("error", () => resolve()).on("close", () => resolve());
    socket.resume();
  });
  expect(await isAlive()).toBe(true);
});

test("any bytes as a message are answered with a status", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...methods),
      fc.uint8Array({ maxLength: 100 }),
      fc.boolean(),
      async (method, bytes, isFramed) => {
        const body = Buffer.from(bytes);
        expect(await call(method, isFramed ? framed(body) : body)).toMatch(/^\d+$/);
      },
    ),
    { numRuns: 100 },
  );
  expect(await isAlive()).toBe(true);
});

test("a method that does not exist is unimplemented, a compressed message too", async () => {
  expect(await call("NoSuchMethod", framed(Buffer.alloc(0)))).toBe("12");
  expect(await call("Read", Buffer.from([1, 0, 0, 0, 1, 7]))).toBe("12");
});

test("a message beyond the limit is refused before it is held", async () => {
  expect(await call("Append", Buffer.from([0, 0x7f, 0, 0, 0, 1]))).toBe("8");
});

test("clients that are gone in the middle of a message take nobody with them", async () => {
  for (const method of ["Append", "BatchAppend", "Read"]) {
    for (let i = 0; i < 5; i += 1) {
      // A session of its own: its socket is destroyed in the middle of a message.
      const session = connectHttp2(`http://127.0.0.1:${server.port}`);
      session.on("error", () => {});
      const path = `${streams}/${method}`;
      const type = { "content-type": "application/grpc" };
      const stream = session.request({ ":method": "POST", ":path": path, ...type });
      stream.on("error", () => {});
      await new Promise((resolve) => stream.write(Buffer.from([0, 0, 0, 1, 0, 7, 7]), resolve));
      const gone = new Promise((resolve) => session.once("close", resolve));
      session.socket.destroy();
      await gone;
    }
  }
  expect(await isAlive()).toBe(true);
});
