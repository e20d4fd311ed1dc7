import type { TSchema } from 'typebox';
import type { ContentRule } from './rule.ts';
import { bannedLanguage } from './rules/bannedLanguage.ts';
import { disclosure } from './rules/disclosure.ts';
import { factsMismatch } from './rules/factsMismatch.ts';
import { legalClaim } from './rules/legalClaim.ts';
import { requiredContent } from './rules/requiredContent.ts';
import { templateVariables } from './rules/templateVariables.ts';

/** Every content rule, in the order in which findings are listed. */
export const contentRules: readonly ContentRule[] = [
  bannedLanguage,
  legalClaim,
  disclosure,
  requiredContent,
  factsMismatch,
  templateVariables,
] as readonly ContentRule[];

/** The schema of each content rule's limits, by rule id. */
export const contentLimitSchemas: { readonly [rule: string]: TSchema } = Object.fromEntries(
  contentRules.map(({ id, limitSchema }) => [id, limitSchema]),
);
