import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { temporaryDirectory } from "./temporary-directory.ts";

const mainFile = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const ports = ["--port", "0", "--http-port", "0"];

/** Starts the store in a separate process, in a new directory unless one is given. */
export async function startStoreProcess(directory = temporaryDirectory()) {
  const child = spawn(process.execPath, [mainFile, ...ports, "--data-dir", directory.path], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let output = "";
  const started = new Promise<{ url: string; http: string }>((resolve, reject) => {
    const look = (part: Buffer): void => {
      output += part.toString();
      const [, url] = /"url":"(esdb:[^"]+)"/.exec(output) ?? [];
      const [, http] = /"http":"(http:[^"]+)"/.exec(output) ?? [];
      if (url && http) resolve({ url, http });
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.once("close", () => reject(new Error(`the store has ended: ${output}`)));
  });
  const { url, http } = await started;
  return {
    url,
    directory,
    /** Kills it as in a crash. */
    kill: async (): Promise<void> => {
      child.kill("SIGKILL");
      await ended;
    },
    /** Returns the value of a metric. */
    metric: async (name: string): Promise<number> => {
      const text = await (await fetch(`${http}/metrics`)).text();
      const line = text.split("\n").find((one) => one.split(/[ {]/)[0] === name);
      return Number(line?.split(" ").at(-1));
    },
    stop: async (): Promise<void> => {
      child.kill("SIGTERM");
      await ended;
      directory.remove();
    },
  };
}
