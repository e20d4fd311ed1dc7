import { checkContent } from './checkContent.ts';
import type { Gateway } from './gateway.ts';
import { exportLog, listLog } from './logPages.ts';
import { createMessageRequests } from './messageRequests.ts';
import { createPartyRequests } from './partyRequests.ts';
import { createRecordRequests } from './recordRequests.ts';
import type { GatewayDeps } from './requests.ts';

/** The gateway's front: every request becomes one job on one debtor, or a read. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { sql } = deps.ledger;
  return {
    ...createPartyRequests(deps),
    ...createMessageRequests(deps),
    ...createRecordRequests(deps),
    checkContent: async (input) => checkContent(input, deps.ruleset()),
    listLog: (query) => listLog(sql, query),
    exportLog: (query) => exportLog(sql, query),
  };
}
