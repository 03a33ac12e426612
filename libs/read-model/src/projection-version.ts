/**
 * The version of the read models: what their tables look like and what the folds write into them.
 *
 * Raise it by one with every change of the tables in `migrations/0002` to `0005` or `late-indexes.ts` (edited in place,
 * they are no migrations that run on old tables) and with every change of a fold after which the
 * same events lead to other rows. A projector that finds read models of another version throws
 * them away and reads the log from its start; until that is done, queries are answered 503.
 */
export const projectionVersion = 13;
