// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface SellerOperations {
  'GET /seller/202309/permissions': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: { permissions?: ('MANAGE_GLOBAL_PRODUCT' | (string & {}))[] };
  };
  'GET /seller/202309/shops': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: { shops?: { id?: string; region?: string }[] };
  };
  'GET /seller/202407/shop_creators': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      shop_creators?: {
        binding_status?: 'WAITING_TO_BE_VERIFIED' | 'STALLED' | 'PENDING' | 'FAILED' | 'ACTIVE' | 'ABNORMAL' | (string & {});
        type?: 'OFFICIAL' | 'MARKETING' | (string & {});
      }[];
    };
  };
  'GET /seller/202508/status': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      seller_status_data?: {
        partner_channel?: '0=UNKNOWN' | '1=ORGANIC' | '2=WOO' | '3=SHOPIFY' | '4=SALESFORCE' | '6=SHOPIFY2' | (string & {});
        seller_status?: '0=NEW_CREATE' | '1=PENDING' | '2=ACTIVE' | '3=DEACTIVATED' | '4=REJECTED' | '6=WITHDRAW' | (string & {});
        shop_statuses?: {
          shop_id?: string;
          shop_status?: '0=NEW_CREATE' | '1=PENDING' | '2=ACTIVE' | '3=DEACTIVATED' | '4=REJECTED' | '6=WITHDRAW' | (string & {});
        }[];
        tax_form_status?: '0' | '1' | '2' | '3' | (string & {});
      };
    };
  };
  'GET /seller/202601/shop_groups': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: { shop_group_data?: Record<string, unknown> };
  };
  'POST /seller/202508/collections/sync': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      collections?: {
        id?: string;
        image_url?: string;
        products?: { outer_product_id?: string; tts_product_id?: string }[];
        title?: string;
      }[];
      logo_url?: string;
      source?: number;
    };
    data: { failed_info?: { ids?: string[] } };
  };
}
