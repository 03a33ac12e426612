import { ensureStreams } from "@detektor/producer";
import { natsForTests } from "@detektor/testkit";
import { connect } from "nats";

/** Starts a broker with one dead letter, whose id is 1; returns its address. */
export async function natsWithDeadLetter(): Promise<string> {
  const { url } = await natsForTests();
  const connection = await connect({ servers: url });
  await ensureStreams(connection);
  await connection.jetstream().publish("dlq.v1.malformed", "{");
  await connection.close();
  return url;
}
