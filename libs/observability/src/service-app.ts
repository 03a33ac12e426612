import { Hono } from "hono";
import type { Registry } from "prom-client";
import { addSessions } from "./add-sessions.ts";
import { checkHost, type DoorSettings } from "./check-host.ts";
import { type Correlation, withCorrelation } from "./correlation.ts";
import type { Health } from "./health.ts";
import { limitBody } from "./limit-body.ts";
import { scrape } from "./metrics.ts";
import { problem } from "./problem.ts";
import { refuseForeign } from "./refuse-foreign.ts";
import { type BrowserAccess, requireToken } from "./require-token.ts";

/** The parts of a service's HTTP side; `maxBodyBytes` defaults to 8 MiB. */
export type ServiceAppOptions = {
  readonly app?: Hono | undefined;
  readonly auth: DoorSettings;
  readonly health: Health;
  readonly metrics: Registry;
  readonly maxBodyBytes?: number | undefined;
  /** Without it no cookie is accepted. */
  readonly browser?: BrowserAccess | undefined;
};

/**
 * Returns the routes of a service: `/healthz`, `/readyz`, `/metrics`, and under the same authentication and
 * limits those of the app.
 */
export function createServiceApp(options: ServiceAppOptions): Hono {
  const { app, auth, health, metrics, browser, maxBodyBytes = 8 * 1024 * 1024 } = options;
  const outer = new Hono();
  outer.use(checkHost(auth), requireToken(auth, browser));
  outer.use(refuseForeign(), limitBody(maxBodyBytes));
  if (browser !== undefined) addSessions(outer, browser.sessionPath, auth);
  outer.get("/healthz", (c) => c.json({ status: "ok" }));
  outer.get("/readyz", async (c) => {
    const report = await health.report();
    return c.json(report, report.status === "ready" ? 200 : 503, { "cache-control": "no-store" });
  });
  outer.get("/metrics", async (c) => {
    const { type, body } = await scrape(metrics, c.req.header("accept"));
    return c.body(body, 200, { "content-type": type });
  });
  outer.onError(() => problem(500, { detail: "The request failed with an unexpected error." }));
  outer.notFound((c) => {
    if (!app) return problem(404, { detail: `There is nothing at ${c.req.path}.` });
    const given = correlationOf(c.req.header("traceparent"), c.req.header("x-correlation-id"));
    const answer = () => app.fetch(c.req.raw, c.env as object);
    return given ? withCorrelation(given, answer) : answer();
  });
  return outer;
}

function correlationOf(
  traceparent: string | undefined,
  correlationId: string | undefined,
): Correlation | null {
  if (!traceparent && !correlationId) return null;
  return {
    ...(correlationId ? { correlationId: correlationId.slice(0, 256) } : {}),
    ...(traceparent ? { traceparent } : {}),
  };
}
