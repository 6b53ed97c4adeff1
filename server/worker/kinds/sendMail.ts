import { createTransport } from 'nodemailer'

export interface Mailer {
  send(mail: { to: string; subject: string; text: string }): Promise<void>
}

/** Mail over SMTP; without an address of a mail server nothing is sent, and the notice in the cabinet is all there is. */
export function createMailer(smtpUrl: string | null, from: string | null): Mailer {
  if (!smtpUrl) return { send: async () => undefined }
  const transport = createTransport(smtpUrl)
  return { send: async (mail) => void (await transport.sendMail({ from: from ?? 'reglament@localhost', ...mail })) }
}
