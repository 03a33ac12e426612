import { parseEnv, type ServiceEnv, serviceEnvShape } from "@detektor/observability";
import { z } from "zod";

const httpUrl = z.url({
  protocol: /^https?$/,
  error: "expected an http:// or https:// address, such as http://127.0.0.1:8007",
});

const schema = z.object({
  ...serviceEnvShape,
  EXAMPLE_OTEL_ECHO_URL: httpUrl.default("http://127.0.0.1:8007"),
});

/** The settings of this service. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** The address of echo-service, the other service that a request passes; without a slash at the end. */
  readonly echoUrl: string;
  readonly apiToken: string | undefined;
};

/** Reads the settings; throws ConfigError naming the problem and the fix. */
export function readConfig(env: ServiceEnv): Config {
  const { DETEKTOR_HOST: host, DETEKTOR_PORT: port = 8005, ...own } = parseEnv(schema, env);
  const echoUrl = own.EXAMPLE_OTEL_ECHO_URL.replace(/\/+$/, "");
  return { host, port, echoUrl, apiToken: own.DETEKTOR_API_TOKEN };
}
