import type { HandlerContext, HandlerTable } from '../../types.ts';
import { SHOPS } from '../shops.ts';
import { open } from './input.ts';
import { badField, refusal } from './refusals.ts';

function authorizedShops(): unknown {
  return {
    shops: SHOPS.map(({ shop }) => ({
      id: shop.id,
      name: shop.name,
      region: shop.region,
      seller_type: shop.sellerType,
      cipher: shop.cipher,
      code: shop.code,
    })),
  };
}

function activeShops(): unknown {
  return { shops: SHOPS.map(({ shop }) => ({ id: shop.id, region: shop.region })) };
}

/** Both shops sell in their own market only, which needs no permission. */
function permissions(): unknown {
  return { permissions: [] };
}

function sellerStatus(): unknown {
  return {
    seller_status_data: {
      // 2 is active, 1 organic (no partner channel), 0 no tax form wanted.
      seller_status: '2',
      shop_statuses: SHOPS.map(({ shop }) => ({ shop_id: shop.id, shop_status: '2' })),
      tax_form_status: '0',
      partner_channel: '1',
    },
  };
}

function warehouses(context: HandlerContext): unknown {
  const { facts } = open(context);
  return {
    warehouses: facts.warehouses.map((house) => ({
      id: house.id,
      entity_id: house.entityId,
      name: house.name,
      type: house.type,
      sub_type: 'DOMESTIC_WAREHOUSE',
      effect_status: 'ENABLED',
      is_default: house.isDefault,
      address: {
        region: facts.country,
        region_code: facts.shop.region,
        state: house.state,
        city: house.city,
        distict: house.district,
        town: '',
        postal_code: house.postalCode,
        address_line1: house.street,
        address_line2: '',
        full_address: [house.street, house.city, house.state, house.postalCode].join(', '),
        contact_person: house.contact,
        phone_number: house.phone,
        geolocation: { latitude: house.latitude, longitude: house.longitude },
      },
    })),
  };
}

/** The sandbox's seller keeps no warehouse that serves several markets. */
function globalWarehouses(): unknown {
  return { global_warehouses: [] };
}

function deliveryOptions(context: HandlerContext): unknown {
  const { facts } = open(context);
  const house = facts.warehouses.find(({ id }) => id === context.path.warehouse_id);
  if (!house) throw badField('path.warehouse_id');
  if (house.type !== 'SALES_WAREHOUSE') return { delivery_options: [] };
  const imperial = facts.shop.region === 'US';
  return {
    delivery_options: facts.options.map((option) => ({
      id: option.id,
      name: option.name,
      type: option.type,
      description: option.description,
      platform: ['TIKTOK_SHOP'],
      dimension_limit: imperial
        ? { max_length: 48, max_width: 30, max_height: 30, unit: 'INCH' }
        : { max_length: 120, max_width: 80, max_height: 80, unit: 'CM' },
      weight_limit: imperial
        ? { min_weight: 0, max_weight: option.kind === 'SELLER' ? 150 : 70, unit: 'POUND' }
        : { min_weight: 0, max_weight: option.kind === 'SELLER' ? 30_000 : 20_000, unit: 'GRAM' },
    })),
  };
}

function shippingProviders(context: HandlerContext): unknown {
  const { facts } = open(context);
  const option = facts.options.find(({ id }) => id === context.path.delivery_option_id);
  if (!option) throw refusal(21008116);
  if (option.kind !== 'SELLER') throw refusal(21008117);
  return { shipping_providers: facts.carriers.map(({ id, name }) => ({ id, name })) };
}

function trackingValidation(context: HandlerContext): unknown {
  const { facts, db } = open(context);
  const found = db
    .prepare("SELECT 1 FROM packages WHERE shop = ? AND tracking = ? AND shipping = 'TIKTOK'")
    .get(facts.key, context.query.tracking_number ?? '');
  return { is_tiktok_shipping: found !== undefined, is_tiktok_collection: false };
}

/** The seller, its shops, and where and how they send from. */
export const shopHandlers: HandlerTable = {
  'GET /authorization/202309/shops': authorizedShops,
  'GET /seller/202309/shops': activeShops,
  'GET /seller/202309/permissions': permissions,
  'GET /seller/202508/status': sellerStatus,
  'GET /logistics/202309/warehouses': warehouses,
  'GET /logistics/202309/global_warehouses': globalWarehouses,
  'GET /logistics/202309/warehouses/{warehouse_id}/delivery_options': deliveryOptions,
  'GET /logistics/202309/delivery_options/{delivery_option_id}/shipping_providers': shippingProviders,
  'GET /fulfillment/202508/tts_tracking_validation': trackingValidation,
};
