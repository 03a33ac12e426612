import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { natsAccess, type NatsAccess } from "@detektor/producer";
import { CliError } from "../cli-error.ts";

/** Lends a NATS on this machine that has its data in a folder; it has ended after that. Throws CliError. */
export async function withLocalNats<T>(
  dataDir: string,
  use: (access: NatsAccess) => Promise<T>,
): Promise<T> {
  const program = programFile();
  if (!existsSync(program))
    throw new CliError(
      "only a checkout of Detektor can start a NATS: here, use --only nats with a NATS that runs",
    );
  // Its end is ours: it stops when its standard input does.
  const child = spawn(process.execPath, [program, dataDir], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  try {
    return await use(natsAccess({ url: await urlOf(child) }));
  } finally {
    child.stdin.end();
    await exited;
  }
}

/** It tells its address in a line, once it answers. */
async function urlOf({ stdout }: { readonly stdout: NodeJS.ReadableStream }): Promise<string> {
  for await (const line of createInterface({ input: stdout })) return line;
  throw new CliError("NATS could not be started to take the streams");
}

/** Apps know each other as programs only: this one belongs to what `npm start` runs. */
function programFile(): string {
  const isBuilt = !import.meta.url.endsWith(".ts");
  const path = isBuilt ? "dist/serve-nats.js" : "src/serve-nats.ts";
  return fileURLToPath(new URL(`../../../../apps/launcher/${path}`, import.meta.url));
}
