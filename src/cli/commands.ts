import type { Command } from './command.ts';
import { logExport } from './log/export.ts';
import { logVerify, replay } from './log/verify.ts';
import { policyBacktest } from './policy/backtest.ts';
import { policyCheck } from './policy/check.ts';
import { policyDiff } from './policy/diff.ts';
import { policyExplain } from './policy/explain.ts';
import { policyMutate } from './policy/mutate.ts';
import { policySchema } from './policy/schema.ts';
import { policyTest } from './policy/test.ts';

/** Every command, in the order in which they are listed. */
export const commands: readonly Command[] = [
  policyCheck,
  policyTest,
  policyMutate,
  policyExplain,
  policyDiff,
  policyBacktest,
  policySchema,
  logExport,
  logVerify,
  replay,
];
