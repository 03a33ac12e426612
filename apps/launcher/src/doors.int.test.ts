import { once } from "node:events";
import { readdir, readFile, readlink } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { repositoryRoot, type ScratchFolder, scratchFolder } from "@detektor/local-servers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Launched, launch } from "../test/launch.ts";
import type { Endpoints } from "./endpoints.ts";
import { serviceNames } from "./services.ts";

const ours = ["event-store", ...serviceNames] as const;

let scratch: ScratchFolder;
let launched: Launched;
let endpoints: Endpoints;
beforeAll(async () => {
  scratch = await scratchFolder("detektor-doors-test-");
  launched = launch(scratch.path, "--ephemeral", {
    env: { DETEKTOR_ALLOWED_HOSTS: "detektor.test" },
  });
  endpoints = await launched.endpoints();
});
afterAll(async () => {
  launched?.kill("SIGKILL");
  await launched?.exitCode;
  await scratch?.remove();
});

/** Returns the ports that a process listens on, read from /proc. */
async function portsOf(pid: number): Promise<number[]> {
  const folder = `/proc/${pid}/fd`;
  const links = (await readdir(folder)).map((fd) => readlink(`${folder}/${fd}`).catch(() => ""));
  const sockets = new Set(await Promise.all(links));
  const tables = await Promise.all(
    ["tcp", "tcp6"].map((name) => readFile(`/proc/${pid}/net/${name}`, "utf8").catch(() => "")),
  );
  return tables
    .flatMap((table) => table.split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === "0A" && sockets.has(`socket:[${inode}]`))
    .map(([, address = ""]) => Number.parseInt(address.split(":")[1] ?? "", 16));
}

/** Returns the status that a port answers over HTTP/1.1; null if it doesn't speak HTTP/1.1. */
async function statusOf(port: number, host: string, path: string): Promise<number | null> {
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
  let text = "";
  socket.on("data", (part: Buffer) => (text += part.toString("latin1")));
  await once(socket, "close");
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1];
  return status === undefined ? null : Number(status);
}

test("knows every service that there is", async () => {
  const names = await readdir(join(repositoryRoot, "apps"));
  const mains = names.map(async (name) => {
    const main = join(repositoryRoot, "apps", name, "src", "main.ts");
    return (await readFile(main, "utf8").catch(() => "")).includes("runService(") ? [name] : [];
  });
  expect((await Promise.all(mains)).flat().toSorted()).toEqual([...ours].toSorted());
});

describe.skipIf(process.platform !== "linux")("every port that our services listen on", () => {
  test.each(ours)("of %s answers 421 to a name that isn't its own", async (name) => {
    const ports = await portsOf(endpoints.pids[name] ?? 0);
    const paths = ["/healthz", "/readyz", "/metrics", "/docs", "/health/live", "/"];
    let doors = 0;
    for (const port of ports) {
      for (const path of paths) {
        const status = await statusOf(port, "evil.example", path);
        expect([port, path, [421, null].includes(status)]).toEqual([port, path, true]);
      }
      if ((await statusOf(port, "localhost", "/healthz")) !== 200) continue;
      doors += 1;
      expect(await statusOf(port, "detektor.test", "/healthz")).toBe(200);
    }
    expect(doors).toBe(1);
  });
});

test.each([
  ["queryApi", "/v1/alerts/a-1/acknowledge"],
  ["queryApi", "/v1/replays"],
  ["ingest", "/v1/events"],
] as const)("%s carries nothing out at %s that another site's page sends", async (part, path) => {
  const send = (headers: Record<string, string>, body: string | null = null) =>
    fetch(`${endpoints[part]}${path}`, { method: "POST", headers, body });
  expect((await send({ origin: "http://evil.example" })).status).toBe(403);
  expect((await send({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await send({ "content-type": "text/plain" }, "{}")).status).toBe(415);
  expect((await send({ "content-type": "application/xml" }, "<a/>")).status).toBe(415);
});
