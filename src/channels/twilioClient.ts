import twilio from 'twilio';

export interface TwilioAccount {
  /** AC… */
  readonly accountSid: string;
  readonly authToken: string;
  /** The sending number, E.164. */
  readonly from: string;
  /** Another host that speaks Twilio's API, such as a test double or a proxy; the official one when left out. */
  readonly apiBaseUrl?: string | undefined;
}

const { RequestClient } = twilio;

/**
 * The official client. It never repeats a request by itself (R11), and it opens a connection for each: on a connection
 * kept from before, a reset says nothing about whether the request was read.
 */
export function createTwilioClient(account: TwilioAccount, timeoutMs: number) {
  const httpClient = new RequestClient({ timeout: timeoutMs, autoRetry: false, keepAlive: false });
  if (account.apiBaseUrl !== undefined) {
    const request = httpClient.request.bind(httpClient);
    const base = account.apiBaseUrl;
    httpClient.request = ((options) =>
      request({ ...options, uri: atHost(options.uri, base) })) as typeof httpClient.request;
  }
  // The log level is set so that TWILIO_LOG_LEVEL=debug cannot print numbers and texts.
  return twilio(account.accountSid, account.authToken, { httpClient, autoRetry: false, logLevel: 'error' });
}

/** The same path and query at another host, below that host's own path if it has one. */
function atHost(uri: string, base: string): string {
  const { pathname, search } = new URL(uri);
  return `${base.replace(/\/+$/, '')}${pathname}${search}`;
}
