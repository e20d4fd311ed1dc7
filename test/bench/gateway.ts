import { pino } from 'pino';
import { readSettings } from '../../src/settings.ts';
import { startForbear } from '../../src/start.ts';
import { inputOf, tell } from './processes.ts';
import { workingHoursClock } from './workingHours.ts';

/** The gateway as it is run, but for its clock and its settings. */
export interface GatewayInput {
  readonly settings: Readonly<Record<string, string>>;
}

const { settings } = inputOf<GatewayInput>();
const forbear = await startForbear({
  settings: readSettings({ FORBEAR_PORT: '0', FORBEAR_LOG_LEVEL: 'warn', ...settings }),
  clock: workingHoursClock(),
  logger: pino({ level: 'warn' }),
  version: 'bench',
});
process.once('SIGTERM', () => {
  forbear.stop().then(() => process.exit(0));
});
// The bench has died.
process.once('disconnect', () => process.exit(1));
tell({ url: forbear.url });
