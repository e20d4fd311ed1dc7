import type { Command } from './command.ts';
import { policyCheck } from './policy/check.ts';
import { policyMutate } from './policy/mutate.ts';
import { policyTest } from './policy/test.ts';

/** Every command, in the order in which they are listed. */
export const commands: readonly Command[] = [policyCheck, policyTest, policyMutate];
