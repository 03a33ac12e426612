import type { Generation, ReadModel, RetentionRules } from "@detektor/read-model";

/** The dependencies; `warn` receives what has no camera. */
export type UnknownCamerasDeps = {
  readonly readModel: Pick<ReadModel, "pool">;
  readonly rules: RetentionRules;
  readonly logger: { readonly warn: (fields: object, message: string) => void };
};

const text = ({ schema }: Generation): string => `
SELECT name FROM unnest($1::text[]) AS name
WHERE NOT EXISTS (SELECT FROM ${schema}.cameras c
  WHERE name IN (c.site, c.site || '/' || c.camera_id)) ORDER BY name`;

/**
 * Reports, once for each process, which rules name a site or camera that is unknown: a rule may be written
 * before its camera's first event, or with a wrong name.
 */
export function createUnknownCameras({ readModel, rules, logger }: UnknownCamerasDeps): {
  readonly report: () => Promise<void>;
} {
  let isDone = false;
  const all = [rules.frames, rules.kept];
  const names = [
    ...new Set(all.flatMap(({ sites, cameras }) => [...sites.keys(), ...cameras.keys()])),
  ];
  return {
    async report() {
      if (isDone || names.length === 0) return;
      const { pool } = readModel;
      const query = { name: "list-unknown-cameras", text: text(pool.generation), values: [names] };
      const { rows } = await pool.query<{ name: string }>(query);
      isDone = true;
      if (rows.length === 0) return;
      const unknown = rows.map(({ name }) => name);
      logger.warn(
        { unknown },
        "the retention file has rules for sites or cameras that are unknown",
      );
    },
  };
}
