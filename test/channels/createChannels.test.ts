import { describe, expect, it } from 'vitest';
import { createChannels } from '../../src/channels/createChannels.ts';
import { senderOf } from './sampleAttempt.ts';

const twilio = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'token', from: '+15005550006' };
const smtpUrl = 'smtp://127.0.0.1:25';
const providers = (options: Partial<Parameters<typeof createChannels>[0]>) => {
  const { sms, call, email, letter } = createChannels({ dataDir: '/tmp', senderOf, ...options });
  return { sms: sms.provider, call: call.provider, email: email.provider, letter: letter.provider };
};

describe('the ways out', () => {
  it('are files where nothing is configured', () => {
    expect(providers({})).toEqual({ sms: 'outbox', call: 'outbox', email: 'outbox', letter: 'outbox' });
  });

  it('are the providers that are configured, and no others', () => {
    expect(providers({ smtpUrl })).toMatchObject({ email: 'smtp', sms: 'outbox', call: 'outbox' });
    expect(providers({ twilio })).toMatchObject({ email: 'outbox', sms: 'twilio', call: 'twilio' });
  });

  it('are files for letters, always', () => {
    expect(providers({ smtpUrl, twilio })).toMatchObject({ letter: 'outbox' });
  });

  it('can tell after a crash what became of an attempt only where there are files', () => {
    const { sms, call, email, letter } = createChannels({ dataDir: '/tmp', senderOf, smtpUrl, twilio });
    expect([sms.lookUp, call.lookUp, email.lookUp]).toEqual([undefined, undefined, undefined]);
    expect(letter.lookUp).toBeTypeOf('function');
  });

  it('refuse an account id that is none at the start', () => {
    expect(() =>
      createChannels({ dataDir: '/tmp', senderOf, twilio: { ...twilio, accountSid: 'XX1' } }),
    ).toThrow(/AC/);
  });
});
