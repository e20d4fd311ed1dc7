import { type ChainLink, rulesetsOf } from '../../evidence/chain.ts';
import { type Difference, replayChain, replayStep } from '../../evidence/replay.ts';
import { verifyChain } from '../../evidence/verifyChain.ts';
import type { Ruleset } from '../../ruleset/ruleset.ts';
import { type Command, EXIT, readArgs, type Terminal } from '../command.ts';
import { EVIDENCE_USAGE, evidenceOptions, progressBar, withEvidence } from '../evidenceOptions.ts';

export const logVerify: Command = {
  name: 'log verify',
  summary: 'Checks that no entry of any chain was changed, left out or put in',
  usage: `[--log FILE | --data-dir DIR]\n\n${EVIDENCE_USAGE}`,
  run: (args, terminal) => {
    const { values } = readArgs(args, evidenceOptions);
    return withEvidence(values, async (source) => {
      const bar = progressBar(terminal, 'entries');
      let [entries, chains, faults] = [0, 0, 0];
      for await (const chain of source.chains()) {
        for (const { debtorId, seq, message } of verifyChain(chain)) {
          terminal.out(`debtor ${debtorId}, entry ${seq}: ${message}\n`);
          faults += 1;
        }
        entries += chain.length;
        chains += 1;
        bar.show(source.progress(), entries);
      }
      bar.end();
      terminal.out(
        `${chains} chains, ${entries} entries, ${faults === 0 ? 'all whole' : `${faults} faults`}\n`,
      );
      return faults === 0 ? EXIT.fine : EXIT.findings;
    });
  },
};

export const replay: Command = {
  name: 'replay',
  summary: 'Decides every recorded decision again, from the chain and the recorded rulesets alone',
  usage: `[--log FILE | --data-dir DIR]\n\n${EVIDENCE_USAGE}`,
  run: (args, terminal) => {
    const { values } = readArgs(args, evidenceOptions);
    return withEvidence(values, async (source) => {
      const bar = progressBar(terminal, 'decisions');
      const rulesets = new Map<string, Ruleset>();
      let [decisions, different] = [0, 0];
      for await (const chain of source.chains()) {
        await rulesetsOf(source, chain, rulesets);
        const found = replayAll(chain, rulesets, terminal);
        decisions += found.decisions;
        different += found.different;
        bar.show(source.progress(), decisions);
      }
      bar.end();
      terminal.out(
        `${decisions} decisions, ${different === 0 ? 'all the same to the byte' : `${different} different`}\n`,
      );
      return different === 0 ? EXIT.fine : EXIT.findings;
    });
  },
};

function replayAll(chain: readonly ChainLink[], rulesets: ReadonlyMap<string, Ruleset>, { out }: Terminal) {
  let [decisions, different] = [0, 0];
  for (const step of replayChain(chain, rulesets)) {
    decisions += 1;
    const ruleset = rulesets.get(step.decision.ruleset);
    const difference = ruleset === undefined ? null : replayStep(step, ruleset);
    if (difference === null) continue;
    different += 1;
    out(describe(difference));
  }
  return { decisions, different };
}

function describe({ kind, step, found }: Difference): string {
  const { debtorId, seq } = step.entry;
  const place = `debtor ${debtorId}, entry ${seq}`;
  const tz =
    step.tzdata === process.versions.tz
      ? ''
      : `; it was decided with time-zone data ${step.tzdata}, this is ${process.versions.tz}`;
  return kind === 'facts'
    ? `${place}: the facts of the chain are not those that were judged\n`
    : `${place}: was ${step.decision.verdict}, would be ${found.verdict}${tz}\n`;
}
