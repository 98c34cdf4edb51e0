import type { SandboxShop, SandboxState } from '../types.ts';
import { GB } from './shop-gb.ts';
import { US } from './shop-us.ts';

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
