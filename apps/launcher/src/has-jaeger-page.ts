const timeoutMs = 5_000;

/** Whether a Jaeger has its web page; one that Go built from its sources shows a placeholder. True where it doesn't answer, since nothing is known then. */
export const hasJaegerPage = async (url: string): Promise<boolean> => {
  try {
    const response = await fetch(`${url}/search`, { signal: AbortSignal.timeout(timeoutMs) });
    return !/placeholder for the Jaeger UI/i.test(await response.text());
  } catch {
    return true;
  }
};
