/**
 * Returns the configuration of a local NATS server: loopback only, every acknowledged message on disk, 8 MiB
 * a message.
 */
export function natsConfig(options: {
  readonly port: number;
  readonly storeDir: string;
  readonly more?: string | undefined;
}): string {
  return `# Written at each start.
listen: "127.0.0.1:${options.port}"
server_name: "detektor"
max_payload: 8388608
jetstream {
  store_dir: ${JSON.stringify(options.storeDir)}
  # By default what JetStream has acknowledged reaches the disk minutes later.
  sync_interval: always
  # Else it takes three quarters of what is free now, and on a fuller disk has no room for our streams.
  max_file_store: 4GB
}
${options.more ?? ""}`;
}
