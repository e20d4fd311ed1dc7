import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real SMTP server on a free port that counts and keeps what it accepted. */
export async function startSmtpServer(behaviour: SMTPServerOptions = {}) {
  const accepted: string[] = [];
  const recipients: string[] = [];
  let messagesRead = 0;
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        accepted.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
    onRcptTo(address, _session, done) {
      recipients.push(address.address);
      done();
    },
    ...behaviour,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;

  /** Cuts every open connection, as a network does. */
  function cut(): void {
    for (const connection of server.connections)
      (connection as unknown as { _socket: Socket })._socket.destroy();
  }

  return {
    url: `smtp://127.0.0.1:${port}`,
    accepted,
    recipients,
    cut,
    countMessage: () => ++messagesRead,
    messagesRead: () => messagesRead,
    stop: async () => {
      cut();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

export function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
