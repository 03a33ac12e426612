/**
 * The version of the read models' tables, and of the documents that folds keep in them.
 *
 * Raise it by one with every change of the tables in `generation-tables/` or `late-indexes.ts` (edited in
 * place, they are not migrations of old tables) and with every change of a document that the folds read back.
 * A projector that finds read models of another version discards them and reads the log from its start; until
 * that is done, queries return 503. A change of a fold after which the same events produce other values in
 * the same tables raises `foldVersion` alone.
 */
export const projectionVersion = 17;
