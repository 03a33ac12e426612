import { queryOptions } from "@tanstack/react-query";
import { baseUrl, Problem } from "../api/query-client.ts";

/** Whether the API wants a token, and whether this browser has signed in with it. */
export type Session = { readonly auth: "none" | "token"; readonly signed_in: boolean };

const address = `${baseUrl}/console/session`;

/** Whether this browser has to sign in. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: Infinity,
  queryFn: async ({ signal }): Promise<Session> =>
    (await (await checked(fetch(address, { signal }))).json()) as Session,
});

/** Signs in with the token: the browser keeps a cookie that no script can read. */
export async function signIn(token: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  await checked(fetch(address, { method: "POST", headers, body: JSON.stringify({ token }) }));
}

/** Removes the cookie. */
export async function signOut(): Promise<void> {
  await checked(fetch(address, { method: "DELETE" }));
}

async function checked(sent: Promise<Response>): Promise<Response> {
  const response = await sent;
  if (response.ok) return response;
  const { detail } = (await response.json().catch(() => ({}))) as { readonly detail?: string };
  throw new Problem(detail ?? `The API answered ${response.status}.`, response.status);
}
