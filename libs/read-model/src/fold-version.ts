/**
 * The version of the folds: which rows the same events lead to.
 *
 * Raise it by one with every change of a fold after which the same events lead to other rows of
 * the same tables. Rows that an older fold made stay readable: the projector goes on from them and
 * says so (ADR 0056), until somebody rebuilds the read models. Where a newer fold can't go on from
 * what an older one stored, raise `projectionVersion` as well.
 */
export const foldVersion = 2;
