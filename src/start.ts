import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Channels } from './channels/channel.ts';
import { createChannels } from './channels/createChannels.ts';
import { createDispatcher, type Dispatcher } from './dispatch/dispatcher.ts';
import { createDispatchLoop } from './dispatch/loop.ts';
import { createPace } from './dispatch/pace.ts';
import { recoverInFlight } from './dispatch/recover.ts';
import { historyHorizonMs } from './guard/guard.ts';
import { createApp } from './http/app.ts';
import { bootstrapKey, createApiKeys } from './intake/createApiKeys.ts';
import { createGateway } from './intake/createGateway.ts';
import { createRulesets } from './intake/createRulesets.ts';
import { lockDirectory } from './ledger/directoryLock.ts';
import { createHousekeeping } from './ledger/housekeeping.ts';
import { createInForce, type InForce } from './ledger/inForce.ts';
import { createLedger } from './ledger/ledger.ts';
import { openPgliteInThread } from './ledger/pgliteInThread.ts';
import { loadRulesetFrom } from './loadRulesetFrom.ts';
import { createMetrics } from './metrics.ts';
import { houseField } from './ruleset/houseProfile.ts';
import type { Ruleset } from './ruleset/ruleset.ts';
import type { Settings } from './settings.ts';
import { settleAtStart } from './startRuleset.ts';

export interface StartDeps {
  readonly settings: Settings;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly logger: Logger;
  readonly version: string;
}

/** A running gateway. */
export interface Forbear {
  readonly url: string;
  /** The admin key, when one was made at this start: it is told only now. */
  readonly adminKey: string | null;
  readonly providers: Readonly<Record<'sms' | 'email' | 'call' | 'letter', string>>;
  /** For a caller that moves the clock itself: brings out what is due and waits for the outcomes. */
  readonly dispatcher: Dispatcher;
  /** Finishes what is under way, then lets go of the data directory. */
  readonly stop: () => Promise<void>;
}

const MAX_IN_FLIGHT = 64;

/** Wires the parts together and starts them: ledger, rules, channels, dispatch, HTTP. */
export async function startForbear({ settings, clock, logger, version }: StartDeps): Promise<Forbear> {
  const place = {
    configDir: settings.FORBEAR_CONFIG_DIR,
    templatesDir: settings.FORBEAR_TEMPLATES_DIR,
    policy: settings.FORBEAR_POLICY,
    programme: settings.FORBEAR_PROGRAMME,
  };
  const onDisk = loadRulesetFrom(place);
  const inForce = createInForce(onDisk);

  const { ledger, unlock } = await openLedger(settings, clock, inForce);
  await settleAtStart(ledger, inForce, onDisk, place, clock, logger);
  const channels = channelsFor(settings, inForce.ruleset);
  const recovered = await recoverInFlight(ledger, channels, clock);
  if (recovered.sent + recovered.not_sent + recovered.unknown > 0) {
    logger.warn(
      recovered,
      'the last run stopped in the middle of sending; look at messages with status unknown',
    );
  }

  const metrics = createMetrics(ledger, clock);
  const dispatcher = createDispatcher({
    ledger,
    ruleset: inForce.ruleset,
    channels,
    pace: createPace({
      sms: settings.FORBEAR_RATE_SMS,
      email: settings.FORBEAR_RATE_EMAIL,
      call: settings.FORBEAR_RATE_CALL,
      letter: settings.FORBEAR_RATE_LETTER,
    }),
    clock,
    logger,
    maxInFlight: MAX_IN_FLIGHT,
    onOutcome: metrics.countOutcome,
  });
  const loop = createDispatchLoop(dispatcher, logger);
  const housekeeping = createHousekeeping(ledger, logger);

  const apiKeys = createApiKeys(ledger, clock);
  const adminKey = await bootstrapKey(ledger, apiKeys, clock, settings.FORBEAR_BOOTSTRAP_KEY);
  const gateway = createGateway({ ledger, ruleset: inForce.ruleset, clock, onWaiting: loop.wake });
  const providers = {
    sms: channels.sms.provider,
    email: channels.email.provider,
    call: channels.call.provider,
    letter: channels.letter.provider,
  };
  const app = await createApp({
    gateway,
    apiKeys,
    rulesets: createRulesets({ ledger, inForce, clock, defaults: onDisk.defaults }),
    readiness: async () => ({
      ledger: await ledger.sql.query('SELECT 1').then(
        () => true,
        () => false,
      ),
      dispatch: loop.isAlive(),
    }),
    metrics: metrics.registry,
    banner: { version, ledger: 'pglite', providers },
    logger,
  });
  const url = await app.listen({ host: settings.FORBEAR_HOST, port: settings.FORBEAR_PORT });
  loop.start();
  housekeeping.start();

  return {
    url,
    adminKey,
    providers,
    dispatcher,
    stop: async () => {
      await app.close();
      housekeeping.stop();
      await loop.stop();
      await Promise.all(Object.values(channels).map((channel) => channel.close?.()));
      await ledger.close();
      unlock();
    },
  };
}

/** Takes the data directory and opens the embedded ledger in it. */
async function openLedger(settings: Settings, clock: () => number, inForce: InForce) {
  mkdirSync(settings.FORBEAR_DATA_DIR, { recursive: true });
  const unlock = lockDirectory(settings.FORBEAR_DATA_DIR);
  try {
    const database = await openPgliteInThread(join(settings.FORBEAR_DATA_DIR, 'ledger'));
    const ledger = await createLedger({
      database,
      clock,
      historyHorizonMs: () => historyHorizonMs(inForce.ruleset()),
      refresh: inForce.refresh,
    });
    return { ledger, unlock };
  } catch (error) {
    unlock();
    throw error;
  }
}

function channelsFor(settings: Settings, ruleset: () => Ruleset): Channels {
  return createChannels({
    dataDir: settings.FORBEAR_DATA_DIR,
    smtpUrl: settings.SMTP_URL,
    emailFrom: settings.FORBEAR_EMAIL_FROM,
    twilio: twilioOf(settings),
    publicUrl: settings.FORBEAR_PUBLIC_URL,
    senderOf: ({ creditor, locale }) => ({
      name: houseField(ruleset().house, creditor, 'senderName')[locale],
      addressLines: houseField(ruleset().house, creditor, 'returnAddress')[locale],
      email: houseField(ruleset().house, creditor, 'serviceEmail'),
      phone: houseField(ruleset().house, creditor, 'servicePhone'),
    }),
  });
}

function twilioOf(settings: Settings) {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = settings;
  if (accountSid === undefined || authToken === undefined || from === undefined) return undefined;
  return { accountSid, authToken, from, apiBaseUrl: settings.TWILIO_API_BASE_URL };
}
