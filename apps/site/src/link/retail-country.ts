/** Countries as the retail data set names them, with their ISO 3166-1 codes; what is no country is ZZ (user-assigned). */
const CODES: Readonly<Record<string, string>> = {
  'United Kingdom': 'GB',
  'Channel Islands': 'JE',
  EIRE: 'IE',
  Germany: 'DE',
  France: 'FR',
  Spain: 'ES',
  Netherlands: 'NL',
  Belgium: 'BE',
  Switzerland: 'CH',
  Portugal: 'PT',
  Norway: 'NO',
  Finland: 'FI',
  Italy: 'IT',
  Cyprus: 'CY',
  Sweden: 'SE',
  Austria: 'AT',
  Poland: 'PL',
  Denmark: 'DK',
  Iceland: 'IS',
  Greece: 'GR',
  Malta: 'MT',
  Lithuania: 'LT',
  'Czech Republic': 'CZ',
  'European Community': 'EU',
  Australia: 'AU',
  Japan: 'JP',
  'Hong Kong': 'HK',
  Israel: 'IL',
  Singapore: 'SG',
  Canada: 'CA',
  Lebanon: 'LB',
  Brazil: 'BR',
  'United Arab Emirates': 'AE',
  USA: 'US',
  Bahrain: 'BH',
  'Saudi Arabia': 'SA',
  RSA: 'ZA',
};

const DOMESTIC = ['GB', 'JE'];
const EUROPE = 'IE DE FR ES NL BE CH PT NO FI IT CY SE AT PL DK IS GR MT LT CZ EU'.split(' ');

/** The code of a country by the name that the data set gives it; `ZZ` for one that it does not know. */
export function countryCode(name: string): string {
  return CODES[name] ?? 'ZZ';
}

/** Carriers of the retail site. */
export const RETAIL_CARRIERS = [
  { code: 'ISLAND', name: 'Island Parcels' },
  { code: 'CONTINENT', name: 'Continental Road' },
  { code: 'OCEAN', name: 'Ocean Air Freight' },
] as const;

const WEEK = [1, 2, 3, 4, 5];

/** Their services: home twice a day, Europe and the world once, on weekdays. */
export const RETAIL_SERVICES = [
  {
    code: 'ISLAND-DAY',
    carrier: 'ISLAND',
    countries: DOMESTIC,
    cutOffs: ['12:00', '17:00'],
    weekdays: WEEK,
    dock: 'R-DOCK-3',
  },
  {
    code: 'CONTINENT-ROAD',
    carrier: 'CONTINENT',
    countries: EUROPE,
    cutOffs: ['15:00'],
    weekdays: WEEK,
    dock: 'R-DOCK-4',
  },
  {
    code: 'OCEAN-AIR',
    carrier: 'OCEAN',
    countries: [],
    cutOffs: ['14:00'],
    weekdays: WEEK,
    dock: 'R-DOCK-4',
  },
] as const;

/** The service that brings parcels to a country. */
export function serviceFor(country: string): string {
  if (DOMESTIC.includes(country)) return 'ISLAND-DAY';
  return EUROPE.includes(country) ? 'CONTINENT-ROAD' : 'OCEAN-AIR';
}
