import type { House, HouseProfile } from './house.ts';

/** One field of the house's profile, or what the creditor that a message is sent for has in its place. */
export function houseField<K extends keyof HouseProfile>(
  house: House,
  creditor: string,
  field: K,
): HouseProfile[K] {
  const { creditors } = house;
  const own = creditors !== undefined && Object.hasOwn(creditors, creditor) ? creditors[creditor] : undefined;
  return (own?.[field] as HouseProfile[K] | undefined) ?? house[field];
}
