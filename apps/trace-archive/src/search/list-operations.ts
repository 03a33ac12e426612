import { type ReadModel, searchText } from "@detektor/read-model";

const most = 10_000;

/** Returns the services of all traces, by name. */
export async function listServices({ db }: Pick<ReadModel, "db">): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("operations")
    .select("service")
    .distinct()
    .orderBy("service")
    .limit(most)
    .execute();
  return rows.map(({ service }) => service);
}

/** Returns the operations of a service (of all if it is empty), of one kind of span or of all. */
export async function listOperations(
  { db }: Pick<ReadModel, "db">,
  service: string,
  spanKind: string,
): Promise<readonly { readonly name: string; readonly span_kind: string }[]> {
  let query = db
    .selectFrom("operations")
    .select(["operation as name", "span_kind"])
    .distinct()
    .orderBy("operation")
    .orderBy("span_kind")
    .limit(most);
  if (service !== "") query = query.where("service", "=", searchText(service));
  if (spanKind !== "") query = query.where("span_kind", "=", spanKind.toLowerCase());
  return query.execute();
}
