import {
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryCompiler,
  type RawBuilder,
  ReferenceNode,
  sql,
  TableNode,
} from "kysely";
import type pg from "pg";
import type { Generation } from "./generation.ts";
import { tableNames } from "./generation-tables/generation-tables.ts";
import type { Database } from "./tables.ts";

const names: ReadonlySet<string> = new Set(tableNames);

/** The unqualified name of a table of a generation. */
export type TableName = Exclude<keyof Database, `detektor.${string}`>;

/** Returns a table of a generation for an `sql` text; the `db` that executes it determines the schema. */
export function table(name: TableName): RawBuilder<unknown> {
  return sql.table(name);
}

/**
 * Kysely over a pool, with the unqualified table names of one generation, in built queries and in `sql`
 * texts. Kysely's `withSchema` does only the first, by copying the tree of every query.
 */
export class GenerationDialect extends PostgresDialect {
  readonly #generation: Generation;

  constructor(pool: pg.Pool, generation: Generation) {
    super({ pool });
    this.#generation = generation;
  }

  override createQueryCompiler(): QueryCompiler {
    return new GenerationCompiler(this.#generation);
  }
}

class GenerationCompiler extends PostgresQueryCompiler {
  readonly #schema: string;

  constructor({ schema }: Generation) {
    super();
    this.#schema = schema;
  }

  protected override visitTable(node: TableNode): void {
    super.visitTable(this.#isOfGeneration(node) ? this.#inSchema(node) : node);
  }

  /** Returns whether a column's table, by its name in the query, is one of the generation. */
  #isOfGeneration({ table: { schema, identifier } }: TableNode): boolean {
    if (schema !== undefined || !names.has(identifier.name)) return false;
    return this.parentNode === undefined || !ReferenceNode.is(this.parentNode);
  }

  #inSchema({ table: { identifier } }: TableNode): TableNode {
    return TableNode.createWithSchema(this.#schema, identifier.name);
  }
}
