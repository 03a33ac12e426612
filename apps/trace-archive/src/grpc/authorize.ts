import { createHash, timingSafeEqual } from "node:crypto";
import { status } from "@grpc/grpc-js";
import type { AuthSettings } from "@detektor/observability";
import type { AnyCall } from "./answer-call.ts";
import { CallFailure } from "./call-failure.ts";

/**
 * Returns a check that accepts callers with the bearer token in `authorization`, compared in constant time;
 * without a token everybody, since the archive is on loopback then.
 */
export function createAuthorize({ auth, token }: AuthSettings): (call: AnyCall) => void {
  if (auth === "none" || token === undefined) return () => undefined;
  const expected = digest(token);
  return (call) => {
    const [header] = call.metadata.get("authorization");
    const given = /^Bearer +(\S+) *$/i.exec(String(header ?? ""))?.[1];
    if (given === undefined || !timingSafeEqual(digest(given), expected)) {
      throw new CallFailure(status.UNAUTHENTICATED, "a valid bearer token is required");
    }
  };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
