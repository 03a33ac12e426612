import { randomBytes } from "node:crypto";
import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { serve } from "../test/serve.ts";
import { download } from "./download.ts";
import { freePort } from "./free-port.ts";

const file = async (listener: RequestListener): Promise<string> =>
  `${await serve(listener)}/a.tar.gz`;

/** Long enough never to pass in a test. */
const never = 3_600_000;

test("a download in many pieces is returned to the byte, and an empty one as no bytes", async () => {
  const bytes = randomBytes(1_000_003);
  const url = await file((request, response) => {
    if (request.url === "/empty") return void response.end();
    for (let at = 0; at < bytes.length; at += 50_000)
      response.write(bytes.subarray(at, at + 50_000));
    response.end();
  });
  expect((await download(url)).equals(bytes)).toBe(true);
  expect(await download(new URL("/empty", url).href)).toHaveLength(0);
});

test.each([404, 503, 206])("a response with %i is refused by this number", async (status) => {
  const url = await file((_request, response) => void response.writeHead(status).end("no archive"));
  await expect(download(url)).rejects.toThrow(`${url} answered ${status}`);
});

test.each([
  ["of a known length", { "content-length": "1000" }],
  ["in chunks", { "transfer-encoding": "chunked" }],
])("a response %s that breaks halfway is no download", async (_what, headers) => {
  const url = await file((_request, response) => {
    response.writeHead(200, headers);
    response.write(randomBytes(500), () => response.destroy());
  });
  await expect(download(url)).rejects.toThrow(/connection to 127\.0\.0\.1:\d+ failed: .+/);
});

test("a server that isn't there is named, with the cause", async () => {
  const host = `127.0.0.1:${await freePort()}`;
  const refused = `the connection to ${host} failed: connect ECONNREFUSED ${host}`;
  await expect(download(`http://${host}/a`)).rejects.toThrow(refused);
});

test("a server that never answers is waited for only so long", async () => {
  const url = await file(() => undefined);
  const limits = { answerTimeoutMs: 50, stallTimeoutMs: never };
  await expect(download(url, limits)).rejects.toThrow(`no answer from ${url}`);
});

test.each([
  ["after its headers", 0],
  ["halfway", 500],
])("a response that stalls %s is waited for only so long", async (_when, sent) => {
  const url = await file((_request, response) => {
    response.writeHead(200, { "content-length": "1000" }).flushHeaders();
    if (sent > 0) response.write(randomBytes(sent));
  });
  const limits = { answerTimeoutMs: never, stallTimeoutMs: 50 };
  await expect(download(url, limits)).rejects.toThrow(`${url} stalled`);
});

test("a download ends when it is aborted, with the reason", async () => {
  const stop = new AbortController();
  const url = await file((_request, response) => {
    response.write("half");
    stop.abort(new Error("interrupted"));
  });
  await expect(download(url, { signal: stop.signal })).rejects.toThrow("interrupted");
});
