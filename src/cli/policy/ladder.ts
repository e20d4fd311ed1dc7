import type { Programme, Stage } from '../../ruleset/programme.ts';

const stage = (id: string, zh: string, rest: Partial<Stage>): Stage => ({
  id,
  title: { en: id, zh },
  channels: ['sms', 'email', 'call', 'letter'],
  window: { from: 1 },
  ...rest,
});

/**
 * The programme of accounts in policy tests: a reminder over every channel until day 30, a written demand, a legal notice,
 * thanks. Small enough that a case about hours or caps need not think of stages.
 */
export const ladder: Programme = {
  id: 'ladder',
  title: { en: 'Ladder', zh: '阶梯' },
  description: { en: 'For policy tests', zh: '用于策略测试' },
  citation: { source: 'Policy tests', strength: 'house' },
  expiresAfterDays: 30,
  stages: [
    stage('reminder', '提醒', { window: { from: 1, to: 30 } }),
    stage('demand', '书面催告', {
      channels: ['letter'],
      window: { from: 31, to: 60 },
      after: ['reminder'],
      once: true,
    }),
    stage('legal', '律师函', { channels: ['letter'], window: { from: 61 }, approval: 'counsel' }),
    stage('thanks', '致谢', { window: { from: -365 }, account: 'settled' }),
  ],
};
