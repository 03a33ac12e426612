import type { Hono } from "hono";
import { z } from "zod";
import { problem } from "./problem.ts";
import { type AuthSettings, tokenCheck } from "./require-token.ts";
import { endSession, hasSession, startSession } from "./session-cookie.ts";

const login = z.object({ token: z.string() });

/**
 * Adds the routes of a page that signs in: GET says whether it has to, POST takes `{"token": …}` and sets the
 * session's cookie, DELETE removes it.
 */
export function addSessions(app: Hono, path: string, settings: AuthSettings): void {
  const { auth, token } = settings;
  app.get(path, async (c) => {
    const signedIn = token !== undefined && (await hasSession(c, token));
    return c.json({ auth, signed_in: signedIn }, 200, { "cache-control": "no-store" });
  });
  if (auth === "none" || token === undefined) return;
  const isToken = tokenCheck(token);
  app.post(path, async (c) => {
    const body = login.safeParse(await c.req.json().catch(() => null));
    if (!body.success) return problem(400, { detail: 'The body must be {"token": "…"} as JSON.' });
    if (!isToken(body.data.token)) return problem(401, { detail: "The token is wrong." });
    await startSession(c, token);
    return c.body(null, 204);
  });
  app.delete(path, (c) => {
    endSession(c);
    return c.body(null, 204);
  });
}
