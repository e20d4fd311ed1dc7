import type { ContactPointInput } from '../src/domain/contactPoint.ts';
import type { DebtorInput } from '../src/domain/debtor.ts';

/** In the United States a text or an email needs consent, or a sign of the last 60 days that the number is still theirs. */
const CONSENTED_AT = '2026-11-01T10:00:00-05:00';

/** Invented people. Whoever bears one of these names is not meant. */
const MAINLAND = [
  '林晓舟',
  '周明远',
  '许安宁',
  '沈知秋',
  '何雨桐',
  '顾长青',
  '陆一鸣',
  '苏映雪',
  '程思源',
  '叶青禾',
  '唐景行',
  '方若谷',
  '姜有容',
  '贺春生',
  '柳成荫',
  '白晓棠',
  '江望舒',
  '罗云帆',
  '梁静好',
  '宋清和',
  '谢南乔',
  '邓子衿',
  '韩松落',
  '冯半夏',
  '曹既白',
  '彭新竹',
  '曾如初',
  '萧远山',
  '田小满',
  '董秋实',
  '袁星河',
  '于飞鸿',
  '余知味',
  '杜若兰',
  '戴明月',
  '夏知了',
  '钟灵秀',
  '汪澄宇',
  '石破晓',
  '崔行知',
  '任平生',
  '廖长风',
  '金世安',
  '丁香雪',
  '卢生辉',
  '傅春晖',
  '孟望川',
  '侯见山',
];
const UNITED_STATES = [
  'Nora Whitfield',
  'Caleb Ortmann',
  'Imogen Hartley',
  'Desmond Achterberg',
  'Priya Lindqvist',
  'Tobias Renner',
];
const HONG_KONG = ['陳朗言', '黃曉晴', '李卓然', 'Karen Tsang', '吳思齊'];
const SEOUL = { index: 47, name: 'Yoon Ha-eun' };

const CITIES = [
  { city: '上海市', region: '上海市', postalCode: '200000' },
  { city: '杭州市', region: '浙江省', postalCode: '310000' },
  { city: '成都市', region: '四川省', postalCode: '610000' },
  { city: '武汉市', region: '湖北省', postalCode: '430000' },
  { city: '广州市', region: '广东省', postalCode: '510000' },
  { city: '西安市', region: '陕西省', postalCode: '710000' },
];

/** The person behind the account at an index from 0: mostly in mainland China, every tenth in the US, every tenth in Hong Kong, one in Seoul. */
export function personAt(index: number): DebtorInput {
  const round = Math.floor(index / 10);
  if (index === SEOUL.index) return korean(index, SEOUL.name);
  if (index % 10 === 4) return american(index, UNITED_STATES[round] ?? '');
  if (index % 10 === 7) return hongKonger(index, HONG_KONG[Math.min(round, 4)] ?? '');
  const before = Math.floor((index + 5) / 10) + Math.floor((index + 2) / 10);
  return mainlander(index, MAINLAND[index - before] ?? '');
}

function mainlander(index: number, name: string): DebtorInput {
  const own = (100 + index).toString();
  const place = CITIES[index % CITIES.length] ?? CITIES[0];
  const lines = [index === 20 ? '示例街道梧桐路21号（欠款人收）' : `示例街道梧桐路${index + 1}号`];
  return {
    name,
    jurisdiction: 'CN',
    locale: index % 12 === 10 ? 'en' : 'zh-CN',
    ...(index % 6 === 2 ? { policy: 'house-gentle' } : {}),
    contactPoints: [
      phone('mobile', `+86138001${own}00`, 'debtor', 'personal'),
      email(index),
      {
        id: 'home',
        kind: 'postal',
        value: { lines, ...place, country: 'CN' } as ContactPointInput['value'],
        owner: 'debtor',
        use: 'personal',
      },
      phone('office', `+86138002${own}00`, 'debtor', 'work'),
      phone('family', `+86138003${own}00`, 'debtor', 'shared'),
      phone('spouse', `+86138004${own}00`, 'spouse', 'personal'),
    ],
  };
}

function american(index: number, name: string): DebtorInput {
  const isEastern = index % 20 === 4;
  const place = isEastern
    ? { city: 'New York', region: 'NY', postalCode: '10001' }
    : { city: 'San Francisco', region: 'CA', postalCode: '94103' };
  return {
    name,
    jurisdiction: `US-${place.region}`,
    locale: 'en',
    timezone: isEastern ? 'America/New_York' : 'America/Los_Angeles',
    contactPoints: [
      {
        ...phone(
          'mobile',
          `+1${isEastern ? '212' : '415'}55501${String(index).padStart(2, '0')}`,
          'debtor',
          'personal',
        ),
        consent: { channels: ['sms', 'call'], at: CONSENTED_AT },
      },
      { ...email(index), consent: { channels: ['email'], at: CONSENTED_AT } },
      {
        id: 'home',
        kind: 'postal',
        value: { lines: [`${index + 1} Example Avenue`], ...place, country: 'US' },
        owner: 'debtor',
        use: 'personal',
      },
    ],
  };
}

function hongKonger(index: number, name: string): DebtorInput {
  return {
    name,
    jurisdiction: 'HK',
    locale: /[a-z]/i.test(name) ? 'en' : 'zh-CN',
    timezone: 'Asia/Hong_Kong',
    contactPoints: [
      phone('mobile', `+852512300${String(index).padStart(2, '0')}`, 'debtor', 'personal'),
      email(index),
      {
        id: 'home',
        kind: 'postal',
        value: {
          lines: [`Flat ${index + 1}, Example Court`],
          city: 'Wan Chai',
          region: 'Hong Kong',
          country: 'HK',
        },
        owner: 'debtor',
        use: 'personal',
      },
    ],
  };
}

function korean(index: number, name: string): DebtorInput {
  return {
    name,
    jurisdiction: 'KR',
    locale: 'en',
    contactPoints: [
      phone('mobile', `+8210123400${index}`, 'debtor', 'personal'),
      email(index),
      {
        id: 'home',
        kind: 'postal',
        value: { lines: [`${index + 1} Example-ro`], city: 'Seoul', country: 'KR' },
        owner: 'debtor',
        use: 'personal',
      },
    ],
  };
}

function phone(
  id: string,
  value: string,
  owner: ContactPointInput['owner'],
  use: ContactPointInput['use'],
): ContactPointInput {
  return { id, kind: 'phone', value, owner, use };
}

function email(index: number): ContactPointInput {
  return {
    id: 'email',
    kind: 'email',
    value: `person-${index + 1}@example.com`,
    owner: 'debtor',
    use: 'personal',
  };
}
