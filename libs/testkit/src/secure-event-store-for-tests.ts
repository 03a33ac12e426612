import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  developmentCertificateIn,
  repositoryRoot,
  scratchFolder,
  startEventStore,
} from "@detektor/local-servers";
import type { TestEventStore } from "./event-store-for-tests.ts";
import { restartable } from "./restartable.ts";
import { testEnv } from "./test-env.ts";

/** An event store of one test with TLS and users; `url` is its administrator's. */
export type SecureTestEventStore = TestEventStore & {
  /** The certificate that its clients trust; created again at a restart if it is missing. */
  readonly certificate: string;
  /** Returns the address for another login, or with another file of trusted certificates. */
  readonly urlOf: (login: string, password: string, trusted?: string) => string;
  /** Runs `event-store users …`, with a password on standard input if it needs one. */
  readonly users: (args: readonly string[], password?: string) => Promise<void>;
};

const ADMIN_PASSWORD = "administrator";
const USERS_TIMEOUT_MS = 30_000;
const run = promisify(execFile);

/**
 * Starts an embedded event store whose clients have to log in; when killed and restarted it keeps address,
 * users and data.
 */
export async function secureEventStoreForTests(): Promise<SecureTestEventStore> {
  const scratch = await scratchFolder("detektor-store-");
  const dataDir = join(scratch.path, "event-store");
  const env = testEnv({ DETEKTOR_STORE_ADMIN_PASSWORD: ADMIN_PASSWORD });
  const options = { dataDir, env, tls: true };
  const first = await startEventStore(options);
  const httpPort = Number(new URL(first.httpUrl).port);
  const again = () => startEventStore({ ...options, port: first.port, httpPort });
  const certificate = developmentCertificateIn(dataDir);
  const urlOf = (login: string, password: string, trusted = certificate) =>
    `esdb://${login}:${password}@127.0.0.1:${first.port}?tls=true&tlsCAFile=${trusted}`;
  return {
    url: urlOf("admin", ADMIN_PASSWORD),
    urlOf,
    httpUrl: first.httpUrl,
    dataDir,
    certificate,
    users: (args, password) => changeUsers(dataDir, args, password),
    ...restartable(first, again, scratch),
  };
}

async function changeUsers(
  dataDir: string,
  args: readonly string[],
  password?: string,
): Promise<void> {
  const main = join(repositoryRoot, "apps/event-store/src/main.ts");
  const given = password === undefined ? [] : ["--password-stdin"];
  const command = [main, "users", ...args, ...given, "--data-dir", dataDir];
  const running = run(process.execPath, command, { env: testEnv({}), timeout: USERS_TIMEOUT_MS });
  running.child.stdin?.end(`${password ?? ""}\n`);
  await running;
}
