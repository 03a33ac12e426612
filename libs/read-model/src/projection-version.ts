/**
 * The version of the read models' tables, and of the documents that folds keep in them.
 *
 * Raise it by one with every change of the tables in `generation-tables/` or `late-indexes.ts` (edited in place,
 * they are no migrations that run on old tables) and with every change of a document that the
 * folds read back. A projector that finds read models of another version throws them away and
 * reads the log from its start; until that is done, queries are answered 503. A change of a fold
 * after which the same events lead to other values in the same tables raises `foldVersion` alone.
 */
export const projectionVersion = 13;
