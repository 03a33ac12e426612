/**
 * The version of the folds: which rows the same events produce.
 *
 * Raise it by one with every change of a fold after which the same events produce other rows of the same
 * tables. Rows of an older fold stay readable: the projector continues from them and reports it (ADR 0056),
 * until somebody rebuilds the read models. If a newer fold can't continue from an older one's rows, raise
 * `projectionVersion` as well.
 */
export const foldVersion = 3;
