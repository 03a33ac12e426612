import { Events, type NatsConnection } from "nats";

/** Told when the connection is lost, and when it is back: `restarted` if by another server process. */
export type NatsWatch = {
  readonly onDown: () => void;
  readonly onUp: (restarted: boolean) => void;
};

/** Follows a connection until it is closed. */
export async function watchNats(nc: NatsConnection, { onDown, onUp }: NatsWatch): Promise<void> {
  let serverId = nc.info?.server_id;
  for await (const { type } of nc.status()) {
    if (type === Events.Disconnect) onDown();
    if (type !== Events.Reconnect) continue;
    const now = nc.info?.server_id;
    onUp(now !== serverId);
    serverId = now;
  }
}
