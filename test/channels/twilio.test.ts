import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTwilioChannel } from '../../src/channels/twilio.ts';
import { sampleAttempt } from './sampleAttempt.ts';
import { json, startTwilioServer, type TwilioRequest } from './twilioServer.ts';

const accountSid = `AC${'0'.repeat(32)}`;
const authToken = 'secret-token';
const created = json(201, { sid: `SM${'1'.repeat(32)}`, status: 'queued' });

let server: Awaited<ReturnType<typeof startTwilioServer>> | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function sendTo(
  kind: 'sms' | 'call',
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  options: {
    readonly publicUrl?: string;
    readonly path?: string;
    readonly body?: string;
    readonly locale?: 'en';
    readonly timeoutMs?: number;
  } = {},
) {
  server = await startTwilioServer(answer);
  const channel = createTwilioChannel({
    kind,
    account: { accountSid, authToken, from: '+15005550006', apiBaseUrl: server.url + (options.path ?? '') },
    publicUrl: options.publicUrl,
    timeoutMs: options.timeoutMs ?? 20_000,
  });
  const content = options.body === undefined ? {} : { body: options.body };
  return channel.send(sampleAttempt(kind, { content, ...(options.locale && { locale: options.locale }) }));
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly contentType: string;
  readonly required: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
}
const contract = JSON.parse(readFileSync(new URL('./twilioContract.json', import.meta.url), 'utf8'));

/** Everything about the request that Twilio's description would not allow. */
function violations(request: TwilioRequest, operation: Operation): string[] {
  const problems: string[] = [];
  if (request.method !== operation.method) problems.push(`method ${request.method}`);
  if (request.path !== operation.path.replace('{AccountSid}', accountSid))
    problems.push(`path ${request.path}`);
  if (request.contentType !== operation.contentType) problems.push(`content type ${request.contentType}`);
  for (const name of operation.required) if (!request.form.get(name)) problems.push(`${name} is missing`);
  for (const [name, value] of request.form) {
    const type = operation.parameters[name];
    if (type === undefined) problems.push(`${name} is unknown`);
    if (type === 'integer' && !/^\d+$/.test(value)) problems.push(`${name} is no integer`);
    if (type === 'uri' && !URL.canParse(value)) problems.push(`${name} is no URI`);
  }
  return problems;
}

describe('what Twilio is asked', () => {
  it('an SMS is what the contract describes, with the account’s own credentials', async () => {
    const outcome = await sendTo('sms', created, { publicUrl: 'https://forbear.example/' });
    expect(outcome).toEqual({ outcome: 'sent', providerId: `SM${'1'.repeat(32)}` });
    const [request] = server?.requests ?? [];
    if (request === undefined) throw new Error('no request');
    expect(violations(request, contract.CreateMessage)).toEqual([]);
    expect(request.authorization).toBe(
      `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    );
    expect(Object.fromEntries(request.form)).toEqual({
      To: '+8613800138000',
      From: '+15005550006',
      Body: '【示例服务中心】王晓明您好,请致电400-000-0000。',
      ValidityPeriod: '600',
      StatusCallback: 'https://forbear.example/webhooks/twilio/status',
    });
  });

  it('a call is what the contract describes, and reads out in the debtor’s language only what anyone may hear', async () => {
    expect(await sendTo('call', created, { publicUrl: 'https://forbear.example' })).toMatchObject({
      outcome: 'sent',
    });
    const [request] = server?.requests ?? [];
    if (request === undefined) throw new Error('no request');
    expect(violations(request, contract.CreateCall)).toEqual([]);
    expect(request.form.get('Twiml')).toContain('<Say language="zh-CN">【示例服务中心】');
    expect(request.form.get('Twiml')).not.toContain('欠款');
    expect(request.form.has('Record')).toBe(false);
  });

  it('an English script is read in English', async () => {
    await sendTo('call', created, { locale: 'en' });
    expect(server?.requests[0]?.form.get('Twiml')).toContain('language="en-US"');
  });

  it('a script without the line that ends what anyone may hear is read to nobody', async () => {
    expect(await sendTo('call', created, { body: '您好，您有一笔欠款。' })).toMatchObject({
      outcome: 'rejected',
      code: 'script_not_divided',
    });
    expect(server?.requests).toHaveLength(0);
  });

  it('a script cannot become instructions', async () => {
    await sendTo('call', created, { body: 'A & B </Say><Dial>+1900</Dial><Say>"x"\n---\nB' });
    const twiml = server?.requests[0]?.form.get('Twiml') ?? '';
    expect(twiml).toContain('A &amp; B &lt;/Say&gt;&lt;Dial&gt;');
    expect(twiml.match(/<[A-Za-z]+/g)).toEqual(['<Response', '<Say']);
  });

  it('no reports are asked for without a public address', async () => {
    await sendTo('sms', created);
    expect(server?.requests[0]?.form.has('StatusCallback')).toBe(false);
  });

  it('another host may keep the API below a path of its own', async () => {
    await sendTo('sms', created, { path: '/twilio/' });
    expect(server?.requests[0]?.path).toBe(`/twilio/2010-04-01/Accounts/${accountSid}/Messages.json`);
  });

  it('prints no number or text, even when the client is told to debug', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    vi.stubEnv('TWILIO_LOG_LEVEL', 'debug');
    await sendTo('sms', created);
    vi.unstubAllEnvs();
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });

  // TWILIO_OPENAPI: the path of Twilio's whole OpenAPI description, which is too long to keep here.
  const copy = process.env.TWILIO_OPENAPI;
  it.skipIf(copy === undefined)('the contract is still the one that Twilio publishes', () => {
    if (copy === undefined) throw new Error('no copy');
    const { paths } = JSON.parse(readFileSync(copy, 'utf8'));
    for (const operation of [contract.CreateMessage, contract.CreateCall]) {
      const { schema } = paths[operation.path].post.requestBody.content[operation.contentType];
      expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(operation.parameters).sort());
      expect(schema.required).toEqual(operation.required);
    }
  });
});

const refused = (status: number, code: number) =>
  json(status, { status, code, message: `+8613800138000: ${code}` });

describe('what Twilio’s answers mean', () => {
  it.each([
    [
      'the number is not valid',
      refused(400, 21211),
      { outcome: 'rejected', code: '21211', badAddress: true },
    ],
    [
      'the number is not a mobile',
      refused(400, 21614),
      { outcome: 'rejected', code: '21614', badAddress: true },
    ],
    ['the recipient opted out', refused(400, 21610), { outcome: 'rejected', code: '21610' }],
    ['the handset cannot be reached', refused(400, 30003), { outcome: 'rejected', code: '30003' }],
    ['the credentials are wrong', refused(401, 20003), { outcome: 'not_sent', code: '20003' }],
    ['the sender is wrong', refused(400, 21606), { outcome: 'not_sent', code: '21606' }],
    ['too many requests', refused(429, 20429), { outcome: 'not_sent', code: '429' }],
    [
      'too many requests, says a proxy',
      (r: ServerResponse) => r.writeHead(429).end('slow down'),
      { outcome: 'not_sent' },
    ],
    ['a code nobody knows (R11)', refused(400, 99999), { outcome: 'unknown' }],
    ['a refusal without a code (R11)', json(400, { message: 'no' }), { outcome: 'unknown' }],
    ['server error (R11)', refused(500, 20500), { outcome: 'unknown' }],
    ['server error under a rejecting code (R11)', refused(500, 21211), { outcome: 'unknown' }],
    ['bad gateway (R11)', (r: ServerResponse) => r.writeHead(502).end('<html>'), { outcome: 'unknown' }],
    [
      'a redirection (R11)',
      (r: ServerResponse) => r.writeHead(302, { location: '/' }).end(),
      { outcome: 'unknown' },
    ],
    ['201 and no JSON (R11)', (r: ServerResponse) => r.writeHead(201).end('<html>'), { outcome: 'unknown' }],
    ['201 and no id (R11)', json(201, {}), { outcome: 'unknown' }],
    ['201 and nothing (R11)', (r: ServerResponse) => r.writeHead(201).end(), { outcome: 'unknown' }],
  ])('%s', async (_name, answer, expected) => {
    for (const kind of ['sms', 'call'] as const) {
      const outcome = await sendTo(kind, answer);
      expect(outcome).toMatchObject(expected);
      expect(JSON.stringify(outcome)).not.toContain('13800138000');
      expect(server?.requests).toHaveLength(1);
      await server?.stop();
    }
    server = undefined;
  });

  it('a reset after the request was read is unknown, and the request is not repeated (R11)', async () => {
    expect(await sendTo('sms', (_response, request) => request.socket.destroy())).toMatchObject({
      outcome: 'unknown',
    });
    expect(server?.requests).toHaveLength(1);
  });

  it('a timeout is unknown, and the request is not repeated (R11)', async () => {
    expect(await sendTo('sms', () => {}, { timeoutMs: 300 })).toMatchObject({ outcome: 'unknown' });
    expect(server?.requests).toHaveLength(1);
  });

  it('an answer that breaks off is unknown (R11)', async () => {
    const breaking = (response: ServerResponse) => {
      response.writeHead(201, { 'content-length': 500 }).write('{"sid":');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await sendTo('sms', breaking)).toMatchObject({ outcome: 'unknown' });
  });

  it.each(['http://127.0.0.1:1', 'http://api.invalid'])('nobody at %s is not_sent', async (apiBaseUrl) => {
    const account = { accountSid, authToken, from: '+15005550006', apiBaseUrl };
    const channel = createTwilioChannel({ kind: 'sms', account });
    expect(await channel.send(sampleAttempt('sms'))).toMatchObject({ outcome: 'not_sent' });
  });

  it('a script longer than Twilio takes is rejected unasked', async () => {
    expect(await sendTo('call', created, { body: `${'长'.repeat(4001)}\n---\n` })).toMatchObject({
      outcome: 'rejected',
    });
    expect(server?.requests).toHaveLength(0);
  });
});
