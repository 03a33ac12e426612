import type { OfGeneration } from "../generation.ts";

/** The connection that a statement needs: node-postgres's clients, bound by `ofGeneration`. */
export type SqlClient = OfGeneration & {
  query<Row extends object>(config: {
    readonly name: string;
    readonly text: string;
    readonly values: unknown[];
  }): Promise<{ readonly rows: Row[]; readonly rowCount: number | null }>;
};
