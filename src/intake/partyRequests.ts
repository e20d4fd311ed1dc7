import { done, failed } from '../domain/gatewayError.ts';
import { isRegionChain } from '../domain/hold.ts';
import { isRulesetChain } from '../domain/rulesetStep.ts';
import { liesIn } from '../guard/holds.ts';
import { placesOf } from '../guard/places.ts';
import {
  readAccountOwner,
  readAccounts,
  readDebtor,
  readHolds,
  readRegionHolds,
} from '../ledger/readDebtors.ts';
import type { Gateway } from './gateway.ts';
import { normaliseDebtor } from './normaliseDebtor.ts';
import { putAccount, putDebtor } from './putRecords.ts';
import { type GatewayDeps, submitTo } from './requests.ts';

type PartyRequests = Pick<Gateway, 'putDebtor' | 'getDebtor' | 'putAccount'>;

/** Requests about debtors and their accounts. */
export function createPartyRequests({ ledger, ruleset, clock }: GatewayDeps): PartyRequests {
  const { sql, newId } = ledger;
  const submit = submitTo(ledger);

  const putAccountOnce: Gateway['putAccount'] = async (id, input, { actor }) => {
    if (input.programme !== undefined && ruleset().programmes[input.programme] === undefined) {
      const known = Object.keys(ruleset().programmes).join(', ');
      const message = `${input.programme} is not a programme; known are: ${known}`;
      return failed({ kind: 'invalid', errors: [{ path: '/programme', message }] });
    }
    const owner = await readAccountOwner(sql, id);
    const account = { id, ...input };
    return submit({
      debtorId: input.debtorId,
      withWaiting: input.status === 'settled' || input.amountDue === 0,
      work: (book) => putAccount(book, account, owner, actor, clock(), newId),
    });
  };

  return {
    putDebtor: async (id, input, { actor }) => {
      if (isRegionChain(id)) {
        const message = 'must not begin with region:, which names the holds of a region';
        return failed({ kind: 'invalid', errors: [{ path: '/id', message }] });
      }
      if (isRulesetChain(id)) {
        const message = 'must not begin with ruleset:, which names the story of the rulesets';
        return failed({ kind: 'invalid', errors: [{ path: '/id', message }] });
      }
      const normalised = normaliseDebtor(id, input, ruleset());
      if ('errors' in normalised) return failed({ kind: 'invalid', errors: normalised.errors });
      return submit({
        debtorId: id,
        createsDebtor: true,
        work: (book) => {
          if (book === null) throw new Error(`debtor ${id} was not made`);
          return putDebtor(book, normalised.value, actor, clock(), newId);
        },
      });
    },
    getDebtor: async (id) => {
      const debtor = await readDebtor(sql, id);
      if (debtor === null) return failed({ kind: 'not_found', what: 'debtor', id });
      const [accounts, holds, regionHolds] = await Promise.all([
        readAccounts(sql, id),
        readHolds(sql, { debtorId: id, active: true, limit: 200 }),
        readRegionHolds(sql),
      ]);
      const places = placesOf(debtor, null, ruleset()).map(({ jurisdiction }) => jurisdiction);
      const reaching = regionHolds.filter(({ region }) => region !== undefined && liesIn(region, places));
      return done({ ...debtor, accounts, holds: [...holds, ...reaching] });
    },
    // A second try: two requests may claim one new account id at once, and the loser must see whose it is now.
    putAccount: (id, input, caller) =>
      putAccountOnce(id, input, caller).catch(() => putAccountOnce(id, input, caller)),
  };
}
