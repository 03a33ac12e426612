import pg from "pg";

const int8 = 20;

/** Returns node-postgres's parsers, but int8 as bigint. */
export const getTypeParser: typeof pg.types.getTypeParser = (oid, format) =>
  oid === int8 ? BigInt : pg.types.getTypeParser(oid, format);
