const CONNECT_TIMEOUT_MS = 5000;
const STALL_TIMEOUT_MS = 15_000;

/**
 * Returns the bytes at that address; throws if it doesn't respond within 5 s, stalls for 15 s, or returns
 * anything but 200.
 */
export async function download(url: string): Promise<Buffer> {
  const timer = new AbortController();
  let timeout = setTimeout(
    () => timer.abort(new Error(`no answer from ${url}`)),
    CONNECT_TIMEOUT_MS,
  );
  try {
    const response = await fetch(url, { signal: timer.signal });
    if (!response.ok || response.body === null)
      throw new Error(`${url} answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body) {
      clearTimeout(timeout);
      timeout = setTimeout(() => timer.abort(new Error(`${url} stalled`)), STALL_TIMEOUT_MS);
      chunks.push(chunk as Uint8Array);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw new Error(`${new URL(url).host} can't be reached`, { cause: error });
  } finally {
    clearTimeout(timeout);
  }
}
