import { join } from "node:path";
import { cacheDir } from "./cache-dir.ts";
import type { Source } from "./first-source.ts";
import { getArchive, releasePlatform } from "./get-archive.ts";
import { goBuild } from "./go-build.ts";
import { repositoryRoot } from "./repository.ts";

/** The version according to the Go module and the release's tag, and the one that it reports itself. */
export const JAEGER_VERSION = "1.76.0";
const JAEGER_V2 = "2.13.0";

const RELEASE = `https://github.com/jaegertracing/jaeger/releases/download/v${JAEGER_VERSION}`;

const fromRelease: Source["get"] = async (scratch, _onProgress, signal) => {
  const folder = `jaeger-${JAEGER_V2}-${releasePlatform()}`;
  const file = `${folder}/jaeger`;
  await getArchive({
    archiveUrl: `${RELEASE}/${folder}.tar.gz`,
    sumsUrl: `${RELEASE}/${folder}.sha256sum.txt`,
    scratch,
    checked: { file },
    signal,
  });
  return join(scratch, file);
};

const fromGo: Source["get"] = async (scratch, onProgress, signal) => {
  const binary = join(scratch, "jaeger");
  await goBuild({
    name: "jaeger",
    target: "github.com/jaegertracing/jaeger/cmd/jaeger",
    folder: join(repositoryRoot, "infra/jaeger/build"),
    binary,
    logFile: join(await cacheDir("jaeger", JAEGER_VERSION), "build.log"),
    onProgress,
    signal,
  });
  return binary;
};

/** The sources of a Jaeger, the best first: only the archive has the web page. */
export const jaegerSources: readonly Source[] = [
  { name: "its release archive", get: fromRelease },
  { name: "its sources, built by Go (every API, without the web page)", get: fromGo },
];
