import type { Client } from './client.ts';

/** A debtor with a contact point for every channel. */
export function debtorWith(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: '张伟',
    jurisdiction: 'CN',
    locale: 'zh-CN',
    contactPoints: [
      { id: 'mobile', kind: 'phone', value: '+8613800138000', owner: 'debtor', use: 'personal' },
      { id: 'email', kind: 'email', value: 'zhang.wei@example.com', owner: 'debtor', use: 'personal' },
      {
        id: 'home',
        kind: 'postal',
        value: { lines: ['人民路 1 号'], city: '上海', postalCode: '200000', country: 'CN' },
        owner: 'debtor',
        use: 'personal',
      },
    ],
    ...changes,
  };
}

export function accountOf(debtorId: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    debtorId,
    creditor: '示例消费金融',
    currency: 'CNY',
    amountDue: 123_456,
    interest: 3_456,
    dueDate: '2026-11-19',
    reference: `HT-${debtorId}`,
    status: 'open',
    ...changes,
  };
}

/** Debtor `id` with one account `<id>-a`. */
export async function putPair(
  client: Client,
  id: string,
  debtor = debtorWith(),
  account = accountOf(id),
): Promise<void> {
  const answers = [
    await client.put(`/v1/debtors/${id}`, debtor),
    await client.put(`/v1/accounts/${id}-a`, account),
  ];
  for (const { status, body } of answers) {
    if (status !== 200) throw new Error(`${id} was not stored: ${JSON.stringify(body)}`);
  }
}

export function messageTo(
  debtorId: string,
  channel: string,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  return { debtorId, accountId: `${debtorId}-a`, channel, ...changes };
}
