/** GETs JSON; throws the body for any status except `expect`, so that a failing test shows the reason. */
export async function getJson<T>(url: string, expect = 200): Promise<T> {
  return read<T>(await fetch(url, { signal: AbortSignal.timeout(10_000) }), url, expect);
}

/** GETs a text; throws the body for any status except 200. */
export async function getText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  return textOf(response, url, 200);
}

/** POSTs a body of the given media type and reads JSON, like `getJson`. */
export async function postJson<T>(
  url: string,
  body: string,
  contentType: string,
  expect: number,
): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": contentType },
    body,
    signal: AbortSignal.timeout(20_000),
  });
  return read<T>(response, url, expect);
}

async function read<T>(response: Response, url: string, expect: number): Promise<T> {
  return JSON.parse(await textOf(response, url, expect)) as T;
}

async function textOf(response: Response, url: string, expect: number): Promise<string> {
  const text = await response.text();
  if (response.status !== expect) {
    throw new Error(`${url} answered ${response.status}, not ${expect}: ${text.slice(0, 500)}`);
  }
  return text;
}
