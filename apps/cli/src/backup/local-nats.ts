import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { natsAccess, type NatsAccess } from "@detektor/producer";
import { CliError } from "../cli-error.ts";

/**
 * Runs `use` with a local NATS whose data is in a folder, and stops that NATS afterwards. Throws CliError.
 */
export async function withLocalNats<T>(
  dataDir: string,
  use: (access: NatsAccess) => Promise<T>,
): Promise<T> {
  const program = programFile();
  if (!existsSync(program))
    throw new CliError(
      "only a checkout of Detektor can start NATS: here, use --only nats with a running NATS",
    );
  // NATS ends with this process: it stops when its standard input closes.
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

/** Reads the address, which NATS prints on a line once it answers. */
async function urlOf({ stdout }: { readonly stdout: NodeJS.ReadableStream }): Promise<string> {
  for await (const line of createInterface({ input: stdout })) return line;
  throw new CliError("NATS could not be started to restore the streams");
}

/**
 * Returns the launcher's program file. Apps only know each other as programs, and
 * this one belongs to `npm start`.
 */
function programFile(): string {
  const isBuilt = !import.meta.url.endsWith(".ts");
  const path = isBuilt ? "dist/serve-nats.js" : "src/serve-nats.ts";
  return fileURLToPath(new URL(`../../../../apps/launcher/${path}`, import.meta.url));
}
