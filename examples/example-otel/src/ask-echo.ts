import { outgoingHeaders } from "@detektor/observability";
import type { Config } from "./config.ts";

/**
 * Sends a text through echo-service and returns the answer; rejects if there is no answer
 * within 5 s, or the status isn't 200.
 */
export type AskEcho = (text: string) => Promise<unknown>;

/**
 * Returns a function that calls echo-service. Its spans join the active trace: the headers carry it,
 * with baggage and correlation id.
 */
export function createAskEcho({
  echoUrl,
  apiToken,
}: Pick<Config, "echoUrl" | "apiToken">): AskEcho {
  return async (text) => {
    const response = await fetch(`${echoUrl}/v1/echo?delay=5ms`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...outgoingHeaders(),
        ...(apiToken !== undefined && { authorization: `Bearer ${apiToken}` }),
      },
      body: text,
      signal: AbortSignal.timeout(5000),
    });
    if (!response.ok) throw new Error(`echo-service answered ${response.status}`);
    return response.json();
  };
}
