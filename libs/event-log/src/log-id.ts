import { randomUUID } from "node:crypto";
import { AppendOutcomeUnknown } from "./event-log-error.ts";
import type { LogConnection } from "./log-connection.ts";

/** The name of the stream with the id of the log. */
export const logStream = "detektor-log";
const createdType = "detektor.log.created.v1";
const attempts = 5;

/** Returns the id of the log; the first caller writes it with expectation `no_stream`. */
export async function readOrWriteLogId(connection: LogConnection): Promise<string> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const known = await readLogId(connection);
    if (known !== null) return known;
    await writeLogId(connection);
  }
  throw new Error(`stream ${logStream} has no valid first event`);
}

async function readLogId(connection: LogConnection): Promise<string | null> {
  for await (const event of connection.readStream(logStream, { maxCount: 1 })) {
    const { data } = event;
    if (isCreated(data)) return data.log_id;
    throw new Error(`stream ${logStream} begins with an event of another type than ${createdType}`);
  }
  return null;
}

async function writeLogId(connection: LogConnection): Promise<void> {
  const id = randomUUID();
  const created = { id, type: createdType, data: { log_id: id }, metadata: {} };
  try {
    await connection.append(logStream, [created], { expected: "no_stream" });
  } catch (error) {
    if (!(error instanceof AppendOutcomeUnknown)) throw error;
  }
}

function isCreated(data: unknown): data is { log_id: string } {
  return (
    typeof data === "object" && data !== null && "log_id" in data && typeof data.log_id === "string"
  );
}
