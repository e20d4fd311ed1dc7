import { WrongUsage } from './command.ts';

/** The language in which a command speaks of policies. */
export type Language = 'en' | 'zh';

export const LANGUAGE_USAGE = '  --lang en|zh       the language of the answer (default: en)';

export function languageOption(value: string | undefined): Language {
  if (value === undefined || value === 'en' || value === 'zh') return value ?? 'en';
  throw new WrongUsage(`--lang must be en or zh, but is ${value}`);
}
