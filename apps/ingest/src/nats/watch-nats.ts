import { Events, type NatsConnection } from "nats";

/** The listener of a connection; `restarted`: it is connected again, to another server process. */
export type NatsWatch = {
  readonly onDown: () => void;
  readonly onUp: (restarted: boolean) => void;
  /**
   * Reports that the server refuses something, with the client's code for it and the subject if a permission
   * was removed.
   */
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
