import { errorText } from "@detektor/observability";
import { z } from "zod";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../cli-error.ts";
import { parseExactly } from "./parse-exactly.ts";

/** One request to the query API; `answer` decodes its response. */
export type ApiRequest<Answer extends z.ZodType> = {
  /** The API's address. */
  readonly url: string;
  readonly method?: "GET" | "POST" | "DELETE";
  /** Includes the query string, if there is one. */
  readonly path: string;
  readonly body?: unknown;
  readonly answer: Answer;
};

const timeoutMs = 60_000;

const problemSchema = z.object({
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
});

/**
 * Sends a request to the query API and returns the decoded response. Throws CliError with the problem that
 * the API reports, or if the API can't be reached.
 */
export async function askApi<Answer extends z.ZodType>(
  { settings, signal }: Pick<CliContext, "settings" | "signal">,
  { url, method = "GET", path, body, answer }: ApiRequest<Answer>,
): Promise<z.output<Answer>> {
  const { apiToken } = settings;
  const response = await fetch(`${url.replace(/\/+$/, "")}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(apiToken === undefined ? {} : { authorization: `Bearer ${apiToken}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    throw new CliError(
      `the query API at ${url} can't be reached (${errorText(cause)}): is it running?`,
      {
        cause: error,
      },
    );
  });
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, text);
  const decoded = answer.safeParse(jsonOf(text));
  if (decoded.success) return decoded.data;
  throw new CliError(`${url} answers, but it is not the query API: ${decoded.error.message}`);
}

/**
 * Returns the error for a problem that the API reports. Invalid input, listed by field, has the same
 * exit code as a wrong command line.
 */
function problemOf(status: number, text: string): CliError {
  const { data } = problemSchema.safeParse(jsonOf(text));
  if (!data) return new CliError(`the query API answered ${status}`);
  const { title, detail = title, errors = [] } = data;
  if (errors.length === 0) return new CliError(detail);
  const wrong = errors.map(({ field, detail: what }) => `${field}: ${what}`).join("; ");
  return new CliError(`${title}: ${wrong}`, { exitCode: 2 });
}

function jsonOf(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    return undefined;
  }
}
