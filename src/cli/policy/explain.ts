import { done, type Result } from '../../domain/gatewayError.ts';
import { placeHold } from '../../intake/holds.ts';
import { normaliseDebtor } from '../../intake/normaliseDebtor.ts';
import { type PreparedDecision, prepareDecision } from '../../intake/prepareDecision.ts';
import { putAccount, putDebtor, recordApproval } from '../../intake/putRecords.ts';
import { recordContact } from '../../intake/recordContact.ts';
import { createBook } from '../../ledger/book.ts';
import { loadRulesetFrom } from '../../loadRulesetFrom.ts';
import type { Ruleset } from '../../ruleset/ruleset.ts';
import { type Command, EXIT, instantOption, readArgs, WrongUsage } from '../command.ts';
import { LANGUAGE_USAGE, languageOption } from '../language.ts';
import { placeOf, RULESET_USAGE, rulesetOptions } from '../rulesetOptions.ts';
import { explanation } from './explanation.ts';
import { type FactsFile, type MessageFile, readFactsFile, readMessageFile } from './messageFile.ts';

export const policyExplain: Command = {
  name: 'policy explain',
  summary: 'Decides about a message in a file and tells in words what was decided and why',
  usage: `MESSAGE.json [--at INSTANT] [--facts FILE]

MESSAGE.json is the body of POST /v1/decisions with "facts" beside it:
  { "debtorId": "d-1", "accountId": "a-1", "channel": "sms", "at": "2026-11-24T22:40:00+08:00",
    "facts": { "debtor": body of PUT /v1/debtors, "account": body of PUT /v1/accounts, "holds": [], "contacts": [], "approvals": [] } }
The bodies leave out the ids that the message names.

  --at INSTANT       the judged instant (default: the one in the file)
  --facts FILE       the facts, where they stand in a file of their own
${LANGUAGE_USAGE}
${RULESET_USAGE}`,
  run: (args, { out }) => {
    const options = {
      ...rulesetOptions,
      at: { type: 'string' },
      facts: { type: 'string' },
      lang: { type: 'string' },
    } as const;
    const { values, positionals } = readArgs(args, options);
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new WrongUsage('policy explain needs one message');
    const language = languageOption(values.lang);
    const { at, facts: inline, ...request } = readMessageFile(path);
    const facts = values.facts === undefined ? inline : readFactsFile(values.facts);
    if (facts === undefined) throw new WrongUsage(`${path} has no facts, and --facts names no file`);
    const nowMs = instantOption(values.at ?? at, '--at');
    const ruleset = loadRulesetFrom(placeOf(values));
    const prepared = decideAbout(request, facts, ruleset, nowMs);
    if (!prepared.ok) throw new Error(`${path}: ${errorText(prepared.error)}`);
    out(explanation(prepared.value, ruleset, language));
    return EXIT.fine;
  },
};

/** Puts the facts into an empty book as the gateway would, with all its checks, and decides. */
function decideAbout(
  request: Omit<MessageFile, 'at' | 'facts'>,
  facts: FactsFile,
  ruleset: Ruleset,
  nowMs: number,
): Result<PreparedDecision> {
  const { debtorId, accountId } = request;
  const debtor = normaliseDebtor(debtorId, facts.debtor, ruleset);
  if ('errors' in debtor) {
    const errors = debtor.errors.map(({ path, message }) => ({ path: `/facts/debtor${path}`, message }));
    return { ok: false, error: { kind: 'invalid', errors } };
  }
  const book = createBook(debtorId, 0, '', null);
  let ids = 0;
  const newId = (prefix: string) => `${prefix}_${++ids}`;
  const by = ['explain', nowMs, newId] as const;
  putDebtor(book, debtor.value, ...by);
  const records: (() => Result<unknown>)[] = [
    () => putAccount(book, { id: accountId, debtorId, ...facts.account }, null, ...by),
    ...(facts.holds ?? []).map((hold) => () => placeHold(book, { debtorId, ...hold }, ...by)),
    ...(facts.contacts ?? []).map((contact) => () => recordContact(book, { debtorId, ...contact }, ...by)),
    ...(facts.approvals ?? []).map(
      (approval) => () => recordApproval(book, { debtorId, accountId, ...approval }, ruleset, ...by),
    ),
  ];
  for (const record of records) {
    const recorded = record();
    if (!recorded.ok) return recorded;
  }
  const prepared = prepareDecision(book, request, 'explain', ruleset, nowMs);
  return prepared.ok ? done(prepared.value) : prepared;
}

function errorText(error: Extract<Result<never>, { ok: false }>['error']): string {
  if (error.kind === 'invalid')
    return error.errors.map(({ path, message }) => `${path} ${message}`).join('; ');
  return JSON.stringify(error);
}
