import { canonicalJson, sha256 } from '../../src/domain/canonicalJson.ts';
import { formatInstant } from '../../src/domain/localTime.ts';
import { judgeContact } from '../../src/guard/guard.ts';
import { instant, readCaseFiles, situationOfCase } from './caseFile.ts';

/** Run by itself: judges every case of every rule, and prints how many there are, a local hour of the process, and their digest. */
const judged = readCaseFiles().flatMap(({ rule, cases }) =>
  cases.flatMap((example) => {
    const situation = situationOfCase(rule, example);
    const { zones, pack } = situation;
    return Object.keys(example.at).map((at) => ({
      rule,
      pack: pack.id,
      zones,
      at: formatInstant(instant(at), zones[0] ?? 'UTC'),
      findings: judgeContact(situation, instant(at)),
    }));
  }),
);
const hour = new Date(0).getHours();
process.stdout.write(JSON.stringify({ count: judged.length, hour, digest: sha256(canonicalJson(judged)) }));
