import type { OfGeneration } from "../generation.ts";

/** What a statement needs of a connection: node-postgres's clients have it, once bound by `ofGeneration`. */
export type SqlClient = OfGeneration & {
  query<Row extends object>(config: {
    readonly name: string;
    readonly text: string;
    readonly values: unknown[];
  }): Promise<{ readonly rows: Row[]; readonly rowCount: number | null }>;
};
