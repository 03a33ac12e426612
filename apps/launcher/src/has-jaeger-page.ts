const timeoutMs = 5000;

/**
 * Returns whether a Jaeger has its web page; one that Go built from source shows a placeholder. True if it
 * doesn't answer, because nothing is known then.
 */
export async function hasJaegerPage(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/search`, { signal: AbortSignal.timeout(timeoutMs) });
    return !/placeholder for the Jaeger UI/i.test(await response.text());
  } catch {
    return true;
  }
}
