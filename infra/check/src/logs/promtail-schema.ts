import { z } from "zod";

const names = z.record(z.string(), z.string());
const fromEnvironment = z
  .string()
  .regex(/^\$\{DETEKTOR_[A-Z_]+:-.+\}$/, "expected ${DETEKTOR_…:-default}");

/** The stages that are used here; each is an object with one key. */
const stage = z.union([
  z.strictObject({ docker: z.strictObject({}) }),
  z.strictObject({
    regex: z.strictObject({ source: z.string().optional(), expression: z.string() }),
  }),
  z.strictObject({ json: z.strictObject({ expressions: names }) }),
  z.strictObject({ timestamp: z.strictObject({ source: z.string(), format: z.string() }) }),
  z.strictObject({ labels: names }),
  z.strictObject({ structured_metadata: names }),
  z.strictObject({ labeldrop: z.array(z.string()).min(1) }),
]);

/**
 * The part of Promtail's configuration that infra/promtail uses, written from Promtail's reference: an option
 * that isn't here is refused, until it is added with its type.
 */
export const promtailSchema = z.strictObject({
  server: z.strictObject({
    http_listen_port: z.int().min(0).max(65_535),
    grpc_listen_port: z.int().min(0).max(65_535),
  }),
  positions: z.strictObject({ filename: z.string().startsWith("/") }),
  clients: z.array(z.strictObject({ url: fromEnvironment })).min(1),
  scrape_configs: z
    .array(
      z.strictObject({
        job_name: z.string(),
        static_configs: z.array(
          z.strictObject({
            targets: z.tuple([z.literal("localhost")]),
            labels: z.strictObject({ __path__: z.string() }),
          }),
        ),
        pipeline_stages: z.array(stage),
      }),
    )
    .min(1),
});

/** What Promtail's configuration says. */
export type Promtail = z.infer<typeof promtailSchema>;
