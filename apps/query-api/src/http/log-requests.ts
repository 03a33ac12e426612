import type { MiddlewareHandler } from "hono";

type Logger = {
  readonly debug: (fields: object, message: string) => void;
  readonly isLevelEnabled: (level: "debug") => boolean;
};

/**
 * Returns middleware that, at level debug, logs each answered request with its frame or correlation; none at
 * any other level.
 */
export function logRequests(logger: Logger): readonly MiddlewareHandler[] {
  return logger.isLevelEnabled("debug")
    ? [
        async (c, next) => {
          const beganMs = performance.now();
          await next();
          const took = { duration_ms: Math.round(performance.now() - beganMs) };
          const { method, path } = c.req;
          logger.debug({ method, path, status: c.res.status, ...took, ...idsIn(path) }, "request");
        },
      ]
    : [];
}

/** Returns the frame or correlation id in a route's path, decoded. */
export function idsIn(path: string): Readonly<Record<string, string>> {
  const [, frameId] = /^\/v1\/frames\/([0-9a-f-]{36})(?:\/|$)/i.exec(path) ?? [];
  if (frameId !== undefined) return { frame_id: frameId };
  const [, id] = /^\/v1\/correlations\/([^/]{1,300})$/.exec(path) ?? [];
  return id === undefined ? {} : { correlation_id: id };
}
