import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "@detektor/local-servers";
import { eventually } from "@detektor/testkit";
import { getText } from "../http.ts";

/** A node exporter that tells of this machine; `metrics` is the address to scrape. */
export type RunningNodeExporter = { readonly metrics: string; stop(): Promise<void> };

/** Starts it on a free port and waits until it answers. */
export async function startNodeExporter(program: string): Promise<RunningNodeExporter> {
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(program, [`--web.listen-address=${address}`], { stdio: "ignore" });
  const metrics = `http://${address}/metrics`;
  await eventually(() => getText(metrics), { timeoutMs: 20_000 });
  return { metrics, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
