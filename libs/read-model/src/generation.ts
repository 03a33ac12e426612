/** One complete set of read-model tables: the number that projections are told apart by, and the schema that holds it. */
export type Generation = { readonly number: number; readonly schema: string };

/** Returns the generation of a number; its schema's name is fit for SQL text. */
export function generationOf(number: number): Generation {
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`no generation: ${number}`);
  return { number, schema: `detektor_g${number}` };
}

/** The generation that is written and asked where nobody says which. */
export const defaultGeneration = generationOf(1);

/** A connection, or a pool of them, that asks the tables of one generation. */
export type OfGeneration = { readonly generation: Generation };

/** Binds a connection to a generation: each statement of this library takes the schema's name from there. */
export function ofGeneration<Connection extends object>(
  connection: Connection,
  generation: Generation,
): Connection & OfGeneration {
  return Object.assign(connection, { generation });
}
