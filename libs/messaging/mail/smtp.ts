import { createTransport } from 'nodemailer';
import { type Mail, type Mailer, MailRefused } from './port.js';

const CONNECT_MS = 5_000;
const SILENCE_MS = 15_000;
/** Replies of class 5yz that are about the message or its reader (RFC 5321, 4.2.3), not about us signing in. */
const FOR_GOOD = new Set([550, 551, 552, 553, 554, 555]);

/** Mailer over SMTP (RFC 5321), one connection a message. STARTTLS where the server offers it; `smtps://` from the start. */
export class SmtpMailer implements Mailer {
  readonly #transport: ReturnType<typeof createTransport>;

  /** @param url `smtp://user:password@host:port` or `smtps://…` */
  constructor(url: string, from: string) {
    this.#transport = createTransport(
      {
        url,
        connectionTimeout: CONNECT_MS,
        greetingTimeout: CONNECT_MS,
        socketTimeout: SILENCE_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
      },
      { from },
    );
  }

  async send({ to, subject, text, html }: Mail): Promise<void> {
    try {
      await this.#transport.sendMail({ to: { name: '', address: to }, subject, text, html });
    } catch (error) {
      const { responseCode, message } = error as { responseCode?: number; message: string };
      throw new MailRefused(message, responseCode !== undefined && FOR_GOOD.has(responseCode));
    }
  }

  /** Connects and signs in without sending anything. @throws Error that says why not */
  async verify(): Promise<void> {
    await this.#transport.verify();
  }

  close(): void {
    this.#transport.close();
  }
}
