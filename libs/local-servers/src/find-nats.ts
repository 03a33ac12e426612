import { findOnPath } from "./find-on-path.ts";
import { cachedBinary } from "./first-source.ts";
import { NATS_VERSION, natsSources } from "./get-nats.ts";
import { type Say, sayOnStderr } from "./say.ts";
import { type Version, versionOf } from "./version-of.ts";

/**
 * Returns the path of a nats-server of 2.11 or later: on the PATH, in the user's cache, or fetched now;
 * throws saying how to fix it.
 */
export async function findNats(say: Say = sayOnStderr): Promise<string> {
  const onPath = await findOnPath("nats-server");
  if (onPath !== undefined) {
    const version = await versionOf(onPath);
    if (isNewEnough(version)) return onPath;
    say(
      `${onPath} is nats-server ${version?.text ?? "of an unknown version"}, 2.11 or later is required: using another one`,
    );
  }
  return cachedBinary({
    name: "nats-server",
    version: NATS_VERSION,
    sources: natsSources,
    got: (source, file) =>
      say(`nats-server ${NATS_VERSION}: downloaded from ${source}, stored as ${file}`),
  }).catch((error: unknown) => {
    const repair = "put nats-server 2.11 or later on the PATH, or set DETEKTOR_NATS_URL";
    throw new Error(`${(error as Error).message}: ${repair}`, { cause: error });
  });
}

const isNewEnough = (version: Version | undefined): boolean =>
  version !== undefined && (version.major > 2 || (version.major === 2 && version.minor >= 11));
