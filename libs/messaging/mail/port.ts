/** One message to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Hands messages to a mail server. */
export interface Mailer {
  /** Resolves when the server has taken the message. @throws MailRefused */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** The server did not take the message. */
export class MailRefused extends Error {
  constructor(
    message: string,
    /** The same message will be refused again: the address is wrong, or not wanted there. */
    readonly forGood: boolean,
  ) {
    super(message);
    this.name = 'MailRefused';
  }
}
