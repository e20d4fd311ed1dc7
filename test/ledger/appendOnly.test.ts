import { beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../dispatch/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld('2026-11-24T23:00:00+08:00');
  await world.debtor('d');
  await world.post('d', 'sms');
});

const rows = async (table: string) => world.ledger.sql.query(`SELECT * FROM ${table} ORDER BY 1, 2, 3`);

describe.each(['log', 'objections'])('the table %s', (table) => {
  it.each([`UPDATE ${table} SET debtor_id = 'x'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])(
    'refuses %s',
    async (sql) => {
      const before = await rows(table);
      expect(before.length).toBeGreaterThan(0);
      await expect(world.ledger.sql.exec(sql)).rejects.toThrow(`the table ${table} is append-only`);
      expect(await rows(table)).toEqual(before);
    },
  );
});

it.each(['debtor_versions', 'account_versions'])(
  'refuses to change a version in %s, so that a replay finds it as it was',
  async (table) => {
    await expect(world.ledger.sql.exec(`UPDATE ${table} SET doc = '{}'`)).rejects.toThrow('append-only');
    await expect(world.ledger.sql.exec(`TRUNCATE ${table}`)).rejects.toThrow('append-only');
  },
);

it('refuses also a change of nothing, so that a mistake is heard of', async () => {
  await expect(world.ledger.sql.exec('DELETE FROM log WHERE false')).rejects.toThrow('append-only');
});
