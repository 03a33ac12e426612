import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { repositoryRoot, runTool } from "@detektor/local-servers";
import { type Engine, startEngine } from "./start-engine.ts";
import type { Needed } from "./what-is-needed.ts";

/** The exit code of a program, and its output on stdout and stderr. */
export type Ended = { readonly code: number | null; readonly printed: string };

/** Engine, images and secrets: everything except what a deployment adds. */
export type Composed = {
  readonly engine: Engine;
  /** The loopback address on which the edge publishes its ports. */
  readonly address: string;
  readonly token: string;
  readonly producerPassword: string;
  /** Runs compose and returns its output. */
  readonly compose: (args: readonly string[], timeoutMs?: number) => Promise<string>;
  /**
   * Runs scripts/deploy-local.sh; with `killAt`, it and its child processes are
   * killed once it prints that text.
   */
  readonly deploy: (args: readonly string[], killAt?: string) => Promise<Ended>;
  readonly stop: () => Promise<void>;
};

const minutes = 60_000;

/** Starts an engine and builds all images on it; third-party images are replaced by stand-ins. */
export async function startComposed(needed: Needed, images: readonly string[]): Promise<Composed> {
  const engine = await startEngine(needed.engine);
  const folder = await mkdtemp(join(tmpdir(), "detektor-composed-"));
  const address = `127.${10 + (process.pid % 200)}.${process.pid % 250}.1`;
  const env = environment(engine, needed.compose, { folder, address });
  const compose: Composed["compose"] = (args, timeoutMs = minutes) =>
    runTool(needed.compose, args, { env, timeoutMs });
  const stop = async (): Promise<void> => {
    const everything = ["--profile", "*", "down", "--volumes", "--timeout", "5"];
    await compose(everything).catch(() => undefined);
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await makeAll(engine, env, needed, images);
  } catch (error) {
    await stop();
    throw error;
  }
  const secret = (name: string) => readFile(join(folder, "secrets", name), "utf8");
  return {
    engine,
    address,
    token: await secret("api-token"),
    producerPassword: await secret("nats-producer-password"),
    compose,
    deploy: (args, killAt) => deploy(env, args, killAt),
    stop,
  };
}

/** Returns the scripts' settings as environment variables. */
const environment = (
  engine: Engine,
  compose: string,
  { folder, address }: { readonly folder: string; readonly address: string },
): NodeJS.ProcessEnv => ({
  ...engine.env,
  DOCKER: "docker",
  COMPOSE: compose,
  COMPOSE_FILE: join(repositoryRoot, "infra/compose/compose.yaml"),
  COMPOSE_PROFILES: "kurrentdb",
  DETEKTOR_BIND: address,
  DETEKTOR_SECRETS: join(folder, "secrets"),
  DEPLOY_STATE: join(folder, "state"),
  // A busy machine takes longer than the default.
  DEPLOY_TIMEOUT: "90",
  IMAGE_TAGS: "local",
  BUILD_NETWORK: "host",
  XDG_CONFIG_HOME: folder,
});

/** Creates secrets and images. */
async function makeAll(
  engine: Engine,
  env: NodeJS.ProcessEnv,
  { nodeRootfs, nats, jaeger, postgres }: Needed,
  images: readonly string[],
): Promise<void> {
  const script = (file: string, args: readonly string[] = []) =>
    runTool(join(repositoryRoot, file), args, { env, timeoutMs: 20 * minutes });
  await script("scripts/compose-secrets.sh");
  await importNode(engine, nodeRootfs);
  await script("scripts/build-images.sh", ["--network", "host", ...images]);
  await script("infra/compose/test/build-stand-ins.sh", [nats, jaeger, postgres]);
}

/** Imports the base image under the name that the Dockerfile uses, if the engine doesn't have it. */
async function importNode({ docker, env }: Engine, tar: string): Promise<void> {
  const dockerfile = await readFile(join(repositoryRoot, "infra/docker/Dockerfile"), "utf8");
  const name = /^ARG NODE_IMAGE=(\S+)$/m.exec(dockerfile)?.[1] ?? "";
  if ((await docker(["image", "ls", "--quiet", name])).trim() !== "") return;
  const changes = [
    'CMD ["node"]',
    "ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt",
  ].flatMap((change) => ["--change", change]);
  await runTool("docker", ["import", ...changes, tar, name], { env, timeoutMs: 5 * minutes });
}

async function deploy(
  env: NodeJS.ProcessEnv,
  args: readonly string[],
  killAt: string | undefined,
): Promise<Ended> {
  const file = join(repositoryRoot, "scripts/deploy-local.sh");
  // A separate process group, which can be killed as a whole.
  const child = spawn(file, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  const hear = (chunk: Buffer): void => {
    printed += chunk.toString();
    if (killAt !== undefined && printed.includes(killAt) && child.pid !== undefined)
      process.kill(-child.pid, "SIGKILL");
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, printed };
}
