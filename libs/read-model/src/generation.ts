/** One complete set of read-model tables: its number, which identifies its projection, and its schema. */
export type Generation = { readonly number: number; readonly schema: string };

/**
 * Returns the generation of a number; its schema's name is safe in SQL text. Throws for an invalid number.
 */
export function generationOf(number: number): Generation {
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`no generation: ${number}`);
  return { number, schema: `detektor_g${number}` };
}

/** The generation that is written and queried by default. */
export const defaultGeneration = generationOf(1);

/** A connection, or a pool of them, that queries the tables of one generation. */
export type OfGeneration = { readonly generation: Generation };

/** Binds a connection to a generation: each statement of this library uses the schema's name from it. */
export function ofGeneration<Connection extends object>(
  connection: Connection,
  generation: Generation,
): Connection & OfGeneration {
  return Object.assign(connection, { generation });
}
