import { describe, expect, it } from 'vitest';
import { decide } from '../src/decide.ts';
import type { Purpose } from '../src/ruleset/programme.ts';
import type { Ruleset } from '../src/ruleset/ruleset.ts';
import { aContactPoint, someFacts } from './guard/facts.ts';
import { shippedRuleset } from './shippedRuleset.ts';

const NOON = Date.parse('2026-11-24T12:00:00+08:00');

/** The shipped rules, with the stage `light` meant for something else than the debt; its text stays as it is. */
function rulesetFor(purpose: Purpose): Ruleset {
  const ruleset = shippedRuleset();
  const programme = ruleset.programmes['graded-letters'];
  if (programme === undefined) throw new Error('the shipped programme is missing');
  const stages = programme.stages.map((stage) => (stage.id === 'light' ? { ...stage, purpose } : stage));
  return {
    ...ruleset,
    digest: `sha256:${purpose}`,
    programmes: { ...ruleset.programmes, 'graded-letters': { ...programme, stages } },
  };
}

function disclosuresOf(purpose: Purpose): unknown[] {
  const facts = someFacts({
    request: { channel: 'call', stage: 'light' },
    account: { programme: 'graded-letters' },
    debtor: { policy: 'cn-mainland', contactPoints: [aContactPoint()] },
  });
  const { findings } = decide(facts, rulesetFor(purpose), NOON);
  return [
    ...new Set(
      findings.filter(({ rule }) => rule === 'disclosure').map(({ evidence }) => String(evidence.readers)),
    ),
  ];
}

describe('what a stage is for', () => {
  it('lets a text about the debt speak of the debt', () => {
    expect(disclosuresOf('debt')).toEqual([]);
  });

  it('blocks a location request that speaks of the debt, whoever it goes to', () => {
    expect(disclosuresOf('location')).toEqual(['third_party']);
  });

  it('blocks a voicemail that speaks of the debt, because others may hear it', () => {
    expect(disclosuresOf('limited-content')).toEqual(['listener']);
  });
});
