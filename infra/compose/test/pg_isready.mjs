#!/usr/local/bin/node
// Asks like pg_isready: a start packet without a login; a server that isn't ready answers with 57P03.
const { connect } = await import("node:net");
const socket = connect(5432, "127.0.0.1");
setTimeout(() => process.exit(2), 2500);
socket.on("error", () => process.exit(2));
socket.on("connect", () => {
  const body = Buffer.from("user\0detektor\0database\0detektor\0\0");
  const packet = Buffer.alloc(8);
  packet.writeUInt32BE(8 + body.length, 0);
  packet.writeUInt32BE(196_608, 4);
  socket.write(Buffer.concat([packet, body]));
});
socket.on("data", (data) => process.exit(data.includes("57P03") ? 1 : 0));
