import { generateKeyPairSync, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  freePort,
  type RunningProcess,
  runProcess,
  runTool,
  whenReady,
} from "@detektor/local-servers";

/** The programs that make a Kubernetes without nodes. */
export type ApiServerPrograms = {
  readonly etcd: string;
  readonly apiserver: string;
  readonly kubectl: string;
};

/** Arguments of kubectl that name the server and its administrator; `stop` ends server and etcd. */
export type ApiServer = {
  readonly kubectlArgs: readonly string[];
  readonly stop: () => Promise<void>;
};

/** Where a server keeps its files, and the signal that ends one which isn't ready yet. */
type Place = { readonly folder: string; readonly signal?: AbortSignal | undefined };

const ready = { timeoutMs: 120_000 };

/**
 * Starts etcd and Kubernetes' API server on 127.0.0.1 with their data in a folder, and resolves once the server
 * is ready. It has no controllers and no nodes: it validates, admits and stores, and nothing is ever started.
 */
export async function startApiServer(
  { etcd, apiserver, kubectl }: ApiServerPrograms,
  place: Place,
): Promise<ApiServer> {
  const store = await startEtcd(etcd, place);
  try {
    const [port, token] = [await freePort(), randomUUID()];
    const server = await runServer(apiserver, place, { port, token, etcdUrl: store.url });
    const url = `--server=https://127.0.0.1:${port}`;
    const kubectlArgs = [url, "--insecure-skip-tls-verify", `--token=${token}`];
    const look = () =>
      runTool(kubectl, [...kubectlArgs, "get", "--raw=/readyz"], { timeoutMs: 10_000 });
    const isReady = () =>
      look()
        .then(() => true)
        .catch(() => false);
    await whenReady(server, isReady, { ...ready, signal: place.signal });
    return { kubectlArgs, stop: () => server.stop().then(() => store.running.stop()) };
  } catch (error) {
    await store.running.stop();
    throw error;
  }
}

async function startEtcd(
  command: string,
  { folder, signal }: Place,
): Promise<{ readonly running: RunningProcess; readonly url: string }> {
  const [url, peers] = [await freePort(), await freePort()].map(
    (port) => `http://127.0.0.1:${port}`,
  );
  const running = await runProcess({
    name: "etcd",
    command,
    args: [
      `--data-dir=${join(folder, "etcd")}`,
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      `--listen-peer-urls=${peers}`,
      "--unsafe-no-fsync",
    ],
    logFile: join(folder, "etcd.log"),
    stopSignal: "SIGTERM",
    cwd: folder,
  });
  const isHealthy = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await whenReady(running, isHealthy, { ...ready, signal });
  return { running, url: url ?? "" };
}

type ServerSettings = { readonly port: number; readonly token: string; readonly etcdUrl: string };

async function runServer(
  command: string,
  { folder }: Place,
  { port, token, etcdUrl }: ServerSettings,
): Promise<RunningProcess> {
  const [key, tokens] = [join(folder, "accounts.pem"), join(folder, "tokens.csv")];
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  await writeFile(key, privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
  await writeFile(tokens, `${token},admin,admin,system:masters\n`, { mode: 0o600 });
  return runProcess({
    name: "kube-apiserver",
    command,
    args: [
      `--etcd-servers=${etcdUrl}`,
      "--bind-address=127.0.0.1",
      "--advertise-address=127.0.0.1",
      `--secure-port=${port}`,
      `--cert-dir=${join(folder, "certificates")}`,
      `--service-account-key-file=${key}`,
      `--service-account-signing-key-file=${key}`,
      "--service-account-issuer=https://kubernetes.default.svc",
      "--service-cluster-ip-range=10.0.0.0/24",
      "--authorization-mode=RBAC",
      `--token-auth-file=${tokens}`,
      "--endpoint-reconciler-type=none",
    ],
    logFile: join(folder, "kube-apiserver.log"),
    stopSignal: "SIGTERM",
    cwd: folder,
  });
}
