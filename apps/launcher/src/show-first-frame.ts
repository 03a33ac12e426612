import { setTimeout as sleep } from "node:timers/promises";

const EVERY_MS = 1000;

/** Prints once, as soon as there is a frame, where to look at it; ends when `signal` is aborted. */
export async function showFirstFrame(
  queryApi: string,
  apiToken: string | undefined,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const id = await someFrameId(queryApi, apiToken);
    if (id !== undefined) return say(`a frame to look at: ${queryApi}/v1/frames/${id}`);
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

const someFrameId = async (
  queryApi: string,
  apiToken: string | undefined,
): Promise<string | undefined> => {
  try {
    const response = await fetch(`${queryApi}/v1/frames?state=completed&limit=1`, {
      signal: AbortSignal.timeout(2000),
      headers: apiToken === undefined ? {} : { authorization: `Bearer ${apiToken}` },
    });
    const page = (await response.json()) as { items?: readonly { frame_id?: string }[] };
    return page.items?.[0]?.frame_id;
  } catch {
    return undefined;
  }
};
