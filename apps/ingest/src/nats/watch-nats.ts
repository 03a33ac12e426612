import { Events, type NatsConnection } from "nats";

/** Told of what happens to the connection; `restarted`: it is back, to another server process. */
export type NatsWatch = {
  readonly onDown: () => void;
  readonly onUp: (restarted: boolean) => void;
  /** The server refuses something, by the client's code for it: the subject, where a permission was taken away. */
  readonly onRefused: (subject: string | null, code: string) => void;
};

/** Follows a connection until it is closed. */
export async function watchNats(nc: NatsConnection, watch: NatsWatch): Promise<void> {
  let serverId = nc.info?.server_id;
  for await (const { type, data, permissionContext } of nc.status()) {
    if (type === Events.Disconnect) watch.onDown();
    if (type === Events.Error)
      watch.onRefused(permissionContext?.subject ?? null, typeof data === "string" ? data : "");
    if (type !== Events.Reconnect) continue;
    const now = nc.info?.server_id;
    watch.onUp(now !== serverId);
    serverId = now;
  }
}
