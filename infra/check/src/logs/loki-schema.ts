import { z } from "zod";

const port = z.int().min(1).max(65_535);
const duration = z.string().regex(/^(\d+(ms|s|m|h))+$/, "expected a duration such as 336h");
const size = z.string().regex(/^\d+(B|KB|MB|GB)$/, "expected a size such as 256KB");
const folder = z.string().startsWith("/");
const days = duration.refine(
  (text) => /^\d+h$/.test(text) && Number.parseInt(text, 10) % 24 === 0,
  {
    error: "expected whole days in hours: the index has a table for each day",
  },
);

const server = z.strictObject({
  http_listen_port: port,
  log_level: z.enum(["debug", "info", "warn", "error"]),
});
const common = z.strictObject({
  path_prefix: folder,
  replication_factor: z.literal(1),
  ring: z.strictObject({ kvstore: z.strictObject({ store: z.literal("inmemory") }) }),
  storage: z.strictObject({
    filesystem: z.strictObject({ chunks_directory: folder, rules_directory: folder }),
  }),
});
const period = z.strictObject({
  from: z.iso.date(),
  store: z.literal("tsdb"),
  object_store: z.literal("filesystem"),
  // The first with structured metadata.
  schema: z.literal("v13"),
  index: z.strictObject({ prefix: z.string().min(1), period: z.literal("24h") }),
});
const attributes = z.strictObject({
  action: z.enum(["index_label", "structured_metadata", "drop"]),
  attributes: z.array(z.string()).min(1),
});
const limits = z.strictObject({
  retention_period: days,
  allow_structured_metadata: z.literal(true),
  max_label_names_per_series: z.int().positive(),
  max_line_size: size,
  max_line_size_truncate: z.boolean(),
  ingestion_rate_mb: z.number().positive(),
  ingestion_burst_size_mb: z.number().positive(),
  reject_old_samples: z.boolean(),
  reject_old_samples_max_age: duration,
  max_query_series: z.int().positive(),
  otlp_config: z.strictObject({
    resource_attributes: z.strictObject({
      ignore_defaults: z.boolean(),
      attributes_config: z.array(attributes),
    }),
  }),
});

/**
 * The part of Loki's configuration that infra/loki uses, written from Loki's reference: an option that isn't
 * here is refused, until it is added with its type.
 */
export const lokiSchema = z.strictObject({
  auth_enabled: z.boolean(),
  analytics: z.strictObject({ reporting_enabled: z.boolean() }),
  server,
  common,
  schema_config: z.strictObject({ configs: z.array(period).min(1) }),
  // Without a store of its delete requests Loki refuses to start with retention.
  compactor: z.strictObject({
    working_directory: folder,
    retention_enabled: z.literal(true),
    delete_request_store: z.literal("filesystem"),
  }),
  limits_config: limits.refine(
    ({ ingestion_rate_mb: rate, ingestion_burst_size_mb: burst }) => burst >= rate,
    { error: "ingestion_burst_size_mb is below ingestion_rate_mb" },
  ),
  ruler: z.strictObject({
    enable_api: z.boolean(),
    rule_path: folder,
    storage: z.strictObject({
      type: z.literal("local"),
      local: z.strictObject({ directory: folder }),
    }),
    alertmanager_url: z.url(),
    enable_alertmanager_v2: z.boolean(),
  }),
});
