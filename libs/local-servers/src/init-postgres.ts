import { randomBytes } from "node:crypto";
import { chown, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProcess } from "./run-process.ts";
import type { PostgresBinaries } from "./find-postgres.ts";
import { privateFolder } from "./reachable.ts";
import type { Account } from "./unprivileged-account.ts";

export const POSTGRES_USER = "detektor";

const INIT_TIMEOUT_MS = 120_000;

/**
 * The paths of the cluster in a data directory of this layout, one for each major version, and of the
 * password.
 */
export type PostgresFolder = { readonly cluster: string; readonly password: string };

/**
 * Creates a cluster under `dataDir` if there is none of this major version; an incomplete one is created
 * again.
 */
export async function initPostgres(options: {
  readonly dataDir: string;
  readonly binaries: PostgresBinaries;
  readonly account: Account | undefined;
  readonly logFile: string;
  readonly durable: boolean;
}): Promise<PostgresFolder> {
  const { dataDir, account } = options;
  const cluster = join(dataDir, `postgres-${options.binaries.major}`);
  const passwordFile = join(dataDir, "password");
  await privateFolder(dataDir, account);
  const password = await readOrMakePassword(passwordFile, account);
  if (await exists(join(cluster, "PG_VERSION"))) return { cluster, password };
  const scratch = `${cluster}.new`;
  await rm(scratch, { recursive: true, force: true });
  await privateFolder(scratch, account);
  await initdb({ ...options, scratch, passwordFile });
  await rename(scratch, cluster);
  return { cluster, password };
}

const initdb = async (options: {
  readonly binaries: PostgresBinaries;
  readonly account: Account | undefined;
  readonly logFile: string;
  readonly durable: boolean;
  readonly scratch: string;
  readonly passwordFile: string;
}): Promise<void> => {
  const running = await runProcess({
    name: "initdb",
    command: options.binaries.initdb,
    // prettier-ignore
    args: [
      "-D",
      options.scratch,
      "-U",
      POSTGRES_USER,
      "-A",
      "scram-sha-256",
      "--pwfile",
      options.passwordFile,
      "-E",
      "UTF8",
      "--locale=C",
      ...(options.durable ? [] : ["--no-sync"]),
    ],
    logFile: options.logFile,
    stopSignal: "SIGTERM",
    cwd: options.scratch,
    ...(options.account === undefined ? {} : { account: options.account }),
  });
  const late = setTimeout(() => running.kill("SIGKILL"), INIT_TIMEOUT_MS);
  const exit = await running.exited;
  clearTimeout(late);
  if (exit.code !== 0) throw new Error(`initdb failed: see ${options.logFile}`);
};

const readOrMakePassword = async (file: string, account: Account | undefined): Promise<string> => {
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known !== undefined) return known.trim();
  const password = randomBytes(24).toString("hex");
  await writeFile(`${file}.new`, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) await chown(`${file}.new`, account.uid, account.gid);
  await rename(`${file}.new`, file);
  return password;
};

const exists = async (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
