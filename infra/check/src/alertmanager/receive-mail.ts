import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

/** A received mail, headers and bodies. */
export type Mail = { readonly to: readonly string[]; readonly text: string };

/**
 * Starts a mail server on this machine that accepts and keeps every mail; it implements only the part of
 * RFC 5321 that one client needs.
 */
export async function receiveMail() {
  const mails: Mail[] = [];
  const server = createServer((socket) => void talk(socket, mails).catch(() => socket.destroy()));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    mails: mails as readonly Mail[],
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function talk(socket: Socket, mails: Mail[]): Promise<void> {
  const say = (line: string): boolean => socket.write(`${line}\r\n`);
  let to: string[] = [];
  let body: string[] | null = null;
  say("220 ready");
  for await (const line of createInterface({ input: socket })) {
    if (body !== null && line !== ".") body.push(line);
    else if (body !== null) {
      mails.push({ to, text: body.join("\n") });
      [to, body] = [[], null];
      say("250 kept");
    } else if (/^rcpt to:/i.test(line)) {
      to.push(/<(.*)>/.exec(line)?.[1] ?? "");
      say("250 known");
    } else if (/^data$/i.test(line)) {
      body = [];
      say("354 go on");
    } else if (/^quit$/i.test(line)) {
      say("221 bye");
      socket.end();
    } else say("250 fine");
  }
}
