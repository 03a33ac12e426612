import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Source } from "./first-source.ts";
import { getArchive, releasePlatform } from "./get-archive.ts";
import { repositoryRoot } from "./repository.ts";
import { runProcess } from "./run-process.ts";

/** The version as the Go module and the release's tag count it, and the one that it calls itself. */
export const JAEGER_VERSION = "1.76.0";
const JAEGER_V2 = "2.13.0";

const RELEASE = `https://github.com/jaegertracing/jaeger/releases/download/v${JAEGER_VERSION}`;
const BUILD_TIMEOUT_MS = 900_000;

const fromRelease = async (scratch: string): Promise<string> => {
  const folder = `jaeger-${JAEGER_V2}-${releasePlatform()}`;
  const file = `${folder}/jaeger`;
  await getArchive({
    archiveUrl: `${RELEASE}/${folder}.tar.gz`,
    sumsUrl: `${RELEASE}/${folder}.sha256sum.txt`,
    scratch,
    checked: { file },
  });
  return join(scratch, file);
};

const fromGo = async (scratch: string): Promise<string> => {
  const binary = join(scratch, "jaeger");
  const target = "github.com/jaegertracing/jaeger/cmd/jaeger";
  const building = await runProcess({
    name: "go build",
    command: "go",
    args: ["build", "-trimpath", "-ldflags", "-s -w", "-o", binary, target],
    cwd: join(repositoryRoot, "infra/jaeger/build"),
    logFile: join(scratch, "build.log"),
    stopSignal: "SIGINT",
    lowPriority: true, // minutes of work that nobody waits for
  });
  const late = setTimeout(() => building.kill("SIGINT"), BUILD_TIMEOUT_MS);
  const { code } = await building.exited;
  clearTimeout(late);
  if (code !== 0)
    throw new Error(`go build failed: ${lastLine(await readFile(building.logFile, "utf8"))}`);
  return binary;
};

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";

/** Where a Jaeger comes from, the best first: only the archive has the web page. */
export const jaegerSources: readonly Source[] = [
  { name: "its release archive", get: fromRelease },
  { name: "its sources, built by Go (every API, without the web page)", get: fromGo },
];
