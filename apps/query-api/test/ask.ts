/** An answer of the API. */
export type Answer<T> = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
};

/** The body of any answer, for inspection. */
export type Loose = Record<string, unknown>;

/** A list's page. */
export type Page = { readonly items: readonly Loose[]; readonly next_cursor: string | null };

/** Queries the API and parses the answer's JSON. */
export async function ask<T = Loose>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
  const response = await fetch(url, { signal: AbortSignal.timeout(15_000), ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) as T };
}

/** Posts JSON. */
export function post<T = Loose>(url: string, body: unknown): Promise<Answer<T>> {
  return ask<T>(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** Returns every item of a list, page by page. */
export async function askAll(url: string, limit: number): Promise<Loose[]> {
  const items: Loose[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? "" : `&cursor=${cursor}`;
    const { body } = await ask<Page>(`${url}${url.includes("?") ? "&" : "?"}limit=${limit}${next}`);
    items.push(...body.items);
    cursor = body.next_cursor;
  } while (cursor !== null);
  return items;
}
