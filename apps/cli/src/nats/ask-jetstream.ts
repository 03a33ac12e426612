import { errorText } from "@detektor/observability";
import type { NatsConnection } from "nats";
import { CliError } from "../cli-error.ts";

/** The error of a call, as JetStream reports it. */
type ApiError = { readonly err_code?: number; readonly description?: string };

const timeoutMs = 10_000;

/**
 * Calls JetStream's API where the client has no function for it. Throws CliError with JetStream's message.
 */
export async function askJetStream<T>(
  nc: NatsConnection,
  subject: string,
  request: object,
): Promise<T> {
  const answer = await nc
    .request(subject, JSON.stringify(request), { timeout: timeoutMs })
    .catch((error: unknown) => {
      throw new CliError(`JetStream doesn't answer ${subject}: ${errorText(error)}`, {
        cause: error,
      });
    });
  return answerOf<T>(answer.data);
}

/** Decodes a response of JetStream's API. Throws CliError if it reports an error. */
export function answerOf<T>(bytes: Uint8Array): T {
  const answer = JSON.parse(Buffer.from(bytes).toString("utf8")) as T & { error?: ApiError };
  if (answer.error === undefined) return answer;
  const { description = "unknown error", err_code: code } = answer.error;
  throw new CliError(`JetStream refused: ${description}${code === undefined ? "" : ` (${code})`}`);
}
