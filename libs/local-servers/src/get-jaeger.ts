import { constants, setPriority } from "node:os";
import { execFile } from "node:child_process";
import { join } from "node:path";
import type { Source } from "./first-source.ts";
import { getArchive, releasePlatform } from "./get-archive.ts";
import { repositoryRoot } from "./repository.ts";

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
  await buildAtLowPriority(["build", "-trimpath", "-ldflags", "-s -w", "-o", binary, target]);
  return binary;
};

const buildAtLowPriority = (args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = execFile(
      "go",
      [...args],
      { cwd: join(repositoryRoot, "infra/jaeger/build"), timeout: BUILD_TIMEOUT_MS },
      (error) => (error === null ? resolve() : reject(error)),
    );
    // Its compilers inherit it: minutes of work that nobody waits for.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  });

/** Where a Jaeger comes from, the best first: only the archive has the web page. */
export const jaegerSources: readonly Source[] = [
  { name: "its release archive", get: fromRelease },
  { name: "its sources, built by Go (every API, without the web page)", get: fromGo },
];
