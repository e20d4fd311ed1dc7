import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeEvidence } from '../../evidence/evidenceFile.ts';
import { type Command, EXIT, needed, readArgs } from '../command.ts';
import { withLedger } from '../evidenceOptions.ts';

export const logExport: Command = {
  name: 'log export',
  summary: 'Writes all evidence of a ledger into one file, for verification, replay and backtests',
  usage: `--out FILE [--data-dir DIR]

  --out FILE         the file, NDJSON; it holds personal data
  --data-dir DIR     the data directory of a gateway that is stopped (default: ./data)`,
  run: async (args, { out }) => {
    const { values } = readArgs(args, { out: { type: 'string' }, 'data-dir': { type: 'string' } });
    const file = needed(values.out, '--out');
    await withLedger(values['data-dir'] ?? 'data', (sql) =>
      pipeline(Readable.from(writeEvidence(sql)), createWriteStream(file, { mode: 0o600 })),
    );
    out(`${file}\n`);
    return EXIT.fine;
  },
};
