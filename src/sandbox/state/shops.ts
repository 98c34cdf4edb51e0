import type { SandboxShop, SandboxState } from '../types.ts';

/** A warehouse of a shop; `key` is what an order's row holds. */
export interface Warehouse {
  key: number;
  id: string;
  entityId: string;
  name: string;
  type: 'SALES_WAREHOUSE' | 'RETURN_WAREHOUSE';
  isDefault: boolean;
  street: string;
  city: string;
  state: string;
  district: string;
  postalCode: string;
  contact: string;
  phone: string;
  latitude: string;
  longitude: string;
}

export interface Carrier {
  id: string;
  name: string;
  /** Forms of tracking number that are this carrier's and nobody else's. */
  own?: RegExp;
}

export type DeliveryKind = 'SELLER' | 'STANDARD' | 'EXPRESS';

/** How parcels of a shop may travel. */
export interface DeliveryOption {
  kind: DeliveryKind;
  id: string;
  name: string;
  type: 'SEND_BY_SELLER' | 'STANDARD' | 'EXPRESS';
  description: string;
}

/** A service of which a label can be bought; prices in minor units. */
export interface ShippingService {
  id: string;
  name: string;
  carrierId: string;
  basePrice: number;
  /** Minor units for each full pound (US) or kilogram. */
  pricePerUnit: number;
  days: readonly [number, number];
  /** Grams; above that the service is not offered. */
  maxGrams: number;
}

/** A shop with all that belongs to it. */
export interface ShopFacts {
  /** What rows hold. */
  key: number;
  shop: SandboxShop;
  country: string;
  warehouses: readonly Warehouse[];
  carriers: readonly Carrier[];
  options: readonly DeliveryOption[];
  services: readonly ShippingService[];
}

const UPS = /^1Z[0-9A-Z]{16}$/;
const AMAZON = /^TB[AC]\d{12}$/;

const US: ShopFacts = {
  key: 1,
  shop: {
    id: '7495318624017735921',
    cipher: 'TTP_mPq3TAAAAABh0Lw8sYvKdR5nXcEoJt2G',
    name: 'Maple & Pine Goods',
    code: 'USLCMAPLE7',
    region: 'US',
    sellerType: 'LOCAL',
    currency: 'USD',
    zone: 'America/Los_Angeles',
  },
  country: 'United States',
  warehouses: [
    {
      key: 1,
      id: '7410053821169043201',
      entityId: '7395366865142410011',
      name: 'Reno main',
      type: 'SALES_WAREHOUSE',
      isDefault: true,
      street: '4100 Juniper Freight Way',
      city: 'Reno',
      state: 'Nevada',
      district: 'Washoe County',
      postalCode: '89506',
      contact: 'Dana Whitlock',
      phone: '(+1)775-555-0114',
      latitude: '39.6302',
      longitude: '-119.8827',
    },
    {
      key: 2,
      id: '7410053821169043202',
      entityId: '7395366865142410012',
      name: 'Columbus overflow',
      type: 'SALES_WAREHOUSE',
      isDefault: false,
      street: '88 Tamarack Dock Road',
      city: 'Columbus',
      state: 'Ohio',
      district: 'Franklin County',
      postalCode: '43207',
      contact: 'Marcus Bellweather',
      phone: '(+1)614-555-0172',
      latitude: '39.9001',
      longitude: '-82.9645',
    },
    {
      key: 3,
      id: '7410053821169043203',
      entityId: '7395366865142410011',
      name: 'Reno returns',
      type: 'RETURN_WAREHOUSE',
      isDefault: true,
      street: '4102 Juniper Freight Way',
      city: 'Reno',
      state: 'Nevada',
      district: 'Washoe County',
      postalCode: '89506',
      contact: 'Dana Whitlock',
      phone: '(+1)775-555-0115',
      latitude: '39.6302',
      longitude: '-119.8827',
    },
  ],
  carriers: [
    { id: '7117858858072016686', name: 'USPS', own: /^(?:9[2-5]\d{18,20}|[A-Z]{2}\d{9}US)$/ },
    { id: '7117859084333745966', name: 'UPS', own: UPS },
    { id: '7129720299146184490', name: 'FedEx' },
    { id: '7132708441380291330', name: 'DHL eCommerce' },
    { id: '7132721393761781550', name: 'DHL Express' },
    { id: '7136047217804027434', name: 'OnTrac' },
    { id: '7260779366331975426', name: 'Amazon Logistics', own: AMAZON },
    { id: '7212608507307099946', name: 'UniUni' },
    { id: '7245213904228107013', name: 'Veho' },
  ],
  options: [
    {
      kind: 'SELLER',
      id: '7091146663229654785',
      name: 'Shipped by seller',
      type: 'SEND_BY_SELLER',
      description: 'The seller picks the carrier and enters the tracking number.',
    },
    {
      kind: 'STANDARD',
      id: '7091146663229654786',
      name: 'Standard Shipping',
      type: 'STANDARD',
      description: 'Label bought through the platform, 3 to 8 days.',
    },
    {
      kind: 'EXPRESS',
      id: '7091146663229654787',
      name: 'Express Shipping',
      type: 'EXPRESS',
      description: 'Label bought through the platform, 2 to 3 days.',
    },
  ],
  services: [
    {
      id: '7208502187360519961',
      name: 'USPS Ground Advantage',
      carrierId: '7117858858072016686',
      basePrice: 489,
      pricePerUnit: 62,
      days: [2, 5],
      maxGrams: 31_751,
    },
    {
      id: '7208502187360519962',
      name: 'UPS Ground Saver',
      carrierId: '7117859084333745966',
      basePrice: 612,
      pricePerUnit: 55,
      days: [3, 6],
      maxGrams: 31_751,
    },
    {
      id: '7208502187360519963',
      name: 'FedEx 2Day',
      carrierId: '7129720299146184490',
      basePrice: 1495,
      pricePerUnit: 140,
      days: [2, 2],
      maxGrams: 68_038,
    },
  ],
};

const GB: ShopFacts = {
  key: 2,
  shop: {
    id: '7494077381205561742',
    cipher: 'ROW_vB81rgAAAADkF6yTnZ4uQpW0sHjMxE9C',
    name: 'Thistle & Tide',
    code: 'GBLCTHIST4',
    region: 'GB',
    sellerType: 'LOCAL',
    currency: 'GBP',
    zone: 'Europe/London',
  },
  country: 'United Kingdom',
  warehouses: [
    {
      key: 1,
      id: '7410053821169043301',
      entityId: '7395366865142410021',
      name: 'Leeds main',
      type: 'SALES_WAREHOUSE',
      isDefault: true,
      street: 'Unit 6, Larkrise Trading Estate',
      city: 'Leeds',
      state: 'England',
      district: 'West Yorkshire',
      postalCode: 'LS11 5TD',
      contact: 'Priya Ellery',
      phone: '(+44)7700900112',
      latitude: '53.7742',
      longitude: '-1.5514',
    },
    {
      key: 2,
      id: '7410053821169043302',
      entityId: '7395366865142410022',
      name: 'Bristol overflow',
      type: 'SALES_WAREHOUSE',
      isDefault: false,
      street: '12 Quayfield Works',
      city: 'Bristol',
      state: 'England',
      district: 'Bristol',
      postalCode: 'BS2 0QS',
      contact: 'Owen Tregarth',
      phone: '(+44)7700900147',
      latitude: '51.4500',
      longitude: '-2.5700',
    },
    {
      key: 3,
      id: '7410053821169043303',
      entityId: '7395366865142410021',
      name: 'Leeds returns',
      type: 'RETURN_WAREHOUSE',
      isDefault: true,
      street: 'Unit 7, Larkrise Trading Estate',
      city: 'Leeds',
      state: 'England',
      district: 'West Yorkshire',
      postalCode: 'LS11 5TD',
      contact: 'Priya Ellery',
      phone: '(+44)7700900113',
      latitude: '53.7742',
      longitude: '-1.5514',
    },
  ],
  carriers: [
    { id: '7131046380113069829', name: 'Royal Mail', own: /^[A-Z]{2}\d{9}GB$/ },
    { id: '7131046489383012102', name: 'Evri' },
    { id: '7131046592076285702', name: 'DPD' },
    { id: '7131046688373245702', name: 'Yodel', own: /^JJD\d{13,18}$/ },
    { id: '7131046780442396422', name: 'Parcelforce' },
    { id: '7131046871433643781', name: 'UPS', own: UPS },
    { id: '7131046958071383814', name: 'DHL' },
    { id: '7131047047858259718', name: 'FedEx' },
    { id: '7131047135292757766', name: 'Amazon Shipping', own: AMAZON },
    { id: '7131047230213785350', name: 'InPost' },
  ],
  options: [
    {
      kind: 'SELLER',
      id: '7091146663229655785',
      name: 'Shipped by seller',
      type: 'SEND_BY_SELLER',
      description: 'The seller picks the carrier and enters the tracking number.',
    },
    {
      kind: 'STANDARD',
      id: '7091146663229655786',
      name: 'Standard Shipping',
      type: 'STANDARD',
      description: 'Carried for the platform, 2 to 4 days.',
    },
    {
      kind: 'EXPRESS',
      id: '7091146663229655787',
      name: 'Express Shipping',
      type: 'EXPRESS',
      description: 'Carried for the platform, next working day.',
    },
  ],
  services: [
    {
      id: '7208502187360520961',
      name: 'Evri Standard',
      carrierId: '7131046489383012102',
      basePrice: 289,
      pricePerUnit: 40,
      days: [2, 4],
      maxGrams: 15_000,
    },
    {
      id: '7208502187360520962',
      name: 'Royal Mail Tracked 24',
      carrierId: '7131046380113069829',
      basePrice: 439,
      pricePerUnit: 55,
      days: [1, 2],
      maxGrams: 20_000,
    },
  ],
};

/** All shops of the sandbox: one with the US flow, one in which packages exist once paid. */
export const SHOPS: readonly ShopFacts[] = [US, GB];

/** The shops a sandbox serves. */
export function shops(_state: SandboxState): SandboxShop[] {
  return SHOPS.map(({ shop }) => shop);
}

/** The facts of a shop by its region, `US` or `GB`; undefined for another. */
export function shopOfRegion(region: string): ShopFacts | undefined {
  return SHOPS.find(({ shop }) => shop.region === region);
}

/** The facts of a shop by the key its rows hold. */
export function shopOfKey(key: number): ShopFacts {
  return SHOPS.find((facts) => facts.key === key)!;
}

/** The facts of a shop by its id. */
export function shopOfId(id: string): ShopFacts | undefined {
  return SHOPS.find(({ shop }) => shop.id === id);
}

/** Whether packages exist before shipping (all markets but the US). */
export function packagesFromPayment(facts: ShopFacts): boolean {
  return facts.shop.region !== 'US';
}

/** How a parcel of an order travels. */
export function optionOf(facts: ShopFacts, shipping: 'TIKTOK' | 'SELLER', express: boolean): DeliveryOption {
  const kind = shipping === 'SELLER' ? 'SELLER' : express ? 'EXPRESS' : 'STANDARD';
  return facts.options.find((option) => option.kind === kind)!;
}

/** The name of a carrier of a shop's market. */
export function carrierName(facts: ShopFacts, id: string): string | undefined {
  return facts.carriers.find((carrier) => carrier.id === id)?.name;
}
