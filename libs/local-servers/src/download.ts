import { errorMessage } from "@detektor/basics";

/**
 * The limits of a download: until the server's answer begins, and between two pieces of it.
 */
export type DownloadOptions = {
  readonly answerTimeoutMs?: number;
  readonly stallTimeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Returns the bytes at that address. Throws, with what happened as the message, if it doesn't respond within
 * 5 s, stalls for 15 s, breaks off, returns anything but 200, or `signal` is aborted.
 */
export async function download(url: string, options: DownloadOptions = {}): Promise<Buffer> {
  const { answerTimeoutMs = 5000, stallTimeoutMs = 15_000, signal } = options;
  const limit = new AbortController();
  const failAfter = (ms: number, what: string) =>
    setTimeout(() => limit.abort(new Error(what)), ms);
  let timeout = failAfter(answerTimeoutMs, `no answer from ${url}`);
  const end = signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]);
  try {
    const response = await fetch(url, { signal: end });
    if (response.status !== 200) throw await refusalOf(url, response);
    const chunks: Uint8Array[] = [];
    const stalled = () => failAfter(stallTimeoutMs, `${url} stalled`);
    timeout = restarted(timeout, stalled);
    for await (const chunk of response.body ?? []) {
      timeout = restarted(timeout, stalled);
      chunks.push(chunk as Uint8Array);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw end.aborted || !(error instanceof TypeError) ? error : brokenConnection(url, error);
  } finally {
    clearTimeout(timeout);
  }
}

const restarted = (timeout: NodeJS.Timeout, start: () => NodeJS.Timeout): NodeJS.Timeout => {
  clearTimeout(timeout);
  return start();
};

const refusalOf = async (url: string, response: Response): Promise<Error> => {
  await response.body?.cancel();
  return new Error(`${url} answered ${response.status}`);
};

/** Names the host and the cause: fetch's own message is "fetch failed" or "terminated". */
const brokenConnection = (url: string, error: TypeError): Error => {
  const why = errorMessage(error.cause ?? error);
  return new Error(`the connection to ${new URL(url).host} failed: ${why}`, { cause: error });
};
