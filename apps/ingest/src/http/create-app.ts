import { problem } from "@detektor/observability";
import { Hono } from "hono";
import type { LogRefused } from "../deliver/event-lines.ts";
import { limits } from "../limits.ts";
import { acceptEvents } from "./accept-events.ts";
import { openApiDocument } from "./open-api-document.ts";
import { type PostContext, postEvents } from "./post-events.ts";
import { readRequest } from "./read-request.ts";
import { unpackBody } from "./unpack-body.ts";

/** The dependencies of the routes. */
export type AppContext = PostContext & {
  /** Returns the content of a recently received event with this id; null if there is none. */
  readonly contentOf: (id: string) => number | null;
  readonly logRefused: LogRefused;
};

const retryAfter = { "retry-after": "2" };

/**
 * Serves `POST /v1/events`: 202, 422 if nothing was accepted, else a problem; `/openapi.json` describes it.
 */
export function createApp(context: AppContext): Hono {
  const app = new Hono();
  app.post("/v1/events", async (c) => {
    const wait = c.req.query("wait");
    if (wait !== undefined && wait !== "stored") {
      return problem(400, { detail: "wait must be stored, or omitted.", field: "wait" });
    }
    const packed = new Uint8Array(await c.req.arrayBuffer());
    const encoding = c.req.header("content-encoding");
    const unpacked = await unpackBody(packed, encoding, limits.requestBytes);
    if (unpacked.kind === "problem") return unpacked.response;
    const read = readRequest([...c.req.raw.headers], unpacked.body, Date.now());
    if (read.kind === "problem") return read.response;
    const { accepted, refused, inputs } = acceptEvents(read.decoded, context.contentOf);
    for (const [at, refusal] of refused.entries()) context.logRefused(refusal, () => inputs[at]);
    if (accepted.length === 0) return c.json({ accepted: [], refused }, refused.length ? 422 : 202);
    const posted = await postEvents(accepted, wait === "stored", context);
    if (posted.kind === "unavailable") return problem(503, { detail: posted.detail }, retryAfter);
    const late = posted.outcomes.flatMap(({ refusal }) => refusal ?? []);
    const ids = posted.outcomes.flatMap(({ id, refusal }) => (refusal ? [] : id));
    return c.json(
      {
        accepted: ids,
        refused: [...refused, ...late],
        ...(posted.position !== null && { position: String(posted.position) }),
      },
      ids.length === 0 ? 422 : 202,
    );
  });
  app.get("/openapi.json", (c) => c.json(openApiDocument));
  app.all("/v1/events", () =>
    problem(405, { detail: "Send events with POST." }, { allow: "POST" }),
  );
  app.notFound((c) => problem(404, { detail: `There is nothing at ${c.req.path}.` }));
  return app;
}
