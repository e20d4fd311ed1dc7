import { readFileSync } from 'node:fs';
import { type Static, Type } from 'typebox';
import { AccountInputSchema } from '../../domain/account.ts';
import { ApprovalInputSchema } from '../../domain/approval.ts';
import { ContactInputSchema } from '../../domain/contact.ts';
import { DebtorInputSchema } from '../../domain/debtor.ts';
import { HoldInputSchema } from '../../domain/hold.ts';
import { MessageRequestSchema } from '../../domain/message.ts';
import { InstantSchema } from '../../domain/words.ts';
import { describeProblem, type RulesetProblem } from '../../ruleset/problem.ts';
import { createYamlReader, readYaml } from '../../ruleset/yamlSource.ts';

const { debtorId: _account, ...accountFields } = AccountInputSchema.properties;
const { debtorId: _hold, region: _region, ...holdFields } = HoldInputSchema.properties;
const { debtorId: _contact, ...contactFields } = ContactInputSchema.properties;
const { debtorId: _approval, accountId: _approved, ...approvalFields } = ApprovalInputSchema.properties;

/** Who the message is about: the bodies of the API's own requests, without the ids that the message names. */
const FactsFileSchema = Type.Object(
  {
    debtor: DebtorInputSchema,
    account: Type.Object(accountFields, { additionalProperties: false }),
    holds: Type.Optional(Type.Array(Type.Object(holdFields, { additionalProperties: false }))),
    contacts: Type.Optional(Type.Array(Type.Object(contactFields, { additionalProperties: false }))),
    approvals: Type.Optional(Type.Array(Type.Object(approvalFields, { additionalProperties: false }))),
  },
  { additionalProperties: false },
);
export type FactsFile = Static<typeof FactsFileSchema>;

const MessageFileSchema = Type.Object(
  {
    ...MessageRequestSchema.properties,
    at: Type.Optional(InstantSchema),
    facts: Type.Optional(FactsFileSchema),
  },
  { additionalProperties: false },
);
export type MessageFile = Static<typeof MessageFileSchema>;

const readMessage = createYamlReader<MessageFile>(MessageFileSchema);
const readFacts = createYamlReader<FactsFile>(FactsFileSchema);

/** Reads a file that `policy explain` was given. Throws with file, line, column and what was expected. JSON is YAML too. */
function read<T>(path: string, reader: ReturnType<typeof createYamlReader<T>>): T {
  const problems: RulesetProblem[] = [];
  const report = (problem: RulesetProblem) => problems.push(problem);
  const source = reader(readYaml({ path, name: path, text: readFileSync(path, 'utf8') }, report), report);
  if (source === null) throw new Error(problems.map(describeProblem).join('\n'));
  return source.value;
}

export const readMessageFile = (path: string): MessageFile => read(path, readMessage);
export const readFactsFile = (path: string): FactsFile => read(path, readFacts);
