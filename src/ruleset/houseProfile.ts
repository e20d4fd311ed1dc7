import type { House, HouseProfile } from './house.ts';

/** Who signs for a creditor: the house's profile with what the creditor's own entry overrides. */
export function houseProfile(house: House, creditor: string): HouseProfile {
  const { creditors, verifiedOn: _, ...profile } = house;
  return creditors !== undefined && Object.hasOwn(creditors, creditor)
    ? ({ ...profile, ...creditors[creditor] } as HouseProfile)
    : profile;
}
