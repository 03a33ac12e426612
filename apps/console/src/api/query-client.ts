import { createClient } from "@detektor/client";
import { QueryCache, QueryClient } from "@tanstack/react-query";

/** The API that serves this page. */
export const baseUrl = location.origin;
/** The typed client of that API. */
export const client = createClient({ baseUrl });

/** A problem document as an error, so that pages show what the API says. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number | null;

  constructor(detail: string, status: number | null) {
    super(detail);
    this.status = status;
  }
}

/** Returns an answer's data; throws a Problem with the API's own words. */
export function dataOf<T>({ data, error, response }: Answer<T>): T {
  if (data !== undefined) return data;
  const { detail, title } = (error ?? {}) as { readonly detail?: string; readonly title?: string };
  throw new Problem(detail ?? title ?? `The API answered ${response.status}.`, response.status);
}

type Answer<T> = {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response: Response;
};

/** What was read stays on the page when the API can't be reached; a client's own mistake isn't repeated. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: askForSession }),
  defaultOptions: {
    queries: {
      // The API may be on this machine: it answers a browser that is offline.
      networkMode: "always",
      staleTime: 5000,
      retryDelay: 1000,
      retry: (failures, error) =>
        failures < 2 && !(error instanceof Problem && (error.status ?? 500) < 500),
    },
    mutations: { networkMode: "always" },
  },
});

/** A session that has ended shows as the form to sign in. */
function askForSession(error: Error): void {
  if (error instanceof Problem && error.status === 401)
    void queryClient.invalidateQueries({ queryKey: ["session"] });
}
