import type { JaegerTrace } from "@detektor/testkit";

/** An answer of Jaeger's query API; a body that isn't JSON, such as an empty one, is null. */
export type JaegerAnswer = { readonly status: number; readonly body: unknown };

/** Queries Jaeger's query API; rejects if it takes longer than `timeoutMs`. */
export async function askJaeger(url: string, timeoutMs = 30_000): Promise<JaegerAnswer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) as unknown };
  } catch {
    return { status: response.status, body: null };
  }
}

/** Returns the traces that a search finds, queried as Jaeger's page does; times in µs. */
export async function searchJaeger(
  url: string,
  query: Readonly<Record<string, string>>,
): Promise<readonly (JaegerTrace & { readonly traceID: string })[]> {
  const { status, body } = await askJaeger(
    `${url}/api/traces?${new URLSearchParams(query).toString()}`,
  );
  const { data, errors } = body as { data: never[] | null; errors: unknown };
  if (status !== 200 || data === null)
    throw new Error(`Jaeger answered ${status}: ${JSON.stringify(errors)}`);
  return data;
}
